import type { Contrast, ExcludedStudy } from '../types.ts';
import type { Network } from './model/network.ts';
import { prepareNetwork } from './model/prepare-network.ts';
import { splitNetwork } from './model/split-network.ts';
import { analyseNetwork } from './network-meta-analysis.ts';
import type { NetworkAnalysis, NetworkOptions } from './result/options.ts';

/** The analysis of every connected part of a network. */
export interface NetworkComponents {
  model: 'network-components';
  connected: boolean;
  components: { treatments: string[]; result: NetworkAnalysis }[];
  /** Studies that could not take part, with the reason. */
  excluded: ExcludedStudy[];
  /** One sentence for people. */
  message: string;
}

/**
 * Analyses each connected component of a network on its own, the largest first, each with its own tau2.
 *
 * The reference of `options` holds in the component that has it; the others take their first treatment.
 *
 * @throws SynthesisError as `networkMetaAnalysis`, except `network.disconnected`; `network.unknown_reference` only when
 *   no component has the reference
 */
export function networkByComponent(
  contrasts: readonly Contrast[],
  options: NetworkOptions,
): NetworkComponents {
  const network = prepareNetwork(contrasts, options);
  const parts = splitNetwork(network);
  const components = parts.map((part) => ({
    treatments: [...part.treatments],
    result: analyseNetwork(part, ownReference(network, part, options)),
  }));
  const names = components.map(({ treatments }) => `{${treatments.join(', ')}}`);
  return {
    model: 'network-components',
    connected: components.length === 1,
    components,
    excluded: [...network.excluded],
    message:
      components.length === 1
        ? 'The network is connected.'
        : `The network falls into ${components.length} parts that no study connects: ${names.join(' ')}. ` +
          'Treatments of different parts cannot be compared; each part was analysed on its own.',
  };
}

function ownReference(network: Network, part: Network, options: NetworkOptions): NetworkOptions {
  const { reference, ...rest } = options;
  if (reference === undefined) return rest;
  const elsewhere = network.treatments.includes(reference) && !part.treatments.includes(reference);
  return elsewhere ? rest : { ...rest, reference };
}
