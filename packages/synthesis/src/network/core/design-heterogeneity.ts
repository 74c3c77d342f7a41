import { connectedComponents } from '../model/components.ts';
import type { Network } from '../model/network.ts';
import { heterogeneityTrace } from './between-study-variance.ts';
import type { Design } from './designs.ts';
import { fitNetwork } from './fit-network.ts';

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
  const place = new Map(design.arms.map((arm, i) => [arm, i]));
  const studies = design.studies.map((s) => {
    const study = network.studies[s]!;
    return { ...study, arms: study.arms.map((arm) => place.get(arm)!) };
  });
  const own: Network = {
    treatments: design.arms.map((arm) => network.treatments[arm]!),
    studies,
    components: connectedComponents(
      design.arms.length,
      studies.map((study) => study.arms),
    ),
    warnings: [],
  };
  const fit = fitNetwork(own, tau2);
  return { q: fit.q, df: fit.df, trace: heterogeneityTrace(fit) };
}
