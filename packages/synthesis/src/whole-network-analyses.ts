import { SynthesisError } from './errors.ts';
import type { Row } from './input/cell.ts';
import { studyNumbers, studyTexts } from './input/study-column.ts';
import { type CumulativeStep, cumulativeNetwork } from './living/cumulative-network.ts';
import type { NetworkChanges } from './living/network-changes.ts';
import { type NetworkInfluence, networkWithoutStudies } from './living/network-influence.ts';
import {
  type SequentialAnalysis,
  type SequentialLook,
  sequentialAnalysis,
} from './living/sequential-analysis.ts';
import type { AnyArm } from './network/arms/arm-statistics.ts';
import { type ComponentNetwork, componentNetwork } from './network/component/component-network.ts';
import type { Network } from './network/model/network.ts';
import { restrictNetwork } from './network/model/split-network.ts';
import { type NetworkSubgroups, networkSubgroups } from './network/regression/network-subgroups.ts';
import {
  type MantelHaenszelNetwork,
  mantelHaenszelNetwork,
} from './network/sparse/mantel-haenszel-network.ts';
import { passOver } from './pass-over.ts';
import { type NetworkRequest, type WholeAnalysis, wholeAnalysisNames } from './spec/network-request.ts';
import type { AnalysisWarning, ArmLevelDichotomous } from './types.ts';

/** Results of the analyses of a whole network, connected or not, that the spec asked for. */
export interface WholeNetworkResults {
  components?: ComponentNetwork;
  mantelHaenszel?: MantelHaenszelNetwork;
  cumulative?: CumulativeStep[];
  sequential?: SequentialAnalysis & { treatment: string; comparator: string };
  subgroup?: NetworkSubgroups;
  without?: { influence: NetworkInfluence; changes: NetworkChanges };
}

/** What the analyses of a whole network look at. */
export interface WholeNetwork {
  network: Network;
  rows: readonly Row[];
  arms: readonly AnyArm[];
  request: NetworkRequest;
  /** Of the result. */
  reference: string;
}

type Context = WholeNetwork & { warnings: AnalysisWarning[] };

const BY_NAME: Record<WholeAnalysis, (context: Context, results: WholeNetworkResults) => void> = {
  components: ({ network, request }, results) => {
    results.components = componentNetwork(network, {
      ...request.components,
      tau2: request.tau2,
      ...levelOf(request),
    });
  },
  'mantel-haenszel': ({ arms, request, reference }, results) => {
    if (request.measure !== 'OR')
      throw new SynthesisError(
        'spec.measure_mismatch',
        `a Mantel-Haenszel network is of odds ratios (OR), not ${request.measure}`,
      );
    const counted = arms.flatMap((arm): ArmLevelDichotomous[] =>
      'events' in arm && 'n' in arm ? [arm] : [],
    );
    if (counted.length === 0)
      throw new SynthesisError(
        'spec.measure_mismatch',
        'a Mantel-Haenszel network needs arms with events and n',
      );
    const { smallValues } = request;
    results.mantelHaenszel = mantelHaenszelNetwork(counted, {
      reference,
      ...levelOf(request),
      ...(smallValues === undefined ? {} : { smallValues }),
    });
  },
  cumulative: (context, results) => {
    results.cumulative = history(context);
  },
  sequential: (context, results) => {
    const { request, reference } = context;
    if (request.sequential === undefined) return;
    const { treatment, comparator = reference, ...options } = request.sequential;
    const looks = looksAt(history(context), treatment, comparator);
    results.sequential = { ...sequentialAnalysis(looks, options), treatment, comparator };
  },
};

/**
 * Runs what the spec asks for on the whole network. An analysis that the data cannot carry is left out with a warning.
 *
 * @throws SynthesisError `data.missing_column`, `data.conflicting_values`, `data.bad_number`, `spec.*`,
 *   `living.unknown_study`
 */
export function wholeNetworkAnalyses(whole: WholeNetwork): {
  results: WholeNetworkResults;
  warnings: AnalysisWarning[];
} {
  const context: Context = { ...whole, warnings: [] };
  const { network, rows, request, warnings } = context;
  const results: WholeNetworkResults = {};
  for (const name of wholeAnalysisNames) {
    if (request.analyses?.includes(name)) passOver(name, warnings, () => BY_NAME[name](context, results));
  }
  const { subgroup, without } = request;
  if (subgroup !== undefined) {
    passOver('subgroup', warnings, () => {
      const groups = studyTexts(rows, subgroup);
      results.subgroup = networkSubgroups(having(context, groups, subgroup), groups, request);
    });
  }
  if (without !== undefined && without.length > 0)
    results.without = networkWithoutStudies(network, without, stateOptions(request));
  return { results, warnings };
}

function levelOf({ level }: NetworkRequest): { level?: number } {
  return level === undefined ? {} : { level };
}

/** Estimator, level, and the thresholds to watch: the null and, where given, the minimal important difference. */
export function stateOptions(request: NetworkRequest) {
  const { importance, tau2 } = request;
  const thresholds = importance === undefined ? [0] : [0, importance.value];
  return { estimator: tau2, thresholds, ...levelOf(request) };
}

/** The network of the studies that the column says something about; the others are named in a warning. */
function having(
  { network, warnings }: Context,
  values: Readonly<Record<string, unknown>>,
  column: string,
): Network {
  for (const { label } of network.studies) {
    if (values[label] !== undefined) continue;
    warnings.push({
      code: 'study.missing_moderator',
      message: `study "${label}" has no value in ${column} and is not in that analysis`,
      study: label,
    });
  }
  return restrictNetwork(network, ({ label }) => values[label] !== undefined);
}

function history(context: Context): CumulativeStep[] {
  const { rows, request } = context;
  const column = request.time ?? '';
  const times = studyNumbers(rows, column);
  return cumulativeNetwork(having(context, times, column), times, stateOptions(request));
}

/** The pair's estimate at every time from which on it has one. */
function looksAt(steps: readonly CumulativeStep[], treatment: string, comparator: string): SequentialLook[] {
  return steps.flatMap(({ time, parts }) => {
    const part = parts.find(
      ({ treatments }) => treatments.includes(treatment) && treatments.includes(comparator),
    );
    if (!part || treatment === comparator) return [];
    const [row, column] = [part.treatments.indexOf(treatment), part.treatments.indexOf(comparator)];
    const cell = (matrix: number[][]) => matrix[row]![column]!;
    return [{ label: String(time), estimate: cell(part.random.estimate), se: cell(part.random.se) }];
  });
}
