import { SynthesisError } from '../../errors.ts';
import type { TestResult } from '../../types.ts';
import { chiSquareTest } from '../core/designs.ts';
import type { Network } from '../model/network.ts';
import { restrictNetwork, splitNetwork } from '../model/split-network.ts';
import { analyseNetwork } from '../network-meta-analysis.ts';
import type { NetworkAnalysis, NetworkOptions } from '../result/options.ts';

/** One subgroup: an analysis per connected part of its studies. */
export interface NetworkSubgroup {
  name: string;
  studies: string[];
  parts: NetworkAnalysis[];
}

/** Random-effects estimates of one pair in every subgroup that has it. */
export interface SubgroupComparison {
  treat1: string;
  treat2: string;
  estimates: { name: string; estimate: number; se: number }[];
  /** Chi-square test that the subgroups agree; df = subgroups with the pair minus 1. */
  difference: TestResult;
}

export interface NetworkSubgroups {
  subgroups: NetworkSubgroup[];
  comparisons: SubgroupComparison[];
}

/**
 * Network meta-analysis within subgroups of studies, each with its own tau2, and a test per comparison that they agree.
 *
 * @param groups subgroup per study label; every study needs one
 * @throws SynthesisError `subgroup.missing` naming the study, and as `analyseNetwork`
 * Source: Borenstein, Hedges, Higgins & Rothstein 2009, Introduction to Meta-Analysis, chapter 19 (Q between, separate
 *   tau2), applied to each network estimate.
 */
export function networkSubgroups(
  network: Network,
  groups: Readonly<Record<string, string>>,
  options: NetworkOptions,
): NetworkSubgroups {
  for (const { label } of network.studies)
    if (groups[label] === undefined)
      throw new SynthesisError('subgroup.missing', `study ${label} has no subgroup`, { study: label });
  const names = [...new Set(network.studies.map(({ label }) => groups[label]!))];
  const subgroups = names.map((name): NetworkSubgroup => {
    const own = restrictNetwork(network, ({ label }) => groups[label] === name);
    const { reference, ...rest } = options;
    return {
      name,
      studies: own.studies.map((study) => study.label),
      parts: splitNetwork(own).map((part) =>
        analyseNetwork(part, {
          ...rest,
          ...(reference !== undefined && part.treatments.includes(reference) ? { reference } : {}),
        }),
      ),
    };
  });
  return { subgroups, comparisons: compare(network, subgroups) };
}

function compare({ treatments }: Network, subgroups: readonly NetworkSubgroup[]): SubgroupComparison[] {
  return treatments.flatMap((treat1, a) =>
    treatments.slice(a + 1).flatMap((treat2) => {
      const estimates = subgroups.flatMap(({ name, parts }) => {
        const part = parts.find(
          (result) => result.treatments.includes(treat1) && result.treatments.includes(treat2),
        );
        if (!part) return [];
        const [i, j] = [part.treatments.indexOf(treat1), part.treatments.indexOf(treat2)];
        return [{ name, estimate: part.random.estimate[i]![j]!, se: part.random.se[i]![j]! }];
      });
      if (estimates.length === 0) return [];
      const weights = estimates.map(({ se }) => 1 / (se * se));
      const total = weights.reduce((sum, w) => sum + w, 0);
      const mean = estimates.reduce((sum, { estimate }, g) => sum + weights[g]! * estimate, 0) / total;
      const q = estimates.reduce((sum, { estimate }, g) => sum + weights[g]! * (estimate - mean) ** 2, 0);
      return [{ treat1, treat2, estimates, difference: chiSquareTest(q, estimates.length - 1) }];
    }),
  );
}
