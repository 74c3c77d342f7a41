import { type NetworkTau2Estimator, networkTau2 } from '../core/between-study-variance.ts';
import { fitNetwork } from '../core/fit-network.ts';
import type { Network } from '../model/network.ts';
import { restrictNetwork, splitNetwork } from '../model/split-network.ts';
import { backCalculate, differenceOf, directEvidence } from '../result/comparison-evidence.ts';
import { contrastError, type IntervalRule, waldRule, withInterval } from '../result/estimate-matrices.ts';
import type { ComparisonEvidence, NetworkComparisonDetail } from '../result/options.ts';

/** How indirect evidence is taken apart from direct. */
export interface SeparateEvidenceOptions {
  /** tau2 of the random-effects network. */
  tau2: number;
  /** Estimator for the network without the direct studies, whose tau2 is estimated anew. */
  estimator: NetworkTau2Estimator;
  /** Confidence level, default 0.95. */
  level?: number;
}

/** One pair with head-to-head studies, split under both models. */
export type SplitComparison = Pick<
  NetworkComparisonDetail,
  'treat1' | 'treat2' | 'studies' | 'common' | 'random'
>;

/**
 * Separates indirect from direct design evidence (SIDDE) for every pair with head-to-head studies: the indirect estimate
 * is that of the network without any study (multi-arm ones included) that has both treatments, with its own tau2.
 *
 * Back-calculation, which `networkMetaAnalysis` reports, is cheaper and keeps the tau2 of the whole network; the two
 * differ in networks with multi-arm studies. `indirect` and `difference` are absent where the rest does not connect the
 * pair.
 *
 * @throws as `fitNetwork`
 * Source: Efthimiou, Rücker, Schwarzer, Higgins, Egger & Salanti 2019, Stat Med 38:2992-3012, section 2.5.
 */
export function separateEvidence(network: Network, options: SeparateEvidenceOptions): SplitComparison[] {
  const common = fitNetwork(network, 0);
  const random = fitNetwork(network, options.tau2);
  const rule = waldRule(options.level ?? 0.95);
  const n = network.treatments.length;
  return [...directEvidence(common)]
    .sort((a, b) => a[0] - b[0])
    .map(([key, evidence]) => {
      const pair = { i: Math.floor(key / n), j: key % n, evidence };
      const rest = networkWithout(network, pair);
      const tau2 = rest ? networkTau2(rest.network, options.estimator) : 0;
      return {
        treat1: network.treatments[pair.i]!,
        treat2: network.treatments[pair.j]!,
        studies: evidence.studies.map((s) => network.studies[s]!.label),
        common: replaceIndirect(backCalculate(common, pair, rule), { rest, tau2: 0, rule }),
        random: replaceIndirect(backCalculate(random, pair, rule), { rest, tau2, rule }),
      };
    });
}

/** The part of a network that still holds a pair once every study with both is gone. */
interface Rest {
  network: Network;
  i: number;
  j: number;
}

function networkWithout(network: Network, { i, j }: { i: number; j: number }): Rest | undefined {
  const [first, second] = [network.treatments[i]!, network.treatments[j]!];
  const rest = restrictNetwork(network, ({ arms }) => !(arms.includes(i) && arms.includes(j)));
  const part = splitNetwork(rest).find(({ treatments }) => treatments.includes(first));
  if (!part?.treatments.includes(second)) return undefined;
  return { network: part, i: part.treatments.indexOf(first), j: part.treatments.indexOf(second) };
}

function replaceIndirect(
  evidence: ComparisonEvidence,
  { rest, tau2, rule }: { rest: Rest | undefined; tau2: number; rule: IntervalRule },
): ComparisonEvidence {
  const { network, directProportion, direct } = evidence;
  const kept = { network, directProportion, ...(direct ? { direct } : {}) };
  if (!rest || !direct) return kept;
  const fit = fitNetwork(rest.network, tau2);
  const estimate = fit.position[rest.i]! - fit.position[rest.j]!;
  const se = contrastError(fit, rest.i, rest.j);
  return {
    ...kept,
    indirect: withInterval(estimate, se, rule),
    difference: differenceOf(direct.estimate - estimate, Math.hypot(direct.se, se), rule),
  };
}
