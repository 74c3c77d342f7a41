import type { TestResult } from '../../types.ts';
import { designHeterogeneity, tau2WithinDesigns } from '../core/design-heterogeneity.ts';
import { chiSquareTest, decomposeQ, networkDesigns, type QDecomposition } from '../core/designs.ts';
import { fitNetwork } from '../core/fit-network.ts';
import { deleteGroup, studyGroup } from '../core/group-deletion.ts';
import type { Network } from '../model/network.ts';

/** What one design adds to heterogeneity and to inconsistency. */
export interface DesignContribution {
  treatments: string[];
  studies: string[];
  /** Heterogeneity between the studies of the design. */
  heterogeneity: TestResult;
  /**
   * Inconsistency left between designs when this one is detached (given its own effects); undefined when the rest of
   * the network cannot check it.
   */
  detached?: TestResult;
}

export interface DesignDecomposition {
  q: QDecomposition;
  designs: DesignContribution[];
  /** Full design-by-treatment interaction model: test of inconsistency with tau2 estimated within designs. */
  interaction: { tau2Within: number; test: TestResult };
}

/**
 * Q of the common-effect model split by design, each design detached in turn, and the design-by-treatment interaction
 * test under random effects with tau2 from within designs (so that inconsistency does not feed it).
 *
 * @param options.estimator of tau2 within designs, default DL (netmeta's decomp.design)
 * @throws as `fitNetwork`
 * Sources: Krahn, Binder & König 2013, BMC Med Res Methodol 13:35; Higgins, Jackson, Barrett, Lu, Ades & White 2012,
 *   Res Synth Methods 3:98-110; White, Barrett, Jackson & Higgins 2012, Res Synth Methods 3:111-125.
 */
export function designDecomposition(
  network: Network,
  options: { estimator?: 'DL' | 'REML' | 'ML' } = {},
): DesignDecomposition {
  const common = fitNetwork(network, 0);
  const designs = networkDesigns(network);
  const within = designHeterogeneity(network, designs, 0);
  const q = decomposeQ(common);
  const contributions = designs.map(({ arms, studies }, d): DesignContribution => {
    const deletion = deleteGroup(common, studyGroup(common, studies));
    const heterogeneity = chiSquareTest(within[d]!.q, within[d]!.df);
    const row = {
      treatments: arms.map((arm) => network.treatments[arm]!),
      studies: studies.map((s) => network.studies[s]!.label),
      heterogeneity,
    };
    if (deletion.rank === 0) return row;
    const left = q.inconsistency.value - deletion.drop;
    return { ...row, detached: chiSquareTest(left, q.inconsistency.df - deletion.rank) };
  });
  const tau2Within = tau2WithinDesigns(network, designs, options.estimator ?? 'DL');
  const interaction = decomposeQ(fitNetwork(network, tau2Within)).inconsistency;
  return { q, designs: contributions, interaction: { tau2Within, test: interaction } };
}
