import { describe, expect, test } from 'vitest';
import { screeningMetrics } from './metrics.ts';
import { simulateScreening } from './simulate-screening.ts';

const words = [
  'lumbar',
  'epidural',
  'steroid',
  'knee',
  'asthma',
  'inhaler',
  'diet',
  'sleep',
  'heart',
  'renal',
];
const documents = Array.from({ length: 60 }, (_, i) => ({
  title: i % 6 === 0 ? `Epidural steroid injection number${i}` : `${words[3 + (i % 7)]} study number${i}`,
  abstract:
    i % 6 === 0
      ? 'Lumbar epidural steroid for sciatica.'
      : `We studied ${words[3 + (i % 7)]} and ${words[3 + (i % 5)]}.`,
}));
const labels = documents.map((_, i) => (i % 6 === 0 ? 1 : 0));

describe('screeningMetrics', () => {
  test('is perfect when the relevant come first and worst when they come last', () => {
    expect(screeningMetrics([1, 2, 3], 30)).toMatchObject({
      wss95: 27 / 30 - 0.05,
      wss100: 0.9,
      recall10: 1,
      atd: 2,
      loss: 0,
      ndcg: 1,
    });
    expect(screeningMetrics([28, 29, 30], 30)).toMatchObject({ wss95: -0.05, recall10: 0, loss: 1 });
  });
  test('rounds the 95 % up to whole records and the tenth down', () => {
    const ranks = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(screeningMetrics(ranks, 39).wss95).toBeCloseTo(20 / 39 - 0.05, 12);
    expect(screeningMetrics(ranks, 39).recall10).toBe(3 / 20);
  });
});

describe('simulateScreening', () => {
  test('finds what is alike first and leaves the priors out of the metrics', () => {
    const result = simulateScreening({ documents, labels, priors: [0, 1], model: 'elas-u4' });
    expect(result.order.slice(0, 2)).toEqual([0, 1]);
    expect(result).toMatchObject({ n: 60, relevant: 10, priors: [0, 1], loss: 0, ndcg: 1, stop: null });
    expect(result.order).toHaveLength(2 + 9);
  });
  test('draws one prior of each label by the seed and gives the same order every time', () => {
    const result = simulateScreening({ documents, labels, seed: 4 });
    expect(result.priors.map((row) => labels[row])).toEqual([1, 0]);
    expect(simulateScreening({ documents, labels, seed: 4 })).toEqual(result);
  });
  test('reads on until the stop rule fires and says where', () => {
    const result = simulateScreening({ documents, labels, seed: 1, stop: 'consecutive:8' });
    expect(result.stop).toMatchObject({ rule: 'consecutive:8', recall: 1 });
    expect(result.order).toHaveLength(2 + result.stop!.at);
    expect(simulateScreening({ documents, labels, seed: 1, stop: 'buscar:0.95:0.95' }).stop?.recall).toBe(1);
  });
  test('refuses bad labels, priors, models and rules, by code', () => {
    const run = (change: object) => () => simulateScreening({ documents, labels, ...change });
    expect(run({ labels: [1] })).toThrow(expect.objectContaining({ code: 'screening.bad_label' }));
    expect(run({ labels: labels.map(() => 0) })).toThrow(
      expect.objectContaining({ code: 'screening.bad_label' }),
    );
    expect(run({ priors: [99] })).toThrow(expect.objectContaining({ code: 'screening.bad_label' }));
    expect(run({ model: 'oracle' })).toThrow(expect.objectContaining({ code: 'screening.bad_model' }));
    expect(run({ stop: 'soon' })).toThrow(expect.objectContaining({ code: 'screening.bad_model' }));
  });
});
