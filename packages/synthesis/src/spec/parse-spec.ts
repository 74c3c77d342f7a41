import type { TrimFillOptions } from '../pairwise/bias/trim-and-fill.ts';
import type { PredictionMethod } from '../pairwise/model/prediction.ts';
import type { IntervalMethod, Tau2Estimator } from '../types.ts';
import { parseImportance } from './parse-importance.ts';
import { parseSequential } from './parse-sequential.ts';
import { COMPATIBILITY, measureOf, namesIn, setterOf } from './spec-fields.ts';
import { SpecReader } from './spec-reader.ts';
import type { ZeroCells } from './spec-types.ts';
import { furtherAnalysisNames, type SynthesisSpec } from './synthesis-spec.ts';

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

const POOLING_SYNONYMS = { iv: 'inverse-variance', mh: 'mantel-haenszel' } as const;

/** Which model a spec asks for. @throws SynthesisError `spec.not_an_object`, `spec.bad_field` */
export function modelOf(value: unknown): 'pairwise' | 'network' {
  const reader = new SpecReader(value);
  const model = reader.choice('model', ['pairwise', 'network']);
  if (model === undefined) throw reader.bad('model', 'is missing; it must be pairwise or network');
  return model;
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
  set('without', reader.texts('without'));
  set('trimAndFill', trimAndFillOf(reader));
  const mid = reader.raw('mid');
  if (mid !== undefined) spec.importance = parseImportance(mid, 'lower-is-better');
  const zeroCells = reader.raw('zeroCells');
  if (zeroCells !== undefined) spec.zeroCells = parseZeroCells(zeroCells);
  const sequential = reader.raw('sequential');
  if (sequential !== undefined) spec.sequential = parseSequential(sequential);
  else if (spec.analyses?.includes('sequential'))
    throw reader.bad('sequential', 'is missing; the sequential analysis needs { "difference": … }');
  return spec;
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

function trimAndFillOf(reader: SpecReader): TrimFillOptions | undefined {
  const field = reader.raw('trimAndFill');
  if (field === undefined) return undefined;
  const own = new SpecReader(field, 'trimAndFill');
  const options: TrimFillOptions = {};
  const set = setterOf(options);
  set('estimator', own.choice('estimator', ['L0', 'R0', 'Q0']));
  set('side', own.choice('side', ['left', 'right']));
  return options;
}
