import { makeAxis, withPercentTicks } from '../drawing/axis.ts';
import { drawCaption, margin } from '../drawing/heading.ts';
import { formatNumber, formatShare } from '../drawing/numbers.ts';
import { element, escapeText, polyline, straightLine, textLine } from '../drawing/svg.ts';
import { type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, type FigureTable, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import { drawAxes, drawPoint, plotArea, plotFigureWidth, plotHeading } from '../scatter/plot-frame.ts';

/** One look of a sequential analysis, as `sequentialAnalysis` of `@perennial/synthesis` gives it. */
export interface SequentialPoint {
  label: string;
  z: number;
  /** Share of the required information, 1 or more when it is reached. */
  fraction: number;
  /** Boundary for |z| at this look; null where the look was not used. */
  boundary: number | null;
  /** Below this |z| the sought effect is out of reach. */
  futility?: number | null | undefined;
}

export interface SequentialPlotInput {
  title: string;
  steps: readonly SequentialPoint[];
  /** The look at the required information that is still to come: boundaries are drawn up to it. */
  planned?: { fraction: number; boundary: number; futility?: number | null } | undefined;
  /** What the sides of zero mean, upwards first: `['favours sham', 'favours block']`. */
  favours?: readonly [string, string];
  /** A sentence under the plot, such as the analysis's own caution. */
  note?: string;
}

type At = (point: readonly [fraction: number, z: number]) => [number, number];

interface BoundaryPoint {
  fraction: number;
  z: number;
}

/** The line through the looks as far as it lies within the plot: what comes from above enters at the edge. */
function visibleLine(points: readonly BoundaryPoint[], highest: number): BoundaryPoint[] {
  return points.flatMap((point, i) => {
    if (point.z > highest) return [];
    const before = points[i - 1];
    if (before === undefined || before.z <= highest) return [point];
    const share = (before.z - highest) / (before.z - point.z);
    return [{ fraction: before.fraction + share * (point.fraction - before.fraction), z: highest }, point];
  });
}

/** Boundaries above and below zero, through the looks that have one. */
function drawBoundaries(
  { steps, planned }: SequentialPlotInput,
  { at, highest }: { at: At; highest: number },
  palette: Palette,
): string[] {
  const looks = planned === undefined ? steps : [...steps, planned];
  const all = looks.flatMap((step) =>
    step.boundary === null ? [] : [{ fraction: step.fraction, z: step.boundary }],
  );
  const used = all.filter(({ z, fraction }) => z <= highest && fraction !== planned?.fraction);
  const line = visibleLine(all, highest);
  const futile = looks.flatMap((step) =>
    step.futility === null || step.futility === undefined
      ? []
      : [{ fraction: step.fraction, z: step.futility }],
  );
  const both = (
    points: readonly { fraction: number; z: number }[],
    attributes: Record<string, string | number>,
  ) =>
    [1, -1].map((side) =>
      polyline(
        points.map(({ fraction, z }) => at([fraction, side * z])),
        attributes,
      ),
    );
  return [
    ...(line.length > 1 ? both(line, { stroke: palette.contrast, 'stroke-width': 1.8 }) : []),
    ...used.flatMap(({ fraction, z }) =>
      [1, -1].map((side) => {
        const [x, y] = at([fraction, side * z]);
        return element('rect', { x: x - 2.5, y: y - 2.5, width: 5, height: 5, fill: palette.contrast });
      }),
    ),
    ...(futile.length > 1
      ? both(futile, { stroke: palette.muted, 'stroke-width': 1.4, 'stroke-dasharray': '2 3' })
      : []),
  ];
}

function drawGuides(frame: { at: At; last: number; highest: number; palette: Palette }): string[] {
  const { at, last, highest, palette } = frame;
  const guides = [straightLine(at([0, 0]), at([last, 0]), { colour: palette.muted })];
  for (const z of [1.959963984540054, -1.959963984540054])
    guides.push(straightLine(at([0, z]), at([last, z]), { colour: palette.rule, dash: '5 4' }));
  const [x, top] = at([1, highest]);
  const [, bottom] = at([1, -highest]);
  guides.push(straightLine([x, top], [x, bottom], { colour: palette.ink, dash: '6 4' }));
  guides.push(
    textLine('required information', {
      x: x - 5,
      y: bottom - 6,
      fill: palette.muted,
      size: 11,
      anchor: 'end',
    }),
  );
  return guides;
}

function captionOf({ favours, note, steps, planned }: SequentialPlotInput, highest: number): string[] {
  const isFutile = steps.some(({ futility }) => typeof futility === 'number');
  const isBeyond = steps.some(({ boundary }) => boundary !== null && boundary > highest);
  return [
    `Squares: boundaries for |z|;${isFutile ? ' dotted: futility;' : ''} dashed: 1.96.`,
    ...(planned === undefined
      ? []
      : ['Lines past the last look: as planned up to the required information.']),
    ...(isBeyond ? ['Early boundaries lie beyond the plot; the table has them.'] : []),
    ...(favours ? [`Upwards: ${favours[0]}. Downwards: ${favours[1]}.`] : []),
    ...(note === undefined ? [] : [note]),
  ];
}

function describeSteps(steps: readonly SequentialPoint[]): string {
  const end = steps[steps.length - 1];
  const sentences = [`Trial sequential analysis of ${steps.length} looks.`];
  if (end) {
    const boundary = end.boundary === null ? '' : `, where the boundary is ${formatNumber(end.boundary, 2)}`;
    sentences.push(
      `The last has z = ${formatNumber(end.z, 2)} at ${formatShare(end.fraction)} of the required information${boundary}.`,
    );
  }
  return sentences.join(' ');
}

function sequentialTable({ steps, planned }: SequentialPlotInput): FigureTable {
  return {
    columns: ['Look', 'Share of information', 'z', 'Boundary', 'Futility'],
    rows: [
      ...steps.map((s) => [
        s.label,
        String(s.fraction),
        String(s.z),
        String(s.boundary ?? ''),
        String(s.futility ?? ''),
      ]),
      ...(planned === undefined
        ? []
        : [
            [
              'planned',
              String(planned.fraction),
              '',
              String(planned.boundary),
              String(planned.futility ?? ''),
            ],
          ]),
    ],
  };
}

/**
 * A trial sequential analysis: the cumulative z against the share of the required information, with its boundaries, the
 * ordinary 1.96 and the point at which enough is known.
 *
 * @throws FigureError `figure.empty` without a look, `figure.not_finite`
 */
export function sequentialPlot(input: SequentialPlotInput, options: FigureOptions = {}): Figure {
  const { title, steps } = input;
  if (steps.length === 0) throw new FigureError('figure.empty', `"${title}": a sequential plot needs a look`);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const heading = plotHeading(title, palette);
  const last = Math.max(1.05, ...steps.map((step) => step.fraction * 1.05));
  // A first boundary of 20 would flatten the curve: past 8 only the curve itself makes the plot taller.
  const tallest = (values: readonly number[]) => Math.max(3, ...values) * 1.1;
  const highest = Math.max(
    tallest(steps.map(({ z }) => Math.abs(z))),
    Math.min(8, tallest(steps.map(({ boundary }) => boundary ?? 0))),
  );
  const x = makeAxis([0, last], [plotArea.left, plotArea.left + plotArea.width], 'linear');
  const y = makeAxis([-highest, highest], [heading.bottom, heading.top], 'linear', 7);
  const at: At = ([fraction, z]) => [x.position(fraction), y.position(z)];
  const axes = drawAxes(
    { x: withPercentTicks(x), y, xLabel: 'Share of the required information', yLabel: 'Cumulative z' },
    heading,
    palette,
  );
  const caption = drawCaption(
    captionOf(input, highest),
    { x: margin, y: axes.bottom + 26, width: plotFigureWidth - 2 * margin },
    palette,
  );
  const points = steps.map((step) => {
    const [px, py] = at([step.fraction, step.z]);
    return { label: step.label, x: px, y: py, radius: 4 };
  });
  return finishFigure({
    width: plotFigureWidth,
    height: caption.bottom + 14,
    title,
    description: describeSteps(steps),
    table: sequentialTable(input),
    body: [
      ...heading.marks,
      ...drawGuides({ at, last, highest, palette }),
      ...drawBoundaries(input, { at, highest }, palette),
      polyline(
        points.map(({ x: px, y: py }): [number, number] => [px, py]),
        { stroke: palette.accent, 'stroke-width': 2 },
      ),
      ...points.map((point) =>
        drawPoint(
          point,
          { fill: palette.accent, stroke: palette.ink },
          element('title', {}, escapeText(point.label)),
        ),
      ),
      ...axes.marks,
      ...caption.marks,
    ],
    theme,
  });
}
