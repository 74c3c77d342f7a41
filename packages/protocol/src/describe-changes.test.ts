import { describe, expect, test } from 'vitest';
import { chronicSpinePain } from './chronic-spine-pain/chronic-spine-pain.ts';
import { describeChanges } from './describe-changes.ts';
import type { Protocol } from './protocol.schema.ts';

const edited = (edit: (protocol: Protocol) => void): Protocol => {
  const copy = structuredClone(chronicSpinePain);
  edit(copy);
  return copy;
};

describe('describeChanges', () => {
  test('equal protocols have no changes', () => {
    expect(describeChanges(chronicSpinePain, structuredClone(chronicSpinePain))).toEqual([]);
  });

  test('names the item by its label and the field inside it', () => {
    const after = edited((protocol) => {
      protocol.outcomes[0]!.target.max = 100;
    });
    expect(describeChanges(chronicSpinePain, after)).toEqual([
      {
        path: 'outcomes.PAIN.target.max',
        section: 'outcomes',
        item: 'Pain intensity',
        field: 'target.max',
        kind: 'changed',
        before: '10',
        after: '100',
        reopens: ['extraction', 'analysis'],
      },
    ]);
  });

  test('a criterion that is added and one that goes are told by their own words, dots and all', () => {
    const after = edited((protocol) => {
      protocol.eligibility.exclude = [
        ...protocol.eligibility.exclude.slice(1),
        'Trials of fewer than 10 people, e.g. pilots.',
      ];
    });
    const changes = describeChanges(chronicSpinePain, after).filter(({ kind }) => kind !== 'moved');
    expect(
      changes.map(({ kind, item, field, before, after: now }) => ({ kind, item, field, before, now })),
    ).toEqual([
      {
        kind: 'removed',
        item: chronicSpinePain.eligibility.exclude[0],
        field: 'exclude',
        before: chronicSpinePain.eligibility.exclude[0],
        now: null,
      },
      {
        kind: 'added',
        item: 'Trials of fewer than 10 people, e.g. pilots.',
        field: 'exclude',
        before: null,
        now: 'Trials of fewer than 10 people, e.g. pilots.',
      },
    ]);
  });

  test('a part without a list is named by its fields', () => {
    const after = edited((protocol) => {
      protocol.question.population = 'Adults.';
    });
    expect(describeChanges(chronicSpinePain, after)[0]).toMatchObject({
      section: 'question',
      item: null,
      field: 'population',
      after: 'Adults.',
    });
  });

  test('places in a list count from one', () => {
    const after = edited((protocol) => {
      protocol.reasons.reverse();
    });
    const first = describeChanges(chronicSpinePain, after).find(({ path }) => path === 'reasons.no-results');
    expect(first).toMatchObject({ kind: 'moved', before: '12', after: '1' });
  });
});
