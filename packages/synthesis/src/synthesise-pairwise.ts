import { effectsOfTable } from './effects-of-table.ts';
import { SynthesisError } from './errors.ts';
import type { DataTable } from './input/parse-table.ts';
import { furtherAnalyses } from './pairwise/further-analyses.ts';
import { pairwiseMetaAnalysis } from './pairwise/pairwise-meta-analysis.ts';
import type { PairwiseResult } from './pairwise/pairwise-result.ts';
import { poolFromTables } from './pairwise/sparse/pool-from-tables.ts';
import type { SynthesisSpec } from './spec/synthesis-spec.ts';
import type { AnalysisWarning, ExcludedStudy, StudyEffect } from './types.ts';

/**
 * The pairwise half of `synthesise`: effect sizes, the pooled estimate, and what else the spec asks for.
 *
 * @throws SynthesisError `data.*`, `spec.*`, `pairwise.*`
 */
export function synthesisePairwise(
  table: DataTable,
  spec: SynthesisSpec,
  specWarnings: readonly AnalysisWarning[],
): PairwiseResult {
  const data = effectsOfTable(table, spec);
  const { effects, excluded = [], warnings = [], treatment, reference } = data;
  if (effects.length === 0) throw nothingLeft([...table.excluded, ...excluded]);
  const isTablePooling = spec.pooling === 'mantel-haenszel' || spec.pooling === 'peto';
  const result = isTablePooling
    ? poolFromTables(effects, data.tables, spec)
    : pairwiseMetaAnalysis(effects, spec);
  const further = furtherAnalyses(
    { studies: effects, rows: data.rows, tables: data.tables, treatment, reference, pooled: result },
    spec,
    result.settings,
  );
  return {
    ...result,
    excluded: [...table.excluded, ...excluded],
    warnings: [
      ...specWarnings,
      ...repeatedLabels(effects, spec),
      ...warnings,
      ...result.warnings,
      ...further.warnings,
    ],
    ...(treatment === undefined ? {} : { treatment }),
    ...(reference === undefined ? {} : { reference }),
    ...(data.tables === undefined ? {} : { tables: data.tables }),
    ...(Object.keys(further.results).length > 0 ? { analyses: further.results } : {}),
  };
}

/** Names the studies that were left out when none is left. */
function nothingLeft(excluded: readonly ExcludedStudy[]): SynthesisError {
  const reasons = excluded.map(({ study, reason }) => `"${study}": ${reason}`).join('; ');
  const message = `there is no study to analyse${reasons === '' ? '' : `; left out were ${reasons}`}`;
  const [first] = excluded;
  return new SynthesisError('pairwise.no_studies', message, first ? { study: first.study } : {});
}

/** Two estimates under one label are most likely dependent, which a pairwise model does not know. */
function repeatedLabels(effects: readonly StudyEffect[], spec: SynthesisSpec): AnalysisWarning[] {
  if (spec.cluster !== undefined) return [];
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { study } of effects) {
    if (seen.has(study)) repeated.add(study);
    seen.add(study);
  }
  return [...repeated].map((study) => ({
    code: 'data.repeated_study',
    message: `study "${study}" has several estimates, which were analysed as independent`,
    study,
  }));
}
