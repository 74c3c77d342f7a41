import { describe, expect, test } from 'vitest';
import { assessVerdicts, type LabelledCitation } from './assess-verdicts.ts';

const spine = ['epidural steroid for sciatica', 'facet joint denervation for back pain', 'nerve root block'];
const other = ['statins in heart failure', 'insulin pump for diabetes', 'asthma inhaler technique'];
const citation = (id: number, label: 0 | 1, isSpine: boolean): LabelledCitation => ({
  id: String(id),
  label,
  text: {
    title: (isSpine ? spine : other)[id % 3]!,
    abstract: `${(isSpine ? spine : other)[(id + 1) % 3]!} in ${id} people`,
  },
});
const honest = Array.from({ length: 40 }, (_, id) => citation(id, id % 2 === 0 ? 1 : 0, id % 2 === 0));
const waiting = [citation(100, 0, true), citation(101, 0, false), citation(102, 0, false)];

describe('assessVerdicts', () => {
  test('doubts the one verdict that all the others speak against, and no other', () => {
    const labelled = honest.map((each) => (each.id === '7' ? { ...each, label: 1 as const } : each));
    const { doubts } = assessVerdicts({ labelled, waiting, termsFor: 0 });
    expect(doubts.map(({ id }) => id)).toEqual(['7']);
    expect(doubts[0]!.probability).toBeLessThan(0.3);
    expect(assessVerdicts({ labelled: honest, waiting, termsFor: 0 }).doubts).toEqual([]);
  });
  test('expects as many relevant ones as look like those found', () => {
    const { expected } = assessVerdicts({ labelled: honest, waiting, termsFor: 0 });
    expect(expected).toBeGreaterThan(0.7);
    expect(expected).toBeLessThan(1.3);
  });
  test('names terms for a citation like the relevant ones and terms against another', () => {
    const { terms } = assessVerdicts({ labelled: honest, waiting, termsFor: 2 });
    expect([...terms.keys()]).toEqual(['100', '101']);
    expect(terms.get('100')![0]!.weight).toBeGreaterThan(0);
    expect(terms.get('101')![0]!.weight).toBeLessThan(0);
    expect(spine.join(' ')).toContain(terms.get('100')![0]!.term.split(' ')[0]);
  });
  test('says nothing with fewer than five verdicts of a kind', () => {
    const few = honest.slice(0, 9);
    expect(assessVerdicts({ labelled: few, waiting, termsFor: 3 })).toEqual({
      doubts: [],
      expected: null,
      terms: new Map(),
    });
  });
});
