import path from 'node:path';
import {
  type AnyArm,
  type EffectMeasure,
  type EffectSize,
  effectSizesFromArms,
  effectSizesFromGroups,
  logRatioOfChange,
  meanChange,
  type RepeatedGroup,
  rawStandardisedChange,
  standardisedChange,
  type ZeroCells,
} from '@perennial/synthesis';
import type { Comparer } from './comparison.ts';
import { effectInputs, type Group, layOut } from './effect-inputs.ts';
import type { GoldenValue } from './golden-value.ts';
import { readCsv } from './read-files.ts';

function effects(
  { arms, groups }: { arms: AnyArm[]; groups: Group[] },
  measure: EffectMeasure,
  zeroCells: Partial<ZeroCells> = {},
): readonly { study: string; yi: number; vi: number }[] {
  return arms.length > 0
    ? effectSizesFromArms(arms, { measure, treatment: 'T', reference: 'C', zeroCells }).effects
    : effectSizesFromGroups(groups, measure, zeroCells).effects;
}

/** Estimates and variances of the published data sets: metafor's escalc(). */
export function compareEffects(root: string, comparerOf: (dataset: string) => Comparer): void {
  for (const { dataset, measures, layout } of effectInputs) {
    const data = layOut(readCsv(path.join(root, dataset, 'input.csv')), layout);
    for (const measure of measures) {
      const golden = readCsv(path.join(root, dataset, `effects_${measure}.csv`));
      const ours = effects(data, measure);
      const comparer = comparerOf(`${dataset} ${measure}`);
      golden.forEach((row, i) => {
        addPair(comparer, `effect size ${measure}`, ours[i], {
          yi: Number(row.get('yi')),
          vi: Number(row.get('vi')),
        });
      });
    }
  }
}

function addPair(
  comparer: Comparer,
  quantity: string,
  ours: EffectSize | undefined,
  theirs: { yi: number | undefined; vi: number | undefined },
): void {
  comparer.add(quantity, 'closed', { ours: ours?.yi, theirs: theirs.yi, floor: 1e-14 });
  comparer.add(`${quantity}, variance`, 'closed', { ours: ours?.vi, theirs: theirs.vi, floor: 1e-16 });
}

const TABLE_KEYS: readonly [string, EffectMeasure, Partial<ZeroCells>][] = [
  ['RR', 'RR', {}],
  ['OR', 'OR', {}],
  ['RD', 'RD', {}],
  ['AS', 'AS', {}],
  ['PETO', 'PETO', {}],
  ...(['RR', 'OR', 'RD'] as const).flatMap((measure): [string, EffectMeasure, Partial<ZeroCells>][] => [
    [`${measure}_add0.5_all`, measure, { rule: 'all' }],
    [`${measure}_drop00`, measure, { doubleZero: 'drop' }],
    [`${measure}_none`, measure, { rule: 'none' }],
  ]),
];

const CHANGES: Record<string, (group: RepeatedGroup) => EffectSize> = {
  MC: meanChange,
  SMCC: standardisedChange,
  SMCR: rawStandardisedChange,
  ROMC: logRatioOfChange,
};

/** The made-up inputs of the conversions file: escalc() with its zero-cell options, and change scores. */
export function compareConversions(golden: GoldenValue, comparer: Comparer): void {
  const inputs = golden.at('inputs');
  const number = (item: GoldenValue, key: string) => item.at(key).number ?? Number.NaN;
  const pairs = (name: string, arm: (item: GoldenValue, group: 1 | 2) => object): AnyArm[] =>
    inputs.at(name).items.flatMap((item, i) =>
      ([1, 2] as const).map((group) => {
        const values = arm(item, group);
        return { study: `${i}`, treatment: group === 1 ? 'T' : 'C', n: 0, events: 0, ...values };
      }),
    );
  const tables = pairs('t22', (item, group) => ({
    events: number(item, group === 1 ? 'ai' : 'ci'),
    n: number(item, `n${group}i`),
  }));
  for (const [key, measure, zeroCells] of TABLE_KEYS) {
    compareKey(golden, key, comparer, effects({ arms: tables, groups: [] }, measure, zeroCells));
  }
  const means = inputs.at('cont').items.flatMap((item, i): AnyArm[] =>
    ([1, 2] as const).map((group) => ({
      study: `${i}`,
      treatment: group === 1 ? 'T' : 'C',
      n: number(item, `n${group}i`),
      mean: number(item, `m${group}i`),
      sd: number(item, `sd${group}i`),
    })),
  );
  for (const measure of ['MD', 'SMD', 'SMDH', 'ROM'] as const) {
    compareKey(golden, measure, comparer, effects({ arms: means, groups: [] }, measure));
  }
  compareKey(
    golden,
    'ROM_nocorrect',
    comparer,
    effectSizesFromArms(means, { measure: 'ROM', reference: 'C', isRatioOfMeansCorrected: false }).effects,
  );
  const rates = inputs.at('rate').items.flatMap((item, i): AnyArm[] =>
    ([1, 2] as const).map((group) => ({
      study: `${i}`,
      treatment: group === 1 ? 'T' : 'C',
      events: number(item, `x${group}i`),
      time: number(item, `t${group}i`),
    })),
  );
  for (const measure of ['IRR', 'IRD'] as const) {
    compareKey(golden, measure, comparer, effects({ arms: rates, groups: [] }, measure));
  }
  const proportions = inputs
    .at('single')
    .items.map((item, i) => ({ study: `${i}`, events: number(item, 'xi'), n: number(item, 'ni') }));
  for (const measure of ['PR', 'PLN', 'PLO', 'PAS', 'PFT'] as const) {
    compareKey(golden, measure, comparer, effects({ arms: [], groups: proportions }, measure));
  }
  const correlations = inputs
    .at('cor')
    .items.map((item, i) => ({ study: `${i}`, r: number(item, 'ri'), n: number(item, 'ni') }));
  for (const measure of ['COR', 'UCOR', 'ZCOR'] as const) {
    compareKey(golden, measure, comparer, effects({ arms: [], groups: correlations }, measure));
  }
  for (const [key, change] of Object.entries(CHANGES)) {
    const ours = inputs.at('prepost').items.map((item, i) => ({
      study: `${i}`,
      ...change({
        n: number(item, 'ni'),
        mean1: number(item, 'm1i'),
        mean2: number(item, 'm2i'),
        sd1: number(item, 'sd1i'),
        sd2: number(item, 'sd2i'),
        r: number(item, 'ri'),
      }),
    }));
    compareKey(golden, key, comparer, ours);
  }
}

/** Items without an estimate on either side are passed over; one side only counts as infinitely wrong. */
function compareKey(
  golden: GoldenValue,
  key: string,
  comparer: Comparer,
  ours: readonly { study: string; yi: number; vi: number }[],
): void {
  const theirs = golden.at('escalc', key);
  theirs.at('yi').items.forEach((value, i) => {
    addPair(
      comparer,
      `effect size ${key}`,
      ours.find(({ study }) => study === `${i}`),
      {
        yi: value.number,
        vi: theirs.at('vi', i).number,
      },
    );
  });
}
