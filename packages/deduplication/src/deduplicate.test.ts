import { describe, expect, test } from 'vitest';
import { deduplicate } from './index.ts';

const trial = {
  title: 'Transforaminal steroid injection for lumbar radicular pain: a randomised controlled trial',
  authors: 'Okafor, N. and Lindqvist, M. and Da Silva, P.',
  year: 2014,
  journal: 'Journal of Spinal Interventions',
  volume: '12',
  issue: '3',
  pages: '201-9',
};

describe('deduplicate', () => {
  test('puts every record in exactly one cluster and merges two exports of one paper', () => {
    const result = deduplicate([
      { id: 'a', ...trial },
      {
        id: 'b',
        ...trial,
        title: `${trial.title.toUpperCase()}.`,
        authors: 'Okafor N; Lindqvist M; Da Silva P',
        pages: '201-209',
      },
      { id: 'c', ...trial, title: 'Facet joint denervation in chronic neck pain', pages: '310-9' },
    ]);
    expect(result.clusters).toEqual([{ members: ['a', 'b'] }, { members: ['c'] }]);
    expect(result.decisions).toEqual([
      expect.objectContaining({
        a: 'a',
        b: 'b',
        outcome: 'merge',
        reasons: expect.arrayContaining(['Titles are the same.']),
      }),
    ]);
  });

  test('an empty set has no clusters', () => {
    expect(deduplicate([])).toEqual({ clusters: [], decisions: [] });
  });

  test('two records with one id are refused by code', () => {
    const records = [
      { id: 'a', ...trial },
      { id: 'a', ...trial },
    ];
    expect(() => deduplicate(records)).toThrow(
      expect.objectContaining({ code: 'deduplication.duplicate_id' }),
    );
  });
});
