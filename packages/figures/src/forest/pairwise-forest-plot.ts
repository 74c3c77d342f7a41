import type { PairwiseResult } from '@perennial/synthesis';
import { formatNumber, formatShare } from '../drawing/numbers.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { isRatioMeasure } from '../network/network-view.ts';
import type { ForestPlotInput } from './forest-input.ts';
import { forestPlot } from './forest-plot.ts';
import { measureName } from './measure-name.ts';

/** The part of a pairwise result that a forest plot shows; a `PairwiseResult` of `@perennial/synthesis` fits. */
export type PairwiseView = Pick<PairwiseResult, 'measure' | 'estimate' | 'ci' | 'tau2' | 'i2' | 'k'> & {
  studies: readonly Pick<PairwiseResult['studies'][number], 'study' | 'yi' | 'ci' | 'weight'>[];
  pi?: PairwiseResult['pi'];
  estimator?: PairwiseResult['estimator'];
  pooling?: PairwiseResult['pooling'];
  settings?: Pick<PairwiseResult['settings'], 'level'>;
};

export interface PairwiseForestOptions extends FigureOptions {
  title: string;
  /** What is measured, with its unit; the measure's name when left out. */
  measureLabel?: string;
  /** On the shown scale. */
  minimalImportantDifference?: number;
  favours?: readonly [string, string];
}

/** Names the model of the pooled estimate and its number of studies. */
export function summaryLabel({ k, estimator, pooling }: PairwiseView): string {
  const studies = `${k} ${k === 1 ? 'study' : 'studies'}`;
  if (pooling === 'mantel-haenszel') return `Mantel-Haenszel, ${studies}`;
  if (pooling === 'peto') return `Peto, ${studies}`;
  return `${estimator === 'EE' ? 'Common effect' : 'Random effects'}, ${studies}`;
}

/**
 * The forest plot of a pairwise meta-analysis: its studies with their weights, the pooled estimate and the prediction
 * interval, as ratios where the analysis was on logarithms.
 *
 * @throws FigureError as `forestPlot`
 */
export function pairwiseForestPlot(result: PairwiseView, options: PairwiseForestOptions): Figure {
  const isRatio = isRatioMeasure(result.measure);
  const shown = (value: number) => (isRatio ? Math.exp(value) : value);
  const { minimalImportantDifference, favours, title } = options;
  const heterogeneity = `I² ${formatShare(result.i2)}, τ² ${formatNumber(result.tau2, 2)}`;
  const input: ForestPlotInput = {
    title,
    measureLabel: `${options.measureLabel ?? measureName(result.measure)} (${heterogeneity})`,
    rows: result.studies.map(({ study, yi, ci, weight }) => ({
      label: study,
      estimate: shown(yi),
      lower: shown(ci[0]),
      upper: shown(ci[1]),
      weight,
    })),
    summary: {
      label: summaryLabel(result),
      estimate: shown(result.estimate),
      lower: shown(result.ci[0]),
      upper: shown(result.ci[1]),
    },
    nullValue: isRatio ? 1 : 0,
    logScale: isRatio,
    ...(result.settings ? { level: result.settings.level } : {}),
    ...(result.pi ? { predictionInterval: [shown(result.pi[0]), shown(result.pi[1])] } : {}),
    ...(minimalImportantDifference === undefined ? {} : { minimalImportantDifference }),
    ...(favours === undefined ? {} : { favours }),
  };
  return forestPlot(input, options.theme === undefined ? {} : { theme: options.theme });
}
