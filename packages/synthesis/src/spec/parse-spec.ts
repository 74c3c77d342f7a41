import type { PredictionMethod } from '../pairwise/model/prediction.ts';
import type { EffectMeasure, IntervalMethod, Tau2Estimator } from '../types.ts';
import { furtherNetworkAnalysisNames, type NetworkRequest } from './network-request.ts';
import { parseSequential } from './parse-sequential.ts';
import { SpecReader } from './spec-reader.ts';
import type { Compatibility, ZeroCells } from './spec-types.ts';
import { furtherAnalysisNames, type SynthesisSpec } from './synthesis-spec.ts';

const MEASURES: readonly EffectMeasure[] = [
  'MD',
  'SMD',
  'SMDH',
  'ROM',
  'OR',
  'RR',
  'RD',
  'PETO',
  'AS',
  'IRR',
  'IRD',
  'COR',
  'UCOR',
  'ZCOR',
  'PR',
  'PLN',
  'PLO',
  'PAS',
  'PFT',
  'HR',
  'GEN',
];
const ESTIMATORS: readonly Tau2Estimator[] = [
  'EE',
  'DL',
  'DLIT',
  'HE',
  'HS',
  'HSk',
  'SJ',
  'SJIT',
  'ML',
  'REML',
  'EB',
  'PM',
  'PMM',
  'GENQ',
];
const INTERVALS: readonly IntervalMethod[] = ['wald', 'hksj', 'hksj-adhoc', 't'];
const INTERVAL_SYNONYMS: Readonly<Record<string, IntervalMethod>> = {
  z: 'wald',
  normal: 'wald',
  classic: 'wald',
  hk: 'hksj',
  knha: 'hksj',
  'hartung-knapp': 'hksj',
  adhoc: 'hksj-adhoc',
};
const PREDICTIONS: readonly PredictionMethod[] = [
  'normal',
  'veroniki',
  'hts',
  'hk',
  'hk-pr',
  'kr',
  'kr-pr',
  'tau-only',
];
const COMPATIBILITY: readonly Compatibility[] = ['perennial', 'revman', 'metafor', 'meta'];

const POOLING_SYNONYMS = { iv: 'inverse-variance', mh: 'mantel-haenszel' } as const;
const SMALL_VALUES = { good: 'desirable', bad: 'undesirable' } as const;

/** Which model a spec asks for. @throws SynthesisError `spec.not_an_object`, `spec.bad_field` */
export function modelOf(value: unknown): 'pairwise' | 'network' {
  const reader = new SpecReader(value);
  const model = reader.choice('model', ['pairwise', 'network']);
  if (model === undefined) throw reader.bad('model', 'is missing; it must be pairwise or network');
  return model;
}

function measureOf(reader: SpecReader): EffectMeasure {
  const measure = reader.choice('measure', MEASURES);
  if (measure === undefined)
    throw reader.bad('measure', `is missing; it must be one of ${MEASURES.join(', ')}`);
  return measure;
}

/** A setter that passes over what the spec does not say, as exact optional properties want. */
function setterOf<T extends object>(target: T): <K extends keyof T>(key: K, value: T[K] | undefined) => void {
  return (key, value) => {
    if (value !== undefined) target[key] = value;
  };
}

/**
 * Reads the spec of a pairwise analysis from parsed JSON.
 *
 * @throws SynthesisError `spec.not_an_object`, `spec.bad_field` with the field in `column`
 */
