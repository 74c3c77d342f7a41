import { connectedComponents } from './components.ts';
import type { Network, NetworkStudy } from './network.ts';

/** The components of a network as networks of their own, in the order of `network.components`. */
export function splitNetwork(network: Network): Network[] {
  if (network.components.length === 1) return [network];
  return network.components.map((members) => {
    const inside = new Set(members);
    return restrictNetwork(network, (study) => inside.has(study.arms[0]!));
  });
}

/** The network of the studies that are kept, with the treatments they have, in the same order. */
export function restrictNetwork(network: Network, keep: (study: NetworkStudy) => boolean): Network {
  const kept = network.studies.filter(keep);
  const present = [...new Set(kept.flatMap((study) => study.arms))].sort((a, b) => a - b);
  const place = new Map(present.map((treatment, i) => [treatment, i]));
  const studies = kept.map((study) => ({ ...study, arms: study.arms.map((arm) => place.get(arm)!) }));
  const labels = new Set(studies.map((study) => study.label));
  return {
    treatments: present.map((treatment) => network.treatments[treatment]!),
    studies,
    components: connectedComponents(
      present.length,
      studies.map((study) => study.arms),
    ),
    excluded: network.excluded,
    warnings: network.warnings.filter(({ study }) => study === undefined || labels.has(study)),
  };
}
