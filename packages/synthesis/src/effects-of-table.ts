import { type Direction, pairArms } from './effect-sizes/arm-pairs.ts';
import { effectSizesFromArms } from './effect-sizes/effect-sizes-from-arms.ts';
import { effectSizesFromGroups } from './effect-sizes/effect-sizes-from-groups.ts';
import { effectSizesFromRepeated } from './effect-sizes/effect-sizes-from-repeated.ts';
import { effectsFromContrasts } from './effect-sizes/effects-from-contrasts.ts';
import { studyTables } from './effect-sizes/study-tables.ts';
import type { Row } from './input/cell.ts';
import type { DataTable } from './input/parse-table.ts';
import type { AnyArm } from './network/arms/arm-statistics.ts';
import type { StudyTable } from './pairwise/sparse/mantel-haenszel.ts';
import { resolvePairwiseSettings } from './spec/resolve-settings.ts';
import type { SynthesisSpec } from './spec/synthesis-spec.ts';
import type { AnalysisWarning, Contrast, ExcludedStudy, StudyEffect } from './types.ts';

/** The estimates behind a pairwise analysis, with what happened on the way to them. */
export interface PairwiseData {
  effects: readonly StudyEffect[];
  /** The row of the data file behind each effect. */
  rows: readonly Row[];
  tables?: StudyTable[] | undefined;
  excluded?: ExcludedStudy[];
  warnings?: AnalysisWarning[];
  treatment?: string;
  reference?: string;
}

/**
 * One estimate per study from whatever the data file holds.
 *
 * @throws SynthesisError `data.*` naming the study, `spec.measure_mismatch`
 */
export function effectsOfTable(table: DataTable, spec: SynthesisSpec): PairwiseData {
  if (table.kind === 'effects') return { effects: table.items, rows: table.rows };
  if (table.kind === 'repeated')
    return { effects: effectSizesFromRepeated(table.items, spec.measure), rows: table.rows };
  const data = computed(table, spec);
  const first = new Map<string, Row>();
  for (const row of table.rows) {
    const study = row.get('study') ?? '';
    if (!first.has(study)) first.set(study, row);
  }
  return { ...data, rows: data.effects.map(({ study }) => first.get(study)!) };
}

type Computed = Omit<PairwiseData, 'rows'>;

function computed(
  table: Exclude<DataTable, { kind: 'effects' | 'repeated' }>,
  spec: SynthesisSpec,
): Computed {
  const { zeroCells } = resolvePairwiseSettings(spec);
  switch (table.kind) {
    case 'contrasts':
      return effectsFromContrasts(table.items, spec);
    case 'groups':
      return effectSizesFromGroups(table.items, spec.measure, zeroCells);
    case 'arms':
      return effectsOfArms(table.items, spec, spec);
    case 'mixed':
      return effectsOfBoth(table, spec);
  }
}

function effectsOfArms(arms: readonly AnyArm[], spec: SynthesisSpec, direction: Direction): Computed {
  const { zeroCells, compat } = resolvePairwiseSettings(spec);
  const data = effectSizesFromArms(arms, {
    measure: spec.measure,
    reference: direction.reference,
    treatment: direction.treatment,
    zeroCells,
    isRatioOfMeansCorrected: compat !== 'meta',
  });
  return { ...data, tables: studyTables(arms, data) };
}

/** Studies known by arms and studies known by contrasts, all turned the same way. */
function effectsOfBoth(
  { arms, contrasts }: { arms: readonly AnyArm[]; contrasts: readonly Contrast[] },
  spec: SynthesisSpec,
): Computed {
  const named = contrasts.flatMap(({ study, treat1, treat2 }, i) => [
    { study: `${i} ${study}`, treatment: treat1 },
    { study: `${i} ${study}`, treatment: treat2 },
  ]);
  const { treatment, reference } = pairArms<{ study: string; treatment: string }>(
    [...arms.map((arm) => ({ study: arm.study, treatment: arm.treatment })), ...named],
    spec,
  );
  const direction = { treatment, reference };
  const hasBoth = (names: readonly { treatment: string }[]) =>
    [treatment, reference].every((wanted) => names.some((arm) => arm.treatment === wanted));
  const parts = [
    hasBoth(arms) ? effectsOfArms(arms, spec, direction) : leftOut(arms, direction),
    hasBoth(named) ? effectsFromContrasts(contrasts, direction) : leftOut(contrasts, direction),
  ];
  return {
    ...direction,
    effects: parts.flatMap(({ effects }) => effects),
    excluded: parts.flatMap(({ excluded = [] }) => excluded),
    warnings: parts.flatMap(({ warnings = [] }: Computed) => warnings),
  };
}

function leftOut(
  items: readonly { study: string }[],
  { treatment, reference }: { treatment: string; reference: string },
): Computed {
  const reason = `it does not compare "${treatment}" with "${reference}"`;
  const studies = [...new Set(items.map(({ study }) => study))];
  return { effects: [], excluded: studies.map((study) => ({ study, code: 'study.missing_arm', reason })) };
}
