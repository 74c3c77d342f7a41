import { formatNumber } from '../drawing/numbers.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import type { ForestRow } from '../forest/forest-input.ts';
import { forestPlot } from '../forest/forest-plot.ts';
import {
  effectBetween,
  isRatioMeasure,
  type NetworkView,
  rankedTreatments,
  toShownScale,
} from './network-view.ts';

export interface NetworkForestOptions extends FigureOptions {
  /** The treatment all others are compared with. */
  reference: string;
  title?: string;
  /** What is measured, with its unit. */
  measureLabel?: string;
  /** Names for treatment codes; a code without one is shown as it is. */
  labels?: Readonly<Record<string, string>>;
  /** A remark per treatment code, such as its certainty; the P-score is shown when left out. */
  notes?: Readonly<Record<string, string>>;
  noteHeader?: string;
  /** True when the analysis scale is a logarithm: effects are shown as ratios. Left out: by the network's measure. */
  logScale?: boolean;
  /** On the shown scale. */
  minimalImportantDifference?: number;
  favours?: readonly [string, string];
}

/**
 * A forest plot of every treatment versus the reference, best P-score first.
 *
 * @throws FigureError `figure.unknown_treatment` when the reference is not in the network, and those of `forestPlot`
 */
export function networkForestPlot(network: NetworkView, options: NetworkForestOptions): Figure {
  const { reference, labels = {}, notes, minimalImportantDifference, favours } = options;
  const logScale = options.logScale ?? isRatioMeasure(network.measure);
  const nameOf = (code: string) => labels[code] ?? code;
  const directStudies = (code: string) =>
    network.comparisons.find(
      (c) => (c.treat1 === code && c.treat2 === reference) || (c.treat2 === code && c.treat1 === reference),
    )?.studies.length ?? 0;
  const rows = rankedTreatments(network)
    .filter((code) => code !== reference)
    .map((code): ForestRow => {
      const effect = toShownScale(effectBetween(network, code, reference), logScale);
      const note = notes?.[code] ?? `${directStudies(code)} · ${formatNumber(network.pScores[code] ?? 0, 2)}`;
      return { label: nameOf(code), ...effect, note };
    });
  return forestPlot(
    {
      title: options.title ?? `Every treatment versus ${nameOf(reference)}`,
      measureLabel: options.measureLabel ?? `Network estimate versus ${nameOf(reference)}`,
      rows,
      nullValue: logScale ? 1 : 0,
      logScale,
      ...(network.level === undefined ? {} : { level: network.level }),
      rowHeader: 'Treatment',
      noteHeader: options.noteHeader ?? (notes ? 'Note' : 'Direct trials · P-score'),
      ...(minimalImportantDifference === undefined ? {} : { minimalImportantDifference }),
      ...(favours === undefined ? {} : { favours }),
    },
    options.theme === undefined ? {} : { theme: options.theme },
  );
}
