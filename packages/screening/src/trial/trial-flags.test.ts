import { describe, expect, test } from 'vitest';
import { trialFlags } from './trial-flags.ts';

const long = 'Adults with back pain were studied for a year and their pain was measured every month. '.repeat(
  6,
);
const flags = (title: string, abstract = long, rest = {}) => trialFlags({ title, abstract, ...rest }).flags;

describe('trialFlags', () => {
  test('flags a protocol by its title or by its future tense', () => {
    expect(flags('Exercise for neck pain: study protocol for a randomised controlled trial')).toEqual([
      'protocol',
    ]);
    expect(
      flags('Exercise for neck pain', `${long} Participants will be randomised. Outcomes will be assessed.`),
    ).toEqual(['protocol']);
    expect(flags('A new treatment protocol violation log')).toEqual([]);
  });
  test('flags reviews, and not trials that cite one', () => {
    expect(flags('Exercise for neck pain: a systematic review and meta-analysis')).toEqual(['review']);
    expect(flags('Exercise for neck pain', `${long} A systematic review had found little.`)).toEqual([]);
  });
  test('flags animal studies unless people are studied too', () => {
    expect(
      flags('Steroid injection in a rat model', 'Sprague-Dawley rats were injected. '.repeat(15)),
    ).toEqual(['animal']);
    expect(flags('Bovine cartilage for patients')).toEqual([]);
    expect(flags('Lumbar discs of lambs', long, { mesh: ['Animals', 'Humans'] })).toEqual([]);
  });
  test('flags secondary analyses', () => {
    expect(flags('Predictors of response: a post hoc analysis of the ABC trial')).toEqual([
      'secondary-analysis',
    ]);
  });
  test('sends registry records and short texts to a person', () => {
    expect(trialFlags({ title: 'NCT01238536', abstract: long })).toMatchObject({
      needsPerson: true,
      flags: ['too-short', 'registry'],
    });
    expect(trialFlags({ title: 'Lumbar epidural injections', abstract: 'Short.' })).toMatchObject({
      needsPerson: true,
    });
  });
});
