import { SynthesisError } from '../errors.ts';
import { normalQuantile } from '../numerics/distributions.ts';
import type { Contrast } from '../types.ts';
import { networkTau2, tau2Moments } from './core/between-study-variance.ts';
import { decomposeQ, networkDesigns } from './core/designs.ts';
import { fitNetwork, type NetworkFit } from './core/fit-network.ts';
import { networkTau2Interval } from './core/tau2-interval.ts';
import type { Network, NetworkWarning } from './model/network.ts';
import { prepareNetwork } from './model/prepare-network.ts';
import { pScores } from './ranking/p-scores.ts';
import { backCalculate, directEvidence } from './result/comparison-evidence.ts';
import { estimateMatrices, intervalRule, predictionMatrices, waldRule } from './result/estimate-matrices.ts';
import type { NetworkAnalysis, NetworkComparisonDetail, NetworkOptions } from './result/options.ts';

/**
 * Frequentist network meta-analysis by generalised least squares (graph-theoretical model), common and random effects.
 *
 * Effects are on the analysis scale (log for ratios). A multi-arm study gives all its pairwise contrasts; its
 * within-study covariance is rebuilt from them and used in the weights and in the likelihood of tau2.
 *
 * @returns a JSON-ready result; matrices are treatments × treatments, cell [row][column] is row versus column
 * @throws SynthesisError as `prepareNetwork` and `fitNetwork` (`network.disconnected` carries the components in
 *   `details`), `network.unknown_reference`, `network.bad_level`, `network.bad_tau2`
 * Source: Rücker 2012, Res Synth Methods 3:312-324; Rücker & Schwarzer 2014, Stat Med 33:4353-4369.
 */
export function networkMetaAnalysis(
  contrasts: readonly Contrast[],
  options: NetworkOptions,
): NetworkAnalysis {
  return analyseNetwork(prepareNetwork(contrasts, options), options);
}

/** `networkMetaAnalysis` of contrasts that `prepareNetwork` has already checked. @throws as there */
export function analyseNetwork(network: Network, options: NetworkOptions): NetworkAnalysis {
  const { level, reference } = checkOptions(network, options);
  const { treatments } = network;
  const common = fitNetwork(network, 0);
  const tau2 = between(common, options);
  const tau2Ci = options.tau2Preset === undefined ? networkTau2Interval(network, level) : undefined;
  const random = tau2 === 0 ? common : fitNetwork(network, tau2);
  const q = decomposeQ(common);
  const ci = options.ci ?? 'wald';
  const smallValues = options.smallValues ?? 'desirable';
  const randomRule = intervalRule(random, ci, level);
  const randomMatrices = estimateMatrices(random, randomRule);
  const prediction = predictionMatrices(random, randomMatrices, {
    method: options.prediction ?? 't-df',
    level,
  });
  const named = (scores: number[]) => Object.fromEntries(scores.map((score, i) => [treatments[i]!, score]));
  return {
    model: 'network',
    measure: options.measure,
    estimator: options.tau2Preset === undefined ? options.tau2 : 'preset',
    ci,
    level,
    treatments: [...treatments],
    reference,
    common: estimateMatrices(common, waldRule(level)),
    random: randomMatrices,
    ...(prediction ? { prediction } : {}),
    tau2,
    tau: Math.sqrt(tau2),
    ...(tau2Ci ? { tau2Ci } : {}),
    ...inconsistencyShare(common, level),
    q,
    pScores: named(pScores(random, smallValues)),
    pScoresCommon: named(pScores(common, smallValues)),
    comparisons: comparisonDetails(common, random, level),
    designs: networkDesigns(network).map(({ arms, studies }) => ({
      treatments: arms.map((arm) => treatments[arm]!),
      studies: studies.map((s) => network.studies[s]!.label),
    })),
    studies: network.studies.map((study) => study.label),
    arms: treatments.map((treatment, i) => ({
      treatment,
      studies: network.studies.filter((study) => study.arms.includes(i)).length,
    })),
    warnings: [...network.warnings, ...edgeWarnings(common)],
    excluded: [...network.excluded],
  };
}

