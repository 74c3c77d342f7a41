import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SynthesisError } from './errors.ts';
import { partAnalysisNames, wholeAnalysisNames } from './spec/network-request.ts';
import { furtherAnalysisNames } from './spec/synthesis-spec.ts';
import { synthesise } from './synthesise.ts';

type Rows = Record<string, string>[];

/** Where a value holds a number that JSON cannot say, or undefined. */
function unsayable(value: unknown, path = 'result'): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = unsayable(inner, `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A result without a single NaN or infinity, or an error with a code. */
function check(rows: Rows, spec: object): void {
  let result: unknown;
  try {
    result = synthesise({ rows, spec });
  } catch (error) {
    expect(error).toBeInstanceOf(SynthesisError);
    expect(error).toMatchObject({ code: expect.stringMatching(/^[a-z]+\.[a-z0-9_]+$/) });
    return;
  }
  expect(unsayable(result)).toBeUndefined();
}

const counts = fc.array(
  fc.record({
    treatment: fc.constantFrom('A', 'B', 'C', 'D'),
    study: fc.constantFrom('1', '2', '3', '4', '5'),
    n: fc.integer({ min: 1, max: 30 }),
    share: fc.constantFrom(0, 0, 0.2, 0.5, 1),
  }),
  { minLength: 1, maxLength: 14 },
);

/** One arm per study and treatment; events from none to all. */
function armRows(arms: readonly { study: string; treatment: string; n: number; share: number }[]): Rows {
  const first = new Map(arms.map((arm) => [`${arm.study} ${arm.treatment}`, arm]));
  return [...first.values()].map(({ study, treatment, n, share }) => ({
    study,
    treatment,
    n: `${n}`,
    events: `${Math.round(n * share)}`,
    year: `${2000 + Number(study)}`,
    group: Number(study) % 2 ? 'odd' : 'even',
  }));
}

const size = fc.constantFrom('1e-140', '1e-12', '0.001', '1', '1', '1', '3', '1e6', '1e30');
const effect = fc.tuple(fc.integer({ min: -9, max: 9 }), size);
const contrasts = fc.array(
  fc.record({
    study: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    pair: fc.constantFrom('AB', 'AC', 'BC', 'CD', 'AD', 'EF'),
    te: effect,
    sete: size,
  }),
  { minLength: 1, maxLength: 9 },
);
const estimates = fc.array(fc.record({ yi: effect, vi: size }), { minLength: 1, maxLength: 8 });

const networkSpec = {
  model: 'network',
  analyses: [...partAnalysisNames, ...wholeAnalysisNames],
  draws: 20,
  order: 'year',
  subgroup: 'group',
  moderators: 'year',
  mid: { value: 0.3, certainty: 'low', limits: [0.3, 0.6, 1], comparatorChange: 0.1, sd: 1 },
  sequential: { treatment: 'B', comparator: 'A', difference: 0.5, futility: 'obrien-fleming' },
};

describe('whatever the data, no NaN and no infinity: a finite result or an error with a code', () => {
  test('networks of arms with empty and full cells', () => {
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom('OR', 'RR', 'RD'),
        fc.constantFrom('DL', 'REML', 'ML'),
        fc.constantFrom('wald', 't', 'hksj'),
        (arms, measure, tau2, ci) => check(armRows(arms), { ...networkSpec, measure, tau2, ci }),
      ),
      { numRuns: 60 },
    );
  });

  test('networks of contrasts of any size', () => {
    fc.assert(
      fc.property(contrasts, fc.constantFrom('DL', 'REML', 'ML'), (list, tau2) => {
        const rows = list.map(({ study, pair, te: [factor, unit], sete }) => ({
          study,
          treat1: pair[0]!,
          treat2: pair[1]!,
          te: `${factor * Number(unit)}`,
          sete,
          year: `${2000 + Number(study)}`,
          group: Number(study) % 2 ? 'odd' : 'even',
        }));
        check(rows, { ...networkSpec, measure: 'MD', tau2 });
      }),
      { numRuns: 80 },
    );
  });

  test('pairwise estimates of any size, with every further analysis', () => {
    fc.assert(
      fc.property(
        estimates,
        fc.constantFrom('EE', 'DL', 'DLIT', 'HE', 'HS', 'HSk', 'SJ', 'SJIT', 'ML', 'REML', 'EB', 'PM', 'PMM'),
        fc.constantFrom('wald', 'hksj', 'hksj-adhoc', 't'),
        fc.constantFrom('QP', 'PL'),
        (list, tau2, ci, tau2Interval) => {
          const rows = list.map(({ yi: [factor, unit], vi }, i) => ({
            study: `${i}`,
            yi: `${factor * Number(unit)}`,
            vi,
            x: `${i % 3}`,
            g: i % 2 ? 'odd' : 'even',
          }));
          check(rows, {
            model: 'pairwise',
            measure: 'GEN',
            tau2,
            ci,
            tau2Interval,
            analyses: furtherAnalysisNames.filter((name) => name !== 'peters' && name !== 'harbord'),
            subgroup: 'g',
            moderators: ['x'],
            cluster: 'g',
            mid: { value: 0.2, certainty: 'high', limits: [0.2, 0.5, 1] },
            sequential: { difference: 0.5, futility: 'pocock' },
          });
        },
      ),
      { numRuns: 80 },
    );
  });

  test('pairwise tables with empty and full cells', () => {
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom('OR', 'RR', 'RD', 'AS', 'PETO'),
        fc.constantFrom('inverse-variance', 'mantel-haenszel', 'peto'),
        fc.constantFrom('only-zero', 'if-any', 'all', 'none'),
        (arms, measure, pooling, rule) =>
          check(armRows(arms), {
            model: 'pairwise',
            measure,
            pooling,
            treatment: 'A',
            reference: 'B',
            zeroCells: { rule },
            analyses: furtherAnalysisNames,
            sequential: { difference: 0.4 },
          }),
      ),
      { numRuns: 80 },
    );
  });
});
