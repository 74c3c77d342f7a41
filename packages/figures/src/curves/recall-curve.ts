import { makeAxis, withPercentTicks } from '../drawing/axis.ts';
import { formatCount, formatShare } from '../drawing/numbers.ts';
import { element, polyline, straightLine, textLine } from '../drawing/svg.ts';
import { shorten, textWidth } from '../drawing/text-size.ts';
import { type Palette, paletteOf, seriesDashes } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, type FigureTable, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import { drawAxes, plotArea, plotFigureWidth, plotHeading } from '../scatter/plot-frame.ts';

/** One order of reading: for each citation in that order, whether it was relevant. */
export interface RecallSeries {
  label: string;
  order: readonly (0 | 1)[];
}

export interface RecallCurveInput {
  title: string;
  series: readonly RecallSeries[];
  /** Relevant citations in all. Left out: those found in the longest series, so the curve ends at 100%. */
  relevant?: number;
  /** Citations in all. Left out: the longest series. */
  total?: number;
  /** The share of relevant citations aimed for, 0 to 1, as a line. */
  recallTarget?: number;
  /** How many citations had been read when the stopping rule spoke. */
  stopAt?: number;
}

/** Points per curve: finer steps are narrower than a pixel. */
const mostPoints = 520;

interface Curve {
  label: string;
  points: readonly (readonly [number, number])[];
  found: number;
  read: number;
}

/** Recall after each citation, thinned to the resolution of the plot; the last point is always kept. */
function curveOf(series: RecallSeries, relevant: number): Curve {
  const points: [number, number][] = [[0, 0]];
  const step = Math.max(1, Math.floor(series.order.length / mostPoints));
  let found = 0;
  series.order.forEach((label, index) => {
    found += label;
    const read = index + 1;
    if (read % step === 0 || read === series.order.length) points.push([read, found / relevant]);
  });
  return { label: series.label, points, found, read: series.order.length };
}

function drawCurves(
  curves: readonly Curve[],
  at: (point: readonly [number, number]) => [number, number],
  palette: Palette,
): string[] {
  return curves.map((curve, i) =>
    polyline(curve.points.map(at), {
      stroke: palette.series[i % palette.series.length],
      'stroke-width': 2,
      'stroke-dasharray': seriesDashes[i % seriesDashes.length],
    }),
  );
}

function drawLegend(curves: readonly Curve[], top: number, palette: Palette): string[] {
  const left = plotArea.left;
  return curves.flatMap((curve, i) => {
    const y = top + i * 18;
    const dash = seriesDashes[i % seriesDashes.length];
    const colour = palette.series[i % palette.series.length] ?? palette.accent;
    return [
      straightLine([left, y], [left + 30, y], { colour, width: 2, ...(dash === undefined ? {} : { dash }) }),
      textLine(shorten(curve.label, plotArea.width - 60, 12), {
        x: left + 38,
        y: y + 4,
        fill: palette.ink,
        size: 12,
      }),
    ];
  });
}

/** Share of the reading done when a recall was first reached; undefined when it was not. */
function readToReach(series: RecallSeries, relevant: number, recall: number): number | undefined {
  let found = 0;
  for (const [index, label] of series.order.entries()) {
    found += label;
    if (found >= recall * relevant && found > 0) return index + 1;
  }
  return undefined;
}

function assertRecallInput(input: RecallCurveInput, relevant: number): void {
  if (input.series.length === 0 || relevant < 1) {
    throw new FigureError(
      'figure.empty',
      `"${input.title}": a recall curve needs a series and a relevant citation`,
    );
  }
  for (const series of input.series) {
    const found = countFound(series);
    if (found > relevant) {
      throw new FigureError(
        'figure.bad_input',
        `"${series.label}" found ${found} relevant citations of only ${relevant}`,
      );
    }
  }
}

