import { chiSquareQuantile, logGamma, normalQuantile } from '@perennial/synthesis';
import { type Conversion, finished, show } from './conversion.ts';
import { type QuantileSummary, quantileCase } from './quantile-summary.ts';

/** The shapes tried, in the order in which ties are settled. */
type FittedShape = 'normal' | 'log-normal' | 'gamma' | 'Weibull';

interface QuantileFit {
  mean: number;
  standardDeviation: number;
}

interface Candidate extends QuantileFit {
  shape: FittedShape;
  /** Sum of squared distances between the reported and the fitted quantiles. */
  misfit: number;
}

/** Reported values with the probabilities they stand for. */
interface Points {
  values: readonly number[];
  probabilities: readonly number[];
}

function pointsOf(summary: QuantileSummary): Points {
  const known = quantileCase(summary);
  const edge = 1 / known.n;
  if (known.kind === 'range') {
    return { values: [known.minimum, known.median, known.maximum], probabilities: [edge, 0.5, 1 - edge] };
  }
  if (known.kind === 'quartiles') {
    return { values: [known.q1, known.median, known.q3], probabilities: [0.25, 0.5, 0.75] };
  }
  return {
    values: [known.minimum, known.q1, known.median, known.q3, known.maximum],
    probabilities: [edge, 0.25, 0.5, 0.75, 1 - edge],
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The normal distribution's quantiles are a straight line in z: an ordinary least-squares fit. */
function fitNormal({ values, probabilities }: Points): Candidate {
  const z = probabilities.map(normalQuantile);
  const meanZ = sum(z) / z.length;
  const meanValue = sum(values) / values.length;
  const slope =
    sum(z.map((zi, i) => (zi - meanZ) * ((values[i] ?? 0) - meanValue))) /
    sum(z.map((zi) => (zi - meanZ) ** 2));
  const mean = meanValue - slope * meanZ;
  const misfit = sum(values.map((value, i) => (value - mean - slope * (z[i] ?? 0)) ** 2));
  return { shape: 'normal', mean, standardDeviation: slope, misfit };
}

/** With the shape fixed, quantiles are proportional to the scale, whose best value is a projection. */
function bestScale(values: readonly number[], unit: readonly number[]): { scale: number; misfit: number } {
  const scale = sum(values.map((value, i) => value * (unit[i] ?? 0))) / sum(unit.map((u) => u * u));
  return { scale, misfit: sum(values.map((value, i) => (value - scale * (unit[i] ?? 0)) ** 2)) };
}

/** Least value of a function of one number by a coarse grid, then golden section around the best point. */
function minimiseOverLog(f: (x: number) => number, from: number, to: number): number {
  const steps = 60;
  const at = (i: number) => Math.log(from) + (i * (Math.log(to) - Math.log(from))) / steps;
  let best = 0;
  for (let i = 1; i <= steps; i += 1) if (f(Math.exp(at(i))) < f(Math.exp(at(best)))) best = i;
  let low = at(Math.max(0, best - 1));
  let high = at(Math.min(steps, best + 1));
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 80; i += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (f(Math.exp(left)) <= f(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** A family with one shape parameter and a scale, its range of shapes, unit quantiles and unit moments. */
interface ScaleFamily {
  shape: FittedShape;
  range: readonly [number, number];
  unitQuantile(p: number, parameter: number): number;
  unitMoments(parameter: number): QuantileFit;
}

const scaleFamilies: readonly ScaleFamily[] = [
  {
    shape: 'log-normal',
    range: [0.01, 5],
    unitQuantile: (p, sigma) => Math.exp(sigma * normalQuantile(p)),
    unitMoments: (sigma) => {
      const mean = Math.exp(sigma ** 2 / 2);
      return { mean, standardDeviation: mean * Math.sqrt(Math.expm1(sigma ** 2)) };
    },
  },
  {
    shape: 'gamma',
    range: [0.05, 1000],
    // Chi-square on 2a degrees of freedom is twice the gamma distribution of shape a.
    unitQuantile: (p, a) => chiSquareQuantile(p, 2 * a) / 2,
    unitMoments: (a) => ({ mean: a, standardDeviation: Math.sqrt(a) }),
  },
  {
    shape: 'Weibull',
    range: [0.1, 100],
    unitQuantile: (p, k) => (-Math.log1p(-p)) ** (1 / k),
    unitMoments: (k) => {
      const mean = Math.exp(logGamma(1 + 1 / k));
      return { mean, standardDeviation: Math.sqrt(Math.exp(logGamma(1 + 2 / k)) - mean ** 2) };
    },
  },
];

function fitFamily(family: ScaleFamily, { values, probabilities }: Points): Candidate {
  const unitAt = (parameter: number) => probabilities.map((p) => family.unitQuantile(p, parameter));
  const parameter = minimiseOverLog((x) => bestScale(values, unitAt(x)).misfit, ...family.range);
  const { scale, misfit } = bestScale(values, unitAt(parameter));
  const unit = family.unitMoments(parameter);
  return {
    shape: family.shape,
    mean: scale * unit.mean,
    standardDeviation: scale * unit.standardDeviation,
    misfit,
  };
}

/**
 * Mean and standard deviation of the distribution (normal, log-normal, gamma or Weibull) whose quantiles come closest to
 * the reported ones: the quantile estimation method, for data that `testSkewness` calls skewed. Values at or below 0
 * leave only the normal distribution. The beta distribution of the original, for data between 0 and 1, is left out.
 *
 * @throws ExtractionError `conversion.not_derivable`, `conversion.inconsistent`, `conversion.out_of_range`
 * Source: McGrath et al. 2020, Stat Methods Med Res 29:2520-2537.
 */
export function fitQuantiles(
  summary: QuantileSummary,
): Conversion<{ mean: number; standardDeviation: number }> {
  const points = pointsOf(summary);
  const isPositive = points.values.every((value) => value > 0);
  const candidates = [
    fitNormal(points),
    ...(isPositive ? scaleFamilies.map((family) => fitFamily(family, points)) : []),
  ];
  const best = candidates.reduce((a, b) => (b.misfit < a.misfit ? b : a));
  return finished({
    value: { mean: best.mean, standardDeviation: best.standardDeviation },
    formula: `the ${best.shape} distribution fits the quantiles ${points.values.map(show).join(', ')} best (sum of squares ${show(best.misfit)}, n = ${show(summary.n)}): mean = ${show(best.mean)}, SD = ${show(best.standardDeviation)}`,
    source: 'McGrath et al. 2020, Stat Methods Med Res 29:2520-2537 (quantile estimation)',
  });
}
