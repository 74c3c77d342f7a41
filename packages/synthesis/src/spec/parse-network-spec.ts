import type { ComponentOptions } from '../network/component/components.ts';
import type { ContributionMethod } from '../network/flow/contribution-matrix.ts';
import type { MultiArmTolerance } from '../network/model/multi-arm.ts';
import {
  type NetworkModerator,
  type NetworkRequest,
  type NetworkSequential,
  partAnalysisNames,
  wholeAnalysisNames,
} from './network-request.ts';
import { parseImportance } from './parse-importance.ts';
import { parseSequential } from './parse-sequential.ts';
import { COMPATIBILITY, measureOf, namesIn, setterOf } from './spec-fields.ts';
import { SpecReader } from './spec-reader.ts';

const SMALL_VALUES = { good: 'desirable', bad: 'undesirable' } as const;
const WALD = { z: 'wald', normal: 'wald', classic: 'wald' } as const;
const METHODS: readonly ContributionMethod[] = ['random-walk', 'shortest-path', 'pseudoinverse'];
const ANYTHING = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

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
  set('ci', reader.choice('ci', ['wald', 't', 'hksj'], WALD));
  set('prediction', reader.choice('prediction', ['t-df', 't-df-1', 'normal']));
  set('reference', reader.text('reference'));
  set('smallValues', reader.choice('smallValues', ['desirable', 'undesirable'], SMALL_VALUES));
  set('level', reader.number('level', 0, 1));
  set('tau2Preset', reader.number('tau2Preset', -Number.MIN_VALUE, Number.POSITIVE_INFINITY));
  set('order', reader.texts('treatmentOrder'));
  set('multiArmTolerance', toleranceOf(reader));
  setArms(reader, spec);
  setAnalyses(reader, spec);
  return spec;
}

function toleranceOf(reader: SpecReader): Partial<MultiArmTolerance> | undefined {
  const field = reader.raw('multiArmTolerance');
  if (field === undefined) return undefined;
  const own = new SpecReader(field, 'multiArmTolerance');
  const tolerance: Partial<MultiArmTolerance> = {};
  const set = setterOf(tolerance);
  set('effect', own.number('effect', -Number.MIN_VALUE, Number.POSITIVE_INFINITY));
  set('standardError', own.number('standardError', -Number.MIN_VALUE, Number.POSITIVE_INFINITY));
  return tolerance;
}

/** How arms become contrasts. */
function setArms(reader: SpecReader, spec: NetworkRequest): void {
  const set = setterOf(spec);
  set('smd', reader.choice('smd', ['hedges', 'cohen']));
  const field = reader.raw('zeroCells');
  if (field === undefined) return;
  const own = new SpecReader(field, 'zeroCells');
  set('increment', own.number('increment', 0, 10));
  set('doubleZero', own.choice('doubleZero', ['exclude', 'include'], { drop: 'exclude', keep: 'include' }));
}

function setAnalyses(reader: SpecReader, spec: NetworkRequest): void {
  const set = setterOf(spec);
  set('analyses', namesIn(reader, 'analyses', [...partAnalysisNames, ...wholeAnalysisNames]));
  set('seed', reader.number('seed', ...ANYTHING));
  set('draws', reader.number('draws', 0, 1e8));
  set('contributionMethod', reader.choice('contributionMethod', METHODS));
  set('time', reader.text('order'));
  set('subgroup', reader.text('subgroup'));
  set('moderator', moderatorOf(reader));
  set('without', reader.texts('without'));
  set('components', componentsOf(reader));
  const mid = reader.raw('mid');
  if (mid !== undefined) {
    const isLowBetter = spec.smallValues !== 'undesirable';
    spec.importance = parseImportance(mid, isLowBetter ? 'lower-is-better' : 'higher-is-better');
  }
  set('sequential', sequentialOf(reader));
  const needs = (name: 'cumulative' | 'sequential', field: string, isThere: boolean) => {
    if (spec.analyses?.includes(name) && !isThere) throw reader.bad(field, `is missing; ${name} needs it`);
  };
  needs('cumulative', 'order', spec.time !== undefined);
  needs('sequential', 'order', spec.time !== undefined);
  needs('sequential', 'sequential', spec.sequential !== undefined);
}

function moderatorOf(reader: SpecReader): NetworkModerator | undefined {
  const names = reader.texts('moderators');
  const slopes = reader.choice('slopes', ['common', 'independent']);
  const centre = reader.number('centre', ...ANYTHING);
  const at = reader.numbers('at');
  if (names === undefined) return undefined;
  const [column, ...more] = names;
  if (column === undefined || more.length > 0)
    throw reader.bad('moderators', 'must name one column; a network takes one at a time');
  return {
    column,
    ...(slopes === undefined ? {} : { slopes }),
    ...(centre === undefined ? {} : { centre }),
    ...(at === undefined ? {} : { at }),
  };
}

function componentsOf(reader: SpecReader): ComponentOptions | undefined {
  const field = reader.raw('components');
  if (field === undefined) return undefined;
  const own = new SpecReader(field, 'components');
  const options: ComponentOptions = {};
  const set = setterOf(options);
  set('separator', own.text('separator'));
  set('inactive', own.text('inactive'));
  const combinations = own.raw('combinations');
  if (combinations !== undefined) options.combinations = combinationsOf(combinations);
  return options;
}

function combinationsOf(field: unknown): Record<string, string[]> {
  const own = new SpecReader(field, 'components.combinations');
  return Object.fromEntries(own.names().map((name) => [name, own.texts(name) ?? []]));
}

function sequentialOf(reader: SpecReader): NetworkSequential | undefined {
  const field = reader.raw('sequential');
  if (field === undefined) return undefined;
  const own = new SpecReader(field, 'sequential');
  const treatment = own.text('treatment');
  if (treatment === undefined)
    throw own.bad('treatment', 'is missing: which treatment to follow, versus "comparator" or the reference');
  const comparator = own.text('comparator');
  return { ...parseSequential(field), treatment, ...(comparator === undefined ? {} : { comparator }) };
}
