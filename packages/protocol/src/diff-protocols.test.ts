import { describe, expect, test } from 'vitest';
import { chronicSpinePain } from './chronic-spine-pain/chronic-spine-pain.ts';
import { diffProtocols } from './diff-protocols.ts';
import type { Protocol } from './protocol.schema.ts';

function after(change: (protocol: Protocol) => void): Protocol {
  const copy = structuredClone(chronicSpinePain);
  change(copy);
  return copy;
}

describe('diffProtocols', () => {
  test('finds nothing between equal protocols', () => {
    expect(diffProtocols(chronicSpinePain, structuredClone(chronicSpinePain))).toEqual([]);
  });

  test('names a changed value by the code of its item and says what it reopens', () => {
    const later = after((p) => Object.assign(p.outcomes[0] ?? {}, { minimalImportantDifference: 1 }));
    expect(diffProtocols(chronicSpinePain, later)).toEqual([
      {
        path: 'outcomes.PAIN.minimalImportantDifference',
        kind: 'changed',
        before: 1.5,
        after: 1,
        reopens: ['extraction', 'analysis'],
      },
    ]);
  });

  test('an added exclusion reason reopens full texts and is not taken for a change of its neighbours', () => {
    const reason = { code: 'duplicate-data', label: 'Duplicate data', stage: 'full-text' } as const;
    const later = after((p) => p.reasons.unshift(reason));
    expect(diffProtocols(chronicSpinePain, later)).toEqual([
      { path: 'reasons.duplicate-data', kind: 'added', after: reason, reopens: ['full-text'] },
    ]);
  });

  test('swapped reasons are reported as moved', () => {
    const later = after((p) => p.reasons.reverse());
    const changes = diffProtocols(chronicSpinePain, later);
    expect(new Set(changes.map((change) => change.kind))).toEqual(new Set(['moved']));
    expect(changes).toContainEqual({
      path: 'reasons.not-primary-report',
      kind: 'moved',
      before: 0,
      after: 11,
      reopens: ['full-text'],
    });
  });

  test('a change of eligibility wording reopens screening and full texts', () => {
    const later = after((p) => p.eligibility.exclude.pop());
    expect(diffProtocols(chronicSpinePain, later)).toMatchObject([
      { kind: 'removed', reopens: ['screening', 'full-text'] },
    ]);
  });

  test('swapping the two protocols turns additions into removals', () => {
    const later = after((p) => p.highlights.include.push('cooled'));
    expect(diffProtocols(later, chronicSpinePain)).toMatchObject([{ kind: 'removed', before: 'cooled' }]);
    expect(diffProtocols(chronicSpinePain, later)).toMatchObject([{ kind: 'added', after: 'cooled' }]);
  });
});
