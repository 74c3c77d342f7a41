import { describe, expect, test } from 'vitest';
import { headingFeatures } from './heading-features.ts';
import { linearKernel } from './kernel.ts';
import { scoreByKernelSvm } from './kernel-svm.ts';
import { neighbourKernel } from './neighbour-kernel.ts';
import { perennialR2Kernel, stemFeatures } from './perennial-r2.ts';
import { rankCitations } from './rank-citations.ts';

const documents = [
  { title: 'Epidural steroid injections', abstract: 'Sciatica after disc herniation.' },
  { title: 'Inhalers for asthma', abstract: 'Children with asthma used inhalers.' },
  { title: 'Nerve root blocks', abstract: 'Sciatica: steroid injected at the nerve root.' },
  { title: 'Root blocks of the nerve', abstract: '' },
  { title: 'School meals', abstract: 'Children ate vegetables.' },
];
const ranked = (labels: [string, 0 | 1][], seed = 1, coldStartText = '') =>
  rankCitations({
    documents: documents.map((text, i) => ({ id: `r${i}`, text })),
    labels: new Map(labels),
    seed,
    coldStartText,
  });

describe('the default ranker', () => {
  test('puts what is like the relevant above what is like the irrelevant', () => {
    const { order, model } = ranked([
      ['r0', 1],
      ['r1', 0],
    ]);
    expect(order).toEqual(['r2', 'r3', 'r4']);
    expect(model).toBe('perennial-r2@1');
  });
  test('gives the same order whatever the order of the labels', () => {
    const labels: [string, 0 | 1][] = [
      ['r0', 1],
      ['r1', 0],
      ['r4', 0],
    ];
    expect(ranked(labels.toReversed())).toEqual(ranked(labels));
  });
  test('starts from the protocol text, from one label, and from nothing at all', () => {
    expect(ranked([], 1, 'asthma in children')).toMatchObject({ model: 'perennial-r2@1+text' });
    expect(ranked([], 1, 'asthma in children').order[0]).toBe('r1');
    expect(ranked([['r0', 1]]).order[0]).toBe('r2');
    expect(ranked([['r0', 0]]).order).toHaveLength(4);
    expect(ranked([]).model).toBe('perennial-r2@1+trial');
  });
  test('ranks records without a word, and a review of one record', () => {
    const { order } = rankCitations({
      documents: [
        { id: 'a', text: { title: '', abstract: '' } },
        { id: 'b', text: documents[0]! },
        { id: 'c', text: documents[1]! },
      ],
      labels: new Map([
        ['b', 1],
        ['c', 0],
      ]),
      seed: 0,
    });
    expect(order).toEqual(['a']);
    const one = [{ id: 'a', text: documents[0]! }];
    expect(rankCitations({ documents: one, labels: new Map(), seed: 0 }).order).toEqual(['a']);
  });
});

describe('kernels', () => {
  test('hold 1 for a document and itself, the same both ways, and 0 for one without words', () => {
    const texts = [...documents, { title: '', abstract: '' }];
    const { size, values } = perennialR2Kernel(stemFeatures(texts), texts);
    for (let i = 0; i < size; i++) {
      expect(values[i * size + i]).toBeCloseTo(i === 5 ? 0 : 1, 5);
      for (let j = 0; j < i; j++) expect(values[i * size + j]).toBeCloseTo(values[j * size + i]!, 5);
    }
  });
  test('bring a bare title nearer to what its neighbour says', () => {
    const words = linearKernel(stemFeatures(documents));
    const mixed = neighbourKernel(words, 2, 0.3);
    // "Root blocks of the nerve" has no word in common with "Epidural steroid injections".
    expect(words.values[3 * 5]).toBe(0);
    expect(mixed.values[3 * 5]).toBeGreaterThan(0);
  });
  test('read subject headings whole and leave out those that nearly all records have', () => {
    const matrix = headingFeatures([
      { mesh: ['Humans', 'Low Back Pain'] },
      { keywords: ['humans', 'low back pain'] },
      { mesh: ['Humans', 'Asthma'] },
    ]);
    const { values } = linearKernel(matrix);
    expect([values[1], values[2]]).toEqual([1, 0]);
  });
});

describe('scoreByKernelSvm', () => {
  test('meets the conditions of the optimum: each example counts by how far it falls short of the margin', () => {
    const kernel = linearKernel(stemFeatures(documents));
    const signs = [1, -1, -1];
    const costs = [2, 0.5, 0.5];
    const scores = scoreByKernelSvm({ kernel, rows: [0, 1, 4], signs, costs, seed: 3 });
    // alpha = 2 C max(0, 1 - y f), and f = sum of y alpha (K + 1): put together they give the scores back.
    const alphas = [0, 1, 4].map((row, i) => 2 * costs[i]! * Math.max(0, 1 - signs[i]! * scores[row]!));
    for (let j = 0; j < 5; j++) {
      const sum = [0, 1, 4].reduce(
        (total, row, i) => total + signs[i]! * alphas[i]! * (kernel.values[row * 5 + j]! + 1),
        0,
      );
      expect(sum).toBeCloseTo(scores[j]!, 2);
    }
  });
});