function checkOptions(network: Network, options: NetworkOptions): { level: number; reference: string } {
  const level = options.level ?? 0.95;
  if (!(level > 0 && level < 1))
    throw new SynthesisError(
      'network.bad_level',
      `the confidence level must lie between 0 and 1, got ${level}`,
    );
  const reference = options.reference ?? network.treatments[0]!;
  if (!network.treatments.includes(reference)) {
    throw new SynthesisError(
      'network.unknown_reference',
      `reference ${reference} is not a treatment of the network (${network.treatments.join(', ')})`,
    );
  }
  return { level, reference };
}

function between(common: NetworkFit, { tau2, tau2Preset }: NetworkOptions): number {
  if (tau2Preset === undefined)
    return tau2 === 'DL' ? tau2Moments(common) : networkTau2(common.network, tau2);
  if (!(tau2Preset >= 0 && tau2Preset < Number.POSITIVE_INFINITY))
    throw new SynthesisError(
      'network.bad_tau2',
      `the between-study variance must be 0 or more, got ${tau2Preset}`,
    );
  return tau2Preset;
}

/**
 * I² = max(0, (Q - df) / Q) and its test-based interval through ln H.
 * Source: Higgins & Thompson 2002, Stat Med 21:1539-1558.
 */
function inconsistencyShare(
  { q, df }: NetworkFit,
  level: number,
): { i2: number; h: number; i2Ci?: [number, number] } {
  if (df === 0) return { i2: 0, h: 1 };
  const h = Math.max(1, Math.sqrt(q / df));
  const i2 = 1 - 1 / (h * h);
  const k = df + 1;
  if (k <= 2) return { i2, h };
  const se =
    q > k
      ? (0.5 * (Math.log(q) - Math.log(df))) / (Math.sqrt(2 * q) - Math.sqrt(2 * k - 3))
      : Math.sqrt((1 / (2 * (k - 2))) * (1 - 1 / (3 * (k - 2) ** 2)));
  const reach = -normalQuantile((1 - level) / 2) * se;
  const share = (logH: number) => {
    const bounded = Math.max(1, Math.exp(logH));
    return 1 - 1 / (bounded * bounded);
  };
  return { i2, h, i2Ci: [share(Math.log(h) - reach), share(Math.log(h) + reach)] };
}

function comparisonDetails(common: NetworkFit, random: NetworkFit, level: number): NetworkComparisonDetail[] {
  const { treatments, studies } = common.network;
  const n = treatments.length;
  const direct = directEvidence(common);
  const rule = waldRule(level);
  const details: NetworkComparisonDetail[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const evidence = direct.get(i * n + j);
      const randomEvidence = backCalculate(random, { i, j, evidence }, rule);
      details.push({
        treat1: treatments[i]!,
        treat2: treatments[j]!,
        studies: evidence ? evidence.studies.map((s) => studies[s]!.label) : [],
        ...brief('direct', randomEvidence.direct),
        ...brief('indirect', randomEvidence.indirect),
        common: backCalculate(common, { i, j, evidence }, rule),
        random: randomEvidence,
      });
    }
  }
  return details;
}

function brief(name: 'direct' | 'indirect', value: { estimate: number; se: number } | undefined) {
  return value ? { [name]: { estimate: value.estimate, se: value.se } } : {};
}

function edgeWarnings({ df, network }: NetworkFit): NetworkWarning[] {
  if (df > 0) return [];
  return [
    {
      code: 'network.no_degrees_of_freedom',
      message:
        `${network.studies.length} studies on ${network.treatments.length} treatments leave no degrees of freedom: ` +
        'heterogeneity cannot be estimated and tau2 is set to 0',
    },
  ];
}
