import { SynthesisError } from './errors.ts';
import { type FurtherNetworkResults, furtherNetworkAnalyses } from './further-network-analyses.ts';
import type { DataTable } from './input/parse-table.ts';
import type { AnyArm, ArmContrastOptions } from './network/arms/arm-statistics.ts';
import { armContrasts } from './network/arms/contrasts-from-arms.ts';
import { prepareNetwork } from './network/model/prepare-network.ts';
import { splitNetwork } from './network/model/split-network.ts';
import { type NetworkComponents, networkByComponent } from './network/network-by-component.ts';
import type { SmallValues } from './network/ranking/p-scores.ts';
import type { NetworkAnalysis } from './network/result/options.ts';
import type { NetworkRequest } from './spec/network-request.ts';
import type { AnalysisWarning, Contrast, ExcludedStudy } from './types.ts';
import { type WholeNetworkResults, wholeNetworkAnalyses } from './whole-network-analyses.ts';

/** A connected network's estimates with what the spec said and asked for. */
export type NetworkPartSynthesis = NetworkAnalysis & {
  /** Whether small values of the outcome are good, as the P-scores took it. */
  smallValues: SmallValues;
  /** What the spec asked for beside the network estimates. */
  analyses?: FurtherNetworkResults;
};

/** A network that hangs together, with the rows and studies that took no part in `excluded`. */
export type NetworkSynthesis = NetworkPartSynthesis;

/** Networks that do not hang together, one result per part. */
export type NetworkComponentsSynthesis = Omit<NetworkComponents, 'components'> & {
  components: { treatments: string[]; result: NetworkPartSynthesis }[];
  warnings: AnalysisWarning[];
  /** What the spec asked for of the whole. */
  analyses?: WholeNetworkResults;
};

/**
 * The network half of `synthesise`: contrasts, the estimates of every connected part, and what else the spec asks for.
 *
 * @throws SynthesisError `data.*`, `arms.*`, `network.*`, `spec.*`
 */
export function synthesiseNetwork(
  table: DataTable,
  request: NetworkRequest,
  specWarnings: readonly AnalysisWarning[],
): NetworkSynthesis | NetworkComponentsSynthesis {
  const { contrasts, arms, warnings: armWarnings, excluded: armExcluded } = networkContrasts(table, request);
  const parts = networkByComponent(contrasts, request);
  const network = prepareNetwork(contrasts, request);
  const components = partResults(splitNetwork(network), parts, table, request);
  const whole = wholeNetworkAnalyses({
    network,
    rows: table.rows,
    arms,
    request,
    reference: wholeReference(parts, request),
  });
  const excluded = [...table.excluded, ...armExcluded, ...parts.excluded];
  const warnings = [...specWarnings, ...armWarnings];
  const only = components[0];
  if (parts.connected && only) {
    const analyses = { ...only.result.analyses, ...whole.results };
    return {
      ...only.result,
      ...(Object.keys(analyses).length > 0 ? { analyses } : {}),
      excluded,
      warnings: [...warnings, ...only.result.warnings, ...whole.warnings],
    };
  }
  return {
    ...parts,
    components,
    ...(Object.keys(whole.results).length > 0 ? { analyses: whole.results } : {}),
    excluded,
    warnings: [...warnings, ...whole.warnings],
  };
}

function wholeReference({ components }: NetworkComponents, { reference }: NetworkRequest): string {
  return reference ?? components[0]!.result.reference;
}

interface NetworkData {
  contrasts: readonly Contrast[];
  arms: readonly AnyArm[];
  warnings: AnalysisWarning[];
  excluded: ExcludedStudy[];
}

function networkContrasts(table: DataTable, request: NetworkRequest): NetworkData {
  if (table.kind === 'contrasts') return { contrasts: table.items, arms: [], warnings: [], excluded: [] };
  if (table.kind === 'arms') return contrastsOfArms(table.items, request);
  if (table.kind === 'mixed') {
    const data = contrastsOfArms(table.arms, request);
    return { ...data, contrasts: [...data.contrasts, ...table.contrasts] };
  }
  throw new SynthesisError(
    'data.unknown_layout',
    'a network needs arms (study,treatment,…) or contrasts (study,treat1,treat2,te,sete)',
  );
}

/** Contrasts of the studies that have two usable arms or more; the others are set apart. */
function contrastsOfArms(items: readonly AnyArm[], request: NetworkRequest): NetworkData {
  const counts = new Map<string, number>();
  for (const { study } of items) counts.set(study, (counts.get(study) ?? 0) + 1);
  const arms = items.filter(({ study }) => counts.get(study) !== 1);
  const excluded = items
    .filter(({ study }) => counts.get(study) === 1)
    .map(({ study, treatment }) => ({
      study,
      code: 'study.missing_arm',
      reason: `its only usable arm is "${treatment}"`,
    }));
  const [first] = excluded;
  if (arms.length === 0 && first)
    throw new SynthesisError(
      'network.no_studies',
      `no study has two usable arms; study "${first.study}": ${first.reason}`,
      {
        study: first.study,
      },
    );
  const { contrasts, warnings } = armContrasts(arms, request.measure, armOptions(request));
  const empty = warnings
    .filter(({ code }) => code === 'arms.no_information')
    .map(({ study = '', code, message }) => ({ study, code, reason: message }));
  return { contrasts, arms, warnings, excluded: [...excluded, ...empty] };
}

/** What the spec says; netmeta's own rules where it follows netmeta. */
function armOptions({ compat, smd, increment, doubleZero }: NetworkRequest): ArmContrastOptions {
  return {
    ...(compat === 'netmeta' ? { riskRatioTotal: 'events', smd: 'cohen' } : {}),
    ...(smd === undefined ? {} : { smd }),
    ...(increment === undefined ? {} : { increment }),
    ...(doubleZero === undefined ? {} : { doubleZero }),
  };
}

/** The parts with the further analyses that were asked for, in the same order. */
function partResults(
  networks: ReturnType<typeof splitNetwork>,
  { components }: NetworkComponents,
  table: DataTable,
  request: NetworkRequest,
): NetworkComponentsSynthesis['components'] {
  const smallValues = request.smallValues ?? 'desirable';
  return components.map(({ treatments, result }, i) => {
    const further = furtherNetworkAnalyses({ network: networks[i]!, result, rows: table.rows, request });
    return {
      treatments,
      result: {
        ...result,
        smallValues,
        ...(Object.keys(further.results).length > 0 ? { analyses: further.results } : {}),
        warnings: [...result.warnings, ...further.warnings],
      },
    };
  });
}
