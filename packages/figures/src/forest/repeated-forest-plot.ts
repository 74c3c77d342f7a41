import type { EffectMeasure } from '@perennial/synthesis';
import { formatShare } from '../drawing/numbers.ts';
import type { Figure } from '../figure.ts';
import { isRatioMeasure, toShownScale } from '../network/network-view.ts';
import type { ForestRow } from './forest-input.ts';
import { forestPlot } from './forest-plot.ts';
import { measureName } from './measure-name.ts';
import type { PairwiseForestOptions } from './pairwise-forest-plot.ts';

/** One repetition of a meta-analysis on some of its studies, on the analysis scale. */
export interface Repetition {
  /** `+ Smith 2001` or `without Smith 2001`. */
  label: string;
  k: number;
  estimate: number;
  ci: readonly [number, number];
  i2: number;
}

/**
 * The forest plot of a meta-analysis repeated on some of its studies: every row is a pooled estimate. For the cumulative
 * analysis (the estimate after each study) and for leaving one out.
 *
 * @throws FigureError as `forestPlot`
 */
export function repeatedForestPlot(
  repetitions: readonly Repetition[],
  options: PairwiseForestOptions & { measure: EffectMeasure; level?: number },
): Figure {
  const { measure, title, level, minimalImportantDifference, favours } = options;
  const logScale = isRatioMeasure(measure);
  const rows = repetitions.map(({ label, k, estimate, ci, i2 }): ForestRow => {
    const effect = toShownScale({ estimate, lower: ci[0], upper: ci[1] }, logScale);
    return { label, ...effect, note: `${k} · ${formatShare(i2)}` };
  });
  return forestPlot(
    {
      title,
      measureLabel: options.measureLabel ?? `${measureName(measure)}, pooled`,
      rows,
      nullValue: logScale ? 1 : 0,
      logScale,
      ...(level === undefined ? {} : { level }),
      rowHeader: 'Analysis',
      noteHeader: 'Studies · I²',
      ...(minimalImportantDifference === undefined ? {} : { minimalImportantDifference }),
      ...(favours === undefined ? {} : { favours }),
    },
    options.theme === undefined ? {} : { theme: options.theme },
  );
}