/** Dotted lines for comparison: reading in random order, the recall aimed for, and where the rule said stop. */
function drawGuides(
  input: RecallCurveInput,
  frame: { total: number; at: (point: readonly [number, number]) => [number, number]; palette: Palette },
): string[] {
  const { total, at, palette } = frame;
  const guides = [straightLine(at([0, 0]), at([total, 1]), { colour: palette.rule, dash: '2 4' })];
  const [nearEndX, nearEndY] = at([total * 0.8, 0.8]);
  guides.push(textLine('random order', { x: nearEndX + 6, y: nearEndY + 16, fill: palette.muted, size: 11 }));
  if (input.recallTarget !== undefined) {
    const [x, y] = at([total, input.recallTarget]);
    guides.push(
      straightLine(at([0, input.recallTarget]), [x, y], { colour: palette.contrast, dash: '6 4' }),
      textLine(`target ${formatShare(input.recallTarget)}`, {
        x: x - 4,
        y: y + 14,
        fill: palette.contrast,
        size: 11,
        anchor: 'end',
      }),
    );
  }
  if (input.stopAt !== undefined) {
    const words = `stop at ${formatCount(input.stopAt)}`;
    const [x, top] = at([input.stopAt, 1]);
    const [, bottom] = at([input.stopAt, 0]);
    const isNearEnd = x + textWidth(words, 11) + 10 > plotArea.left + plotArea.width;
    guides.push(
      straightLine([x, top], [x, bottom], { colour: palette.ink, dash: '6 4' }),
      textLine(words, {
        x: isNearEnd ? x - 6 : x + 6,
        y: bottom - 8,
        fill: palette.ink,
        size: 11,
        anchor: isNearEnd ? 'end' : 'start',
      }),
    );
  }
  return guides;
}

/** How much was read, found, and read to reach each recall. */
function recallTable({ series }: RecallCurveInput, relevant: number): FigureTable {
  const recalls = [0.5, 0.8, 0.95, 1];
  return {
    columns: [
      'Series',
      'Read',
      'Relevant found',
      ...recalls.map((recall) => `Read to reach ${recall * 100}%`),
    ],
    rows: series.map((each) => [
      each.label,
      String(each.order.length),
      String(countFound(each)),
      ...recalls.map((recall) => String(readToReach(each, relevant, recall) ?? '')),
    ]),
  };
}

function countFound(series: RecallSeries): number {
  return series.order.filter((label) => label === 1).length;
}

/**
 * Recall against citations read, one line per order of reading, beside the diagonal of a random order.
 *
 * @throws FigureError `figure.empty` without a series or relevant citation, `figure.bad_input` when a series finds more than there are
 */
export function recallCurve(input: RecallCurveInput, options: FigureOptions = {}): Figure {
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const relevant = input.relevant ?? Math.max(0, ...input.series.map(countFound));
  assertRecallInput(input, relevant);
  const total = input.total ?? Math.max(...input.series.map((series) => series.order.length));
  const curves = input.series.map((series) => curveOf(series, relevant));
  const heading = plotHeading(input.title, palette);
  const x = makeAxis([0, total], [plotArea.left, plotArea.left + plotArea.width], 'linear');
  const y = makeAxis([0, 1], [heading.bottom, heading.top], 'linear', 5);
  const at = (point: readonly [number, number]): [number, number] => [
    x.position(point[0]),
    y.position(point[1]),
  ];
  const axes = drawAxes(
    { x, y: withPercentTicks(y), xLabel: 'Citations read', yLabel: 'Relevant citations found' },
    heading,
    palette,
  );
  const legendTop = axes.bottom + 26;
  const sentences = curves.map(
    (c) =>
      `${c.label}: ${formatCount(c.found)} of ${formatCount(relevant)} relevant citations after reading ${formatCount(c.read)} of ${formatCount(total)}.`,
  );
  return finishFigure({
    width: plotFigureWidth,
    height: legendTop + curves.length * 18 + 4,
    title: input.title,
    description: `Recall against citations read. ${sentences.join(' ')}`,
    table: recallTable(input, relevant),
    body: [
      ...heading.marks,
      ...axes.marks,
      ...drawGuides(input, { total, at, palette }),
      element('g', {}, ...drawCurves(curves, at, palette)),
      ...drawLegend(curves, legendTop, palette),
    ],
    theme,
  });
}
