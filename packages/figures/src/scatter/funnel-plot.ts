import { normalQuantile } from '@perennial/synthesis';
import { type Axis, makeAxis } from '../drawing/axis.ts';
import { drawCaption, margin } from '../drawing/heading.ts';
import { formatNumber } from '../drawing/numbers.ts';
import { element, escapeText, polygon, polyline, straightLine } from '../drawing/svg.ts';
import { blend, type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import { drawAxes, drawPoint, plotArea, plotFigureWidth, plotHeading } from './plot-frame.ts';

/** One study of a funnel plot, on the analysis scale (logarithms of ratios). */
export interface FunnelStudy {
  label: string;
  estimate: number;
  standardError: number;
  /** A study that trim and fill supposes to be missing: drawn hollow. */
  isImputed?: boolean;
}

export interface FunnelPlotInput {
  title: string;
  measureLabel: string;
  studies: readonly FunnelStudy[];
  /** Where the funnel stands: the pooled estimate; for a comparison-adjusted funnel, 0. */
  centre: number;
  /** The value of no effect, around which the contours stand; 0 when left out. */
  nullValue?: number;
  /** `pseudo-intervals` draws the 95% funnel around the centre, `contours` shades P < 0.1, 0.05 and 0.01 around no effect. */
  background?: 'pseudo-intervals' | 'contours';
  /** True when estimates are logarithms: the axis then shows ratios. */
  logScale?: boolean;
}

interface Frame {
  x: Axis;
  y: Axis;
  largestError: number;
  palette: Palette;
  /** Pixel of an estimate on the analysis scale. */
  across(estimate: number): number;
}

function assertFunnel(input: FunnelPlotInput): void {
  if (input.studies.length === 0)
    throw new FigureError('figure.empty', `"${input.title}": a funnel plot needs a study`);
  for (const { label, estimate, standardError } of input.studies) {
    if (!Number.isFinite(estimate) || !Number.isFinite(standardError)) {
      throw new FigureError(
        'figure.not_finite',
        `"${label}" has an estimate or error that is not a finite number`,
      );
    }
    if (standardError <= 0)
      throw new FigureError('figure.bad_input', `"${label}" has a standard error of ${standardError}`);
  }
}

function makeFrame(input: FunnelPlotInput, at: { top: number; bottom: number }, palette: Palette): Frame {
  const largestError = Math.max(...input.studies.map((study) => study.standardError)) * 1.05;
  const reach = 1.96 * largestError;
  const around = input.background === 'contours' ? (input.nullValue ?? 0) : input.centre;
  const values = [
    ...input.studies.map((study) => study.estimate),
    input.centre,
    around - reach,
    around + reach,
  ];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const space = (high - low) * 0.03;
  const shown = (value: number) => (input.logScale ? Math.exp(value) : value);
  const range = [plotArea.left, plotArea.left + plotArea.width] as const;
  const x = makeAxis([shown(low - space), shown(high + space)], range, input.logScale ? 'log' : 'linear');
  // Precise studies stand at the top: the axis of errors runs downwards.
  const y = makeAxis([0, largestError], [at.top, at.bottom], 'linear', 5);
  return { x, y, largestError, palette, across: (estimate) => x.position(shown(estimate)) };
}

/** The region in which |estimate − nullValue| / SE stays below z, cut off at the plot's sides. */
function region(z: number, middle: number, frame: Frame): [number, number][] {
  const { y, largestError, across } = frame;
  const [left, right] = [plotArea.left, plotArea.left + plotArea.width];
  const edge = (side: -1 | 1) => {
    const points: [number, number][] = [];
    for (let i = 0; i <= 40; i += 1) {
      const error = (largestError * i) / 40;
      points.push([Math.min(right, Math.max(left, across(middle + side * z * error))), y.position(error)]);
    }
    return points;
  };
  return [...edge(-1), ...edge(1).reverse()];
}

const contourLevels = [
  { p: 0.01, words: 'P < 0.01' },
  { p: 0.05, words: 'P 0.01 to 0.05' },
  { p: 0.1, words: 'P 0.05 to 0.1' },
] as const;

/** Outside in: everything is P < 0.01, then each wider region is covered by the next. */
function drawContours(input: FunnelPlotInput, frame: Frame, at: { top: number; bottom: number }): string[] {
  const { palette } = frame;
  const shade = (share: number) => blend(palette.background, palette.muted, share);
  const whole = element('rect', {
    x: plotArea.left,
    y: at.top,
    width: plotArea.width,
    height: at.bottom - at.top,
    fill: shade(0.3),
  });
  const fills = [shade(0.2), shade(0.1), palette.background];
  const regions = contourLevels.map(({ p }, i) =>
    polygon(region(normalQuantile(1 - p / 2), input.nullValue ?? 0, frame), {
      fill: fills[i],
      stroke: palette.rule,
    }),
  );
  return [whole, ...regions];
}

function drawBackground(input: FunnelPlotInput, frame: Frame, at: { top: number; bottom: number }): string[] {
  const { palette, across } = frame;
  const centre = across(input.centre);
  const line = straightLine([centre, at.top], [centre, at.bottom], { colour: palette.ink, dash: '6 4' });
  if (input.background === 'contours') return [...drawContours(input, frame, at), line];
  const edge = region(1.959963984540054, input.centre, frame);
  return [
    polyline([...edge.slice(0, 41), ...edge.slice(41)], { stroke: palette.muted, 'stroke-dasharray': '3 4' }),
    line,
  ];
}

function captionOf(input: FunnelPlotInput): string[] {
  const sentences =
    input.background === 'contours'
      ? [
          'Innermost: P above 0.1; then outwards P 0.05 to 0.1, 0.01 to 0.05 and below 0.01, against no effect. Dashed: pooled estimate.',
        ]
      : [
          'Dashed: pooled estimate and where 95% of studies would lie around it without heterogeneity or small-study effects.',
        ];
  if (input.studies.some((study) => study.isImputed))
    sentences.push('Hollow: studies supposed to be missing (trim and fill).');
  return sentences;
}

/**
 * A funnel plot: estimates against their standard errors, precise studies at the top, with pseudo-intervals or contours
 * of significance (Peters et al. 2008, J Clin Epidemiol 61:991-996).
 *
 * @throws FigureError `figure.empty`, `figure.not_finite`, `figure.bad_input` for a standard error of 0 or less
 */
export function funnelPlot(input: FunnelPlotInput, options: FigureOptions = {}): Figure {
  assertFunnel(input);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const heading = plotHeading(input.title, palette);
  const frame = makeFrame(input, heading, palette);
  const axes = drawAxes(
    { x: frame.x, y: frame.y, xLabel: input.measureLabel, yLabel: 'Standard error' },
    heading,
    palette,
  );
  const caption = drawCaption(
    captionOf(input),
    { x: margin, y: axes.bottom + 26, width: plotFigureWidth - 2 * margin },
    palette,
  );
  const points = input.studies.map((study) => {
    const place = {
      label: study.label,
      x: frame.across(study.estimate),
      y: frame.y.position(study.standardError),
      radius: 4.5,
    };
    const fill = study.isImputed ? palette.background : palette.accent;
    return drawPoint(place, { fill, stroke: palette.ink }, element('title', {}, escapeText(study.label)));
  });
  const imputed = input.studies.filter((study) => study.isImputed).length;
  const left = input.studies.filter((study) => study.estimate < input.centre && !study.isImputed).length;
  const real = input.studies.length - imputed;
  const shownCentre = input.logScale ? Math.exp(input.centre) : input.centre;
  return finishFigure({
    width: plotFigureWidth,
    height: caption.bottom + 14,
    title: input.title,
    description: `Funnel plot of ${real} estimates, ${left} of them below the pooled estimate of ${formatNumber(shownCentre, 2)}${imputed > 0 ? `, with ${imputed} imputed ones` : ''}. ${input.measureLabel}.`,
    table: {
      columns: ['Study', 'Estimate', 'Standard error', 'Imputed'],
      rows: input.studies.map((s) => [
        s.label,
        String(s.estimate),
        String(s.standardError),
        s.isImputed ? 'yes' : '',
      ]),
    },
    body: [
      ...heading.marks,
      ...drawBackground(input, frame, heading),
      ...points,
      ...axes.marks,
      ...caption.marks,
    ],
    theme,
  });
}
