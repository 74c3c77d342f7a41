import { effectSizesFromArms } from './effect-sizes/effect-sizes-from-arms.ts';
import { effectSizesFromGroups } from './effect-sizes/effect-sizes-from-groups.ts';
import { effectsFromContrasts } from './effect-sizes/effects-from-contrasts.ts';
import { SynthesisError } from './errors.ts';
import { type DataTable, parseTable } from './input/parse-table.ts';
import { armContrasts } from './network/arms/contrasts-from-arms.ts';
import { type NetworkComponents, networkByComponent } from './network/network-by-component.ts';
import type { NetworkAnalysis } from './network/result/options.ts';
import { pairwiseMetaAnalysis } from './pairwise/pairwise-meta-analysis.ts';
import type { PairwiseResult } from './pairwise/pairwise-result.ts';
import { modelOf, type NetworkRequest, parseNetworkSpec, parsePairwiseSpec } from './spec/parse-spec.ts';
import { resolvePairwiseSettings } from './spec/resolve-settings.ts';
import { SpecReader } from './spec/spec-reader.ts';
import type { PairwiseSpec } from './spec/spec-types.ts';
import type { AnalysisWarning, Contrast, ExcludedStudy, StudyEffect } from './types.ts';

/** Rows of a data file as text, and a spec as parsed JSON. */
export interface SynthesisInput {
  rows: readonly Record<string, string>[];
  spec: unknown;
}

/** A network that hangs together, with the rows that took no part. */
export type NetworkSynthesis = NetworkAnalysis & { excluded: ExcludedStudy[] };

/** Networks that do not hang together, one result per part. */
export type NetworkComponentsSynthesis = NetworkComponents & {
  excluded: ExcludedStudy[];
  warnings: AnalysisWarning[];
};

/**
 * Everything `perennial synthesise` needs: a data file's rows and a spec in, a JSON-ready result out.
 *
 * The data's layout is recognised by its columns: arms (`study,treatment,n,mean,sd`, `study,treatment,n,events` or
 * `study,treatment,events,time`), contrasts (`study,treat1,treat2,te,sete`), estimates (`study,yi,vi` or `sei`) or
 * single groups (`study,events,n`, `study,r,n`). A network in several parts is analysed part by part and says so.
 *
 * @throws SynthesisError `spec.*` naming the field, `data.*` naming the study and the column, `arms.*`, `network.*`,
 *   `pairwise.*`
 */
export function synthesise(
  input: SynthesisInput,
): PairwiseResult | NetworkSynthesis | NetworkComponentsSynthesis {
  const model = modelOf(input.spec);
  const reader = new SpecReader(input.spec);
  const table = parseTable(input.rows);
  if (model === 'network') {
    const request = parseNetworkSpec(reader);
    return synthesiseNetwork(table, request, reader.unknownFields());
  }
  const spec = parsePairwiseSpec(reader);
  return synthesisePairwise(table, spec, reader.unknownFields());
}

interface PairwiseData {
  effects: readonly StudyEffect[];
  excluded?: ExcludedStudy[];
  warnings?: AnalysisWarning[];
  treatment?: string;
  reference?: string;
}

function pairwiseData(table: DataTable, spec: PairwiseSpec): PairwiseData {
  const { zeroCells, compat } = resolvePairwiseSettings(spec);
  switch (table.kind) {
    case 'effects':
      return { effects: table.items };
    case 'contrasts':
      return effectsFromContrasts(table.items, spec);
    case 'groups':
      return effectSizesFromGroups(table.items, spec.measure, zeroCells);
    case 'arms':
      return effectSizesFromArms(table.items, {
        measure: spec.measure,
        reference: spec.reference,
        treatment: spec.treatment,
        zeroCells,
        isRatioOfMeansCorrected: compat !== 'meta',
      });
  }
}

function synthesisePairwise(
  table: DataTable,
  spec: PairwiseSpec,
  specWarnings: readonly AnalysisWarning[],
): PairwiseResult {
  const { effects, excluded = [], warnings = [], treatment, reference } = pairwiseData(table, spec);
  const result = pairwiseMetaAnalysis(effects, spec);
  return {
    ...result,
    excluded: [...table.excluded, ...excluded],
    warnings: [...specWarnings, ...repeatedLabels(effects), ...warnings, ...result.warnings],
    ...(treatment === undefined ? {} : { treatment }),
    ...(reference === undefined ? {} : { reference }),
  };
}

/** Two estimates under one label are most likely dependent, which a pairwise model does not know. */
function repeatedLabels(effects: readonly StudyEffect[]): AnalysisWarning[] {
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

function networkContrasts(
  table: DataTable,
  request: NetworkRequest,
): { contrasts: readonly Contrast[]; warnings: AnalysisWarning[] } {
  if (table.kind === 'contrasts') return { contrasts: table.items, warnings: [] };
  if (table.kind === 'arms') {
    const isNetmeta = request.compat === 'netmeta';
    return armContrasts(
      table.items,
      request.measure,
      isNetmeta ? { riskRatioTotal: 'events', smd: 'cohen' } : {},
    );
  }
  throw new SynthesisError(
    'data.unknown_layout',
    'a network needs arms (study,treatment,…) or contrasts (study,treat1,treat2,te,sete)',
  );
}

function synthesiseNetwork(
  table: DataTable,
  { compat, ...options }: NetworkRequest,
  specWarnings: readonly AnalysisWarning[],
): NetworkSynthesis | NetworkComponentsSynthesis {
  const { contrasts, warnings } = networkContrasts(table, { compat, ...options });
  const parts = networkByComponent(contrasts, options);
  const allWarnings = [...specWarnings, ...warnings];
  const only = parts.components[0];
  if (parts.connected && only) {
    return { ...only.result, excluded: table.excluded, warnings: [...allWarnings, ...only.result.warnings] };
  }
  return { ...parts, excluded: table.excluded, warnings: allWarnings };
}