export function parsePairwiseSpec(reader: SpecReader): SynthesisSpec {
  reader.raw('model');
  const spec: SynthesisSpec = { model: 'pairwise', measure: measureOf(reader) };
  const set = setterOf(spec);
  set('tau2', reader.choice('tau2', ESTIMATORS, { fe: 'EE', ce: 'EE', common: 'EE', fixed: 'EE', mp: 'PM' }));
  set('ci', reader.choice('ci', INTERVALS, INTERVAL_SYNONYMS));
  set('reference', reader.text('reference'));
  set('treatment', reader.text('treatment'));
  set('level', reader.number('level', 0, 1));
  set('compat', reader.choice('compat', COMPATIBILITY));
  set('tau2Interval', reader.choice('tau2Interval', ['QP', 'PL']));
  set('predictionInterval', reader.choice('predictionInterval', PREDICTIONS));
  set('genqWeights', reader.numbers('genqWeights'));
  set('pooling', reader.choice('pooling', ['inverse-variance', 'mantel-haenszel', 'peto'], POOLING_SYNONYMS));
  set('subgroup', reader.text('subgroup'));
  set('isSubgroupTau2Common', reader.flag('isSubgroupTau2Common'));
  set('moderators', reader.texts('moderators'));
  set('cluster', reader.text('cluster'));
  set('order', reader.text('order'));
  set('analyses', namesIn(reader, 'analyses', furtherAnalysisNames));
  set('permutations', reader.number('permutations', 0, 1e7));
  set('seed', reader.number('seed', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
  set('selectionSteps', reader.numbers('selectionSteps'));
  const zeroCells = reader.raw('zeroCells');
  if (zeroCells !== undefined) spec.zeroCells = parseZeroCells(zeroCells);
  const sequential = reader.raw('sequential');
  if (sequential !== undefined) spec.sequential = parseSequential(sequential);
  else if (spec.analyses?.includes('sequential'))
    throw reader.bad('sequential', 'is missing; the sequential analysis needs { "difference": … }');
  return spec;
}

function namesIn<T extends string>(reader: SpecReader, field: string, known: readonly T[]): T[] | undefined {
  return reader.texts(field)?.map((text) => {
    const found = known.find((name) => name === text.trim().toLowerCase());
    if (found) return found;
    throw reader.bad(field, `holds "${text}"; known are ${known.join(', ')}`);
  });
}

function parseZeroCells(value: unknown): Partial<ZeroCells> {
  const reader = new SpecReader(value, 'zeroCells');
  const zeroCells: Partial<ZeroCells> = {};
  const set = setterOf(zeroCells);
  set('rule', reader.choice('rule', ['only-zero', 'if-any', 'all', 'none']));
  set('increment', reader.number('increment', 0, 10));
  set('doubleZero', reader.choice('doubleZero', ['keep', 'drop']));
  return zeroCells;
}

/**
 * Reads the spec of a network analysis from parsed JSON. Where it is silent: REML, but DL under `compat: netmeta`;
 * Wald intervals.
 *
 * @throws SynthesisError `spec.not_an_object`, `spec.bad_field` with the field in `column`
 */
export function parseNetworkSpec(reader: SpecReader): NetworkRequest {
  reader.raw('model');
  const compat = reader.choice('compat', [...COMPATIBILITY, 'netmeta']) ?? 'perennial';
  const spec: NetworkRequest = {
    model: 'network',
    compat,
    measure: measureOf(reader),
    tau2: reader.choice('tau2', ['DL', 'REML', 'ML']) ?? (compat === 'netmeta' ? 'DL' : 'REML'),
  };
  const set = setterOf(spec);
  set('ci', reader.choice('ci', ['wald', 't', 'hksj'], { z: 'wald', normal: 'wald', classic: 'wald' }));
  set('prediction', reader.choice('prediction', ['t-df', 't-df-1', 'normal']));
  set('reference', reader.text('reference'));
  set('smallValues', reader.choice('smallValues', ['desirable', 'undesirable'], SMALL_VALUES));
  set('level', reader.number('level', 0, 1));
  set('analyses', namesIn(reader, 'analyses', furtherNetworkAnalysisNames));
  set('seed', reader.number('seed', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
  set('draws', reader.number('draws', 0, 1e8));
  set('tau2Preset', reader.number('tau2Preset', -Number.MIN_VALUE, Number.POSITIVE_INFINITY));
  return spec;
}
