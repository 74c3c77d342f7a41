import type { Network } from './network.ts';

/** The components of a network as networks of their own, in the order of `network.components`. */
export function splitNetwork(network: Network): Network[] {
  if (network.components.length === 1) return [network];
  return network.components.map((members) => {
    const place = new Map(members.map((treatment, i) => [treatment, i]));
    const studies = network.studies
      .filter((study) => place.has(study.arms[0]!))
      .map((study) => ({ ...study, arms: study.arms.map((arm) => place.get(arm)!) }));
    const labels = new Set(studies.map((study) => study.label));
    return {
      treatments: members.map((treatment) => network.treatments[treatment]!),
      studies,
      components: [members.map((_, i) => i)],
      warnings: network.warnings.filter(({ study }) => study === undefined || labels.has(study)),
    };
  });
}
