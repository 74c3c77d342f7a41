import type { Network } from '../model/network.ts';
import { heterogeneityTrace, spectrumRange, unweighted } from './between-study-variance.ts';
import type { Design } from './designs.ts';
import { fitNetwork } from './fit-network.ts';
import { highestMode, searchModes } from './likelihood-search.ts';
import { networkLikelihood } from './network-likelihood.ts';

/** Heterogeneity between the studies of one design. */
export interface DesignHeterogeneity {
  q: number;
  /** (studies - 1) times (arms - 1). */
  df: number;
  /** tr(P S) of the design's own fit, the denominator of a moment estimator of tau2. */
  trace: number;
}

/** Q within every design at one between-study variance, in the order of `designs`. */
export function designHeterogeneity(
  network: Network,
  designs: readonly Design[],
  tau2: number,
): DesignHeterogeneity[] {
  return designs.map((design) =>
    design.arms.length === 2 ? twoArmDesign(network, design, tau2) : multiArmDesign(network, design, tau2),
  );
}

function twoArmDesign({ studies }: Network, design: Design, tau2: number): DesignHeterogeneity {
  let sumW = 0;
  let sumW2 = 0;
  let sumWY = 0;
  for (const s of design.studies) {
    const w = 1 / (studies[s]!.variances[1]! + tau2);
    sumW += w;
    sumW2 += w * w;
    sumWY += w * studies[s]!.effects[1]!;
  }
  if (design.studies.length === 1) return { q: 0, df: 0, trace: 0 };
  const mean = sumWY / sumW;
  const q = design.studies.reduce((sum, s) => {
    const { effects, variances } = studies[s]!;
    return sum + (effects[1]! - mean) ** 2 / (variances[1]! + tau2);
  }, 0);
  return { q, df: design.studies.length - 1, trace: sumW - sumW2 / sumW };
}

function multiArmDesign(network: Network, design: Design, tau2: number): DesignHeterogeneity {
  const fit = fitNetwork(designNetwork(network, design), tau2);
  return { q: fit.q, df: fit.df, trace: heterogeneityTrace(fit) };
}

/** The studies of one design as a network of their own. */
function designNetwork(network: Network, design: Design): Network {
  const place = new Map(design.arms.map((arm, i) => [arm, i]));
  const studies = design.studies.map((s) => {
    const study = network.studies[s]!;
    return { ...study, arms: study.arms.map((arm) => place.get(arm)!) };
  });
  return {
    treatments: design.arms.map((arm) => network.treatments[arm]!),
    studies,
    components: [design.arms.map((_, i) => i)],
    warnings: [],
    excluded: [],
  };
}

/**
 * Between-study variance of the full design-by-treatment interaction model: every design has its own effects, so that
 * only the studies within designs speak. 0 when no design has two studies.
 *
 * @throws as `fitNetwork`
 * Sources: Jackson, White & Riley 2012, Stat Med 31:3805-3820 (DL); White, Barrett, Jackson & Higgins 2012, Res Synth
 *   Methods 3:111-125 (REML, ML).
 */
export function tau2WithinDesigns(
  network: Network,
  designs: readonly Design[],
  estimator: 'DL' | 'REML' | 'ML',
): number {
  const within = designHeterogeneity(network, designs, 0);
  const df = within.reduce((sum, design) => sum + design.df, 0);
  if (df === 0) return 0;
  if (estimator === 'DL') {
    const q = within.reduce((sum, design) => sum + design.q, 0);
    return Math.max(0, (q - df) / within.reduce((sum, design) => sum + design.trace, 0));
  }
  const flat: Network = { ...network, studies: network.studies.map(unweighted) };
  // A design with one study has no residual: it drops out of the restricted likelihood, but not out of the full one.
  const likelihoods = designs
    .filter((design) => estimator === 'ML' || design.studies.length > 1)
    .map((design) => networkLikelihood(designNetwork(network, design), estimator));
  const modes = searchModes({
    evaluate: (tau2) => {
      const points = likelihoods.map((likelihood) => likelihood(tau2));
      return {
        score: points.reduce((sum, point) => sum + point.score, 0),
        logLikelihood: points.reduce((sum, point) => sum + point.logLikelihood, 0),
      };
    },
    ...spectrumRange(network),
    rss: designHeterogeneity(flat, designs, 0).reduce((sum, design) => sum + design.q, 0),
    df,
  });
  return highestMode(modes);
}
