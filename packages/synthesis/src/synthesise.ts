import { effectSizesFromArms } from './effect-sizes/effect-sizes-from-arms.ts';
import { effectSizesFromGroups } from './effect-sizes/effect-sizes-from-groups.ts';
import { effectsFromContrasts } from './effect-sizes/effects-from-contrasts.ts';
import { studyTables } from './effect-sizes/study-tables.ts';
import { SynthesisError } from './errors.ts';
import { type FurtherNetworkResults, furtherNetworkAnalyses } from './further-network-analyses.ts';
import type { Row } from './input/cell.ts';
import { type DataTable, parseTable } from './input/parse-table.ts';
import { armContrasts } from './network/arms/contrasts-from-arms.ts';
import { prepareNetwork } from './network/model/prepare-network.ts';
import { splitNetwork } from './network/model/split-network.ts';
import { type NetworkComponents, networkByComponent } from './network/network-by-component.ts';
import type { SmallValues } from './network/ranking/p-scores.ts';
import type { NetworkAnalysis } from './network/result/options.ts';
import { furtherAnalyses } from './pairwise/further-analyses.ts';
import { pairwiseMetaAnalysis } from './pairwise/pairwise-meta-analysis.ts';
import type { PairwiseResult } from './pairwise/pairwise-result.ts';
import type { StudyTable } from './pairwise/sparse/mantel-haenszel.ts';
import { poolFromTables } from './pairwise/sparse/pool-from-tables.ts';
import type { NetworkRequest } from './spec/network-request.ts';
import { modelOf, parseNetworkSpec, parsePairwiseSpec } from './spec/parse-spec.ts';
import { resolvePairwiseSettings } from './spec/resolve-settings.ts';
import { SpecReader } from './spec/spec-reader.ts';
import type { SynthesisSpec } from './spec/synthesis-spec.ts';
import type { AnalysisWarning, Contrast, ExcludedStudy, StudyEffect } from './types.ts';

/** Rows of a data file as text, and a spec as parsed JSON. */
export interface SynthesisInput {
  rows: readonly Record<string, string>[];
  spec: unknown;
}

/** A connected network's estimates with what the spec said and asked for. */
export type NetworkPartSynthesis = NetworkAnalysis & {
  /** Whether small values of the outcome are good, as the P-scores took it. */
  smallValues: SmallValues;
  /** What the spec asked for beside the network estimates. */
  analyses?: FurtherNetworkResults;
};

/** A network that hangs together, with the rows that took no part. */
export type NetworkSynthesis = NetworkPartSynthesis & { excluded: ExcludedStudy[] };

/** Networks that do not hang together, one result per part. */
export type NetworkComponentsSynthesis = Omit<NetworkComponents, 'components'> & {
  components: { treatments: string[]; result: NetworkPartSynthesis }[];
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
  if (model === 'network') {
    const request = parseNetworkSpec(reader);
    const table = parseTable(input.rows, request.measure);
    return synthesiseNetwork(table, request, reader.unknownFields());
  }
  const spec = parsePairwiseSpec(reader);
  const table = parseTable(input.rows, spec.measure);
  return synthesisePairwise(table, spec, reader.unknownFields());
}

interface PairwiseData {
  effects: readonly StudyEffect[];
  /** The row of the data file behind each effect. */
  rows: readonly Row[];
  tables?: StudyTable[] | undefined;
  excluded?: ExcludedStudy[];
  warnings?: AnalysisWarning[];
  treatment?: string;
  reference?: string;
}

function pairwiseData(table: DataTable, spec: SynthesisSpec): PairwiseData {
  const { zeroCells, compat } = resolvePairwiseSettings(spec);
  if (table.kind === 'effects') return { effects: table.items, rows: table.rows };
  const rowsOf = (effects: readonly StudyEffect[]) => {
    const first = new Map<string, Row>();
    table.rows.forEach((row, i) => {
      const { study } = table.items[i]!;
      if (!first.has(study)) first.set(study, row);
    });
    return effects.map(({ study }) => first.get(study)!);
  };
  if (table.kind === 'contrasts') {
    const data = effectsFromContrasts(table.items, spec);
    return { ...data, rows: rowsOf(data.effects) };
  }
  if (table.kind === 'groups') {
    const data = effectSizesFromGroups(table.items, spec.measure, zeroCells);
    return { ...data, rows: rowsOf(data.effects) };
  }
  const data = effectSizesFromArms(table.items, {
    measure: spec.measure,
    reference: spec.reference,
    treatment: spec.treatment,
    zeroCells,
    isRatioOfMeansCorrected: compat !== 'meta',
  });
  return { ...data, rows: rowsOf(data.effects), tables: studyTables(table.items, data) };
}

function synthesisePairwise(
  table: DataTable,
  spec: SynthesisSpec,
  specWarnings: readonly AnalysisWarning[],
): PairwiseResult {
  const data = pairwiseData(table, spec);
  const { effects, excluded = [], warnings = [], treatment, reference } = data;
  if (effects.length === 0) throw nothingLeft([...table.excluded, ...excluded]);
  const isTablePooling = spec.pooling === 'mantel-haenszel' || spec.pooling === 'peto';
  const result = isTablePooling
    ? poolFromTables(effects, data.tables, spec)
    : pairwiseMetaAnalysis(effects, spec);
  const further = furtherAnalyses(
    { studies: effects, rows: data.rows, tables: data.tables },
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
  const components = withFurther(contrasts, parts, options);
  const allWarnings = [...specWarnings, ...warnings];
  const only = components[0];
  if (parts.connected && only) {
    return { ...only.result, excluded: table.excluded, warnings: [...allWarnings, ...only.result.warnings] };
  }
  return { ...parts, components, excluded: table.excluded, warnings: allWarnings };
}

/** The components with the further analyses that were asked for, in the same order. */
function withFurther(
  contrasts: readonly Contrast[],
  parts: NetworkComponents,
  options: Omit<NetworkRequest, 'compat'>,
): NetworkComponentsSynthesis['components'] {
  const smallValues = options.smallValues ?? 'desirable';
  if (options.analyses === undefined)
    return parts.components.map(({ treatments, result }) => ({
      treatments,
      result: { ...result, smallValues },
    }));
  const networks = splitNetwork(prepareNetwork(contrasts));
  return parts.components.map(({ treatments, result }, i) => ({
    treatments,
    result: { ...result, smallValues, analyses: furtherNetworkAnalyses(networks[i]!, result, options) },
  }));
}
