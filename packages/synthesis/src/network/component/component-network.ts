import type { TestResult } from '../../types.ts';
import { chiSquareTest } from '../core/designs.ts';
import { fitNetwork } from '../core/fit-network.ts';
import type { Network } from '../model/network.ts';
import {
  combine,
  fitStudyModel,
  isEstimable,
  type StudyModel,
  type StudyModelFit,
  studyModelTau2,
} from '../regression/study-model.ts';
import { waldRule, withInterval } from '../result/estimate-matrices.ts';
import type { EstimateWithInterval } from '../result/options.ts';
import { type ComponentOptions, componentDesign } from './components.ts';

export interface ComponentNetworkOptions extends ComponentOptions {
  tau2: 'DL' | 'REML' | 'ML';
  /** Confidence level, default 0.95. */
  level?: number;
}

/** Effect of one component, or null when the studies cannot tell it apart. */
export type ComponentEffect = { component: string } & {
  common: EstimateWithInterval | null;
  random: EstimateWithInterval | null;
};

/** Estimates between treatments as sums of components; null where the studies do not determine them. */
export interface ComponentMatrices {
  estimate: (number | null)[][];
  se: (number | null)[][];
}

export interface ComponentNetwork {
  model: 'component-network';
  treatments: string[];
  components: string[];
  /** treatments × components. */
  combinations: number[][];
  effects: ComponentEffect[];
  common: ComponentMatrices;
  random: ComponentMatrices;
  tau2: number;
  estimator: 'DL' | 'REML' | 'ML';
  q: {
    /** Of the additive model. */
    additive: TestResult;
    /** Of the ordinary network model; absent when the network is disconnected. */
    standard?: TestResult;
    /** Additive minus standard: does adding components up fit as well? */
    difference?: TestResult;
  };
}

/**
 * Additive component network meta-analysis: the effect of a combination is the sum of the effects of its components.
 * Works for connected networks and joins disconnected ones through components that they share.
 *
 * @throws SynthesisError as `componentDesign` and `fitStudyModel`
 * Sources: Rücker, Petropoulou & Schwarzer 2020, Biom J 62:808-821; Rücker, Schmitz & Schwarzer 2021, Biom J 63:447-461
 *   for disconnected networks; Welton, Caldwell, Adamopoulos & Vedhara 2009, Am J Epidemiol 169:1158-1165.
 */
export function componentNetwork(network: Network, options: ComponentNetworkOptions): ComponentNetwork {
  const { components, matrix } = componentDesign(network.treatments, options);
  const columns = components.length;
  const model: StudyModel = {
    network,
    columns,
    rows: network.studies.map(({ arms }) => Float64Array.from(arms.flatMap((arm) => matrix[arm]!))),
  };
  const tau2 = studyModelTau2(model, options.tau2);
  const common = fitStudyModel(model, 0);
  const random = fitStudyModel(model, tau2);
  const rule = waldRule(options.level ?? 0.95);
  const effect = (fit: StudyModelFit, at: number): EstimateWithInterval | null => {
    const combination = components.map((_, c) => (c === at ? 1 : 0));
    if (!isEstimable(fit, combination)) return null;
    const { estimate, variance } = combine(fit, combination);
    return withInterval(estimate, Math.sqrt(variance), rule);
  };
  return {
    model: 'component-network',
    treatments: [...network.treatments],
    components,
    combinations: matrix,
    effects: components.map((component, c) => ({
      component,
      common: effect(common, c),
      random: effect(random, c),
    })),
    common: matrices(common, matrix),
    random: matrices(random, matrix),
    tau2,
    estimator: options.tau2,
    q: additivityTests(network, common),
  };
}

function matrices(fit: StudyModelFit, matrix: readonly number[][]): ComponentMatrices {
  const out: ComponentMatrices = { estimate: [], se: [] };
  for (const row of matrix) {
    const cells = matrix.map((column) => {
      const combination = row.map((value, c) => value - column[c]!);
      if (combination.every((value) => value === 0)) return { estimate: 0, se: 0 };
      if (!isEstimable(fit, combination)) return { estimate: null, se: null };
      const { estimate, variance } = combine(fit, combination);
      return { estimate, se: Math.sqrt(variance) };
    });
    out.estimate.push(cells.map((cell) => cell.estimate));
    out.se.push(cells.map((cell) => cell.se));
  }
  return out;
}

function additivityTests(network: Network, additive: StudyModelFit): ComponentNetwork['q'] {
  const own = chiSquareTest(additive.q, additive.df);
  if (network.components.length > 1) return { additive: own };
  const standard = fitNetwork(network, 0);
  return {
    additive: own,
    standard: chiSquareTest(standard.q, standard.df),
    difference: chiSquareTest(additive.q - standard.q, additive.df - standard.df),
  };
}
