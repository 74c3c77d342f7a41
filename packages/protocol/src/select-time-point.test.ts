import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chronicSpinePain } from './chronic-spine-pain/chronic-spine-pain.ts';
import { nodesForPainType, selectTimePoint, timePointRuleFor } from './select-time-point.ts';

const injection = { class: 'injection', nearestToWeeks: 13, notPastWeeks: 13, atLeastWeeks: 4 } as const;
const weeksOf = (weeks: number[]) =>
  selectTimePoint(
    weeks.map((week) => ({ weeks: week })),
    injection,
  );

describe('selectTimePoint', () => {
  test('takes the follow-up nearest to but not past 13 weeks', () => {
    expect(weeksOf([2, 4, 12, 26, 52]).selected).toEqual({ weeks: 12 });
    expect(weeksOf([4, 13, 14]).selected).toEqual({ weeks: 13 });
  });

  test('says why nothing was chosen', () => {
    expect(weeksOf([])).toMatchObject({ selected: undefined, reason: 'no-values' });
    expect(weeksOf([1, 3])).toMatchObject({ selected: undefined, reason: 'all-too-early' });
    expect(weeksOf([26, 104])).toMatchObject({ selected: undefined, reason: 'all-too-late' });
    expect(weeksOf([2, 26])).toMatchObject({ selected: undefined, reason: 'none-within' });
    expect(weeksOf([2, 26]).explanation).toBe(
      'only 2, 26 weeks; wanted nearest to 13, from 4 to 13 weeks (injection)',
    );
  });

  test('of equally near follow-ups takes the later', () => {
    const rule = { class: 'ablation', nearestToWeeks: 10, notPastWeeks: 20, atLeastWeeks: 0 } as const;
    expect(selectTimePoint([{ weeks: 8 }, { weeks: 12 }], rule).selected).toEqual({ weeks: 12 });
  });

  test('never passes the limit, never goes below the minimum, and does not depend on order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 120 })), (weeks) => {
        const { selected } = weeksOf(weeks);
        expect(weeksOf(weeks.toReversed()).selected).toEqual(selected);
        const best = Math.max(...weeks.filter((week) => week >= 4 && week <= 13), -1);
        expect(selected?.weeks ?? -1).toBe(best);
      }),
    );
  });
});

describe('timePointRuleFor', () => {
  test('one ablation arm puts the whole trial under the ablation rule', () => {
    expect(timePointRuleFor(chronicSpinePain, ['ED_LA', 'SHAM'])?.class).toBe('injection');
    expect(timePointRuleFor(chronicSpinePain, ['JT_RFA', 'JT_STEROID'])?.class).toBe('ablation');
    expect(timePointRuleFor(chronicSpinePain, ['JT_RFA', 'SHAM'])?.nearestToWeeks).toBe(26);
  });
});

describe('nodesForPainType', () => {
  test('joint procedures are axial only, epidurals are both', () => {
    const radicular = nodesForPainType(chronicSpinePain, 'radicular').map((node) => node.code);
    expect(radicular).toContain('ED_LA');
    expect(radicular).not.toContain('JT_RFA');
    expect(nodesForPainType(chronicSpinePain, 'axial').map((node) => node.code)).toContain('JT_RFA');
  });
});
