import { makeAxis, withPercentTicks } from '../drawing/axis.ts';
import { drawCaption, margin } from '../drawing/heading.ts';
import { formatNumber } from '../drawing/numbers.ts';
import { element, escapeText, polyline, straightLine } from '../drawing/svg.ts';
import { paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, type FigureTable, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import {
  drawAxes,
  drawPoint,
  drawPointLabels,
  plotArea,
  plotFigureWidth,
  plotHeading,
} from './plot-frame.ts';

export interface LabbeStudy {
  label: string;
  events1: number;
  n1: number;
  events2: number;
  n2: number;
}

export interface LabbePlotInput {
  title: string;
  /** Names of the two groups: first is drawn upwards, second to the right. */
  groups: readonly [string, string];
  studies: readonly LabbeStudy[];
  /** The pooled effect as a curve through the plot. */
  pooled?: { measure: 'OR' | 'RR' | 'RD'; estimate: number };
}

function assertStudies(input: LabbePlotInput): void {
  if (input.studies.length === 0)
    throw new FigureError('figure.empty', `"${input.title}": a L’Abbé plot needs a study`);
  for (const { label, events1, n1, events2, n2 } of input.studies) {
    if (![events1, n1, events2, n2].every(Number.isFinite)) {
      throw new FigureError('figure.not_finite', `"${label}" has a count that is not a finite number`);
    }
    if (n1 <= 0 || n2 <= 0 || events1 < 0 || events2 < 0 || events1 > n1 || events2 > n2) {
      throw new FigureError(
        'figure.bad_input',
        `"${label}" has more events than participants, or none of either`,
      );
    }
  }
}

/** The first group's risk that the pooled effect gives for a risk of the second; undefined outside 0 to 1. */
function riskUnder(pooled: NonNullable<LabbePlotInput['pooled']>, risk: number): number | undefined {
  const { measure, estimate } = pooled;
  if (measure === 'OR') {
    const odds = (estimate * risk) / (1 - risk);
    return risk === 1 ? 1 : odds / (1 + odds);
  }
  const other = measure === 'RR' ? risk * estimate : risk + estimate;
  return other >= 0 && other <= 1 ? other : undefined;
}

/** Risks of the second and first group under the pooled effect, as far as both exist. */
function pooledCurve(pooled: LabbePlotInput['pooled'], end: number): [number, number][] {
  if (!pooled) return [];
  return Array.from({ length: 101 }, (_, i) => (i / 100) * end).flatMap((risk): [number, number][] => {
    const other = riskUnder(pooled, risk);
    return other === undefined || other > end ? [] : [[risk, other]];
  });
}

/** Where both axes end: rare events would otherwise crowd in a corner. */
function axisEnd(studies: readonly LabbeStudy[]): number {
  const highest = Math.max(...studies.flatMap((s) => [s.events1 / s.n1, s.events2 / s.n2]));
  return [0.1, 0.2, 0.4].find((end) => highest <= 0.95 * end) ?? 1;
}

function labbeTable({ groups, studies }: LabbePlotInput): FigureTable {
  const [first, second] = groups;
  return {
    columns: [
      'Study',
      `${first}: events`,
      `${first}: participants`,
      `${second}: events`,
      `${second}: participants`,
    ],
    rows: studies.map((s) => [s.label, String(s.events1), String(s.n1), String(s.events2), String(s.n2)]),
  };
}

/**
 * A L'Abbé plot: the risk in one group against that in the other, one circle per study with area by size; equal risks
 * on the diagonal.
 *
 * @throws FigureError `figure.empty`, `figure.not_finite`, `figure.bad_input` for impossible counts
 * Source: L'Abbé, Detsky & O'Rourke 1987, Ann Intern Med 107:224-233.
 */
export function labbePlot(input: LabbePlotInput, options: FigureOptions = {}): Figure {
  assertStudies(input);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const heading = plotHeading(input.title, palette);
  const end = axisEnd(input.studies);
  const x = makeAxis([0, end], [plotArea.left, plotArea.left + plotArea.width], 'linear', 5);
  const y = makeAxis([0, end], [heading.bottom, heading.top], 'linear', 5);
  const [first, second] = input.groups;
  const axes = drawAxes(
    { x: withPercentTicks(x), y: withPercentTicks(y), xLabel: `Risk: ${second}`, yLabel: `Risk: ${first}` },
    heading,
    palette,
  );
  const largest = Math.max(...input.studies.map((study) => study.n1 + study.n2));
  const points = input.studies.map((study) => ({
    label: study.label,
    x: x.position(study.events2 / study.n2),
    y: y.position(study.events1 / study.n1),
    radius: Math.max(3.5, 16 * Math.sqrt((study.n1 + study.n2) / largest)),
  }));
  const curve = pooledCurve(input.pooled, end).map(([a, b]): [number, number] => [
    x.position(a),
    y.position(b),
  ]);
  const sentences = [
    'Circle area: participants. Dotted: equal risks.',
    ...(input.pooled
      ? [`Dashed: pooled ${input.pooled.measure} of ${formatNumber(input.pooled.estimate, 2)}.`]
      : []),
  ];
  const caption = drawCaption(
    [sentences.join(' ')],
    { x: margin, y: axes.bottom + 26, width: plotFigureWidth - 2 * margin },
    palette,
  );
  const above = input.studies.filter((s) => s.events1 / s.n1 > s.events2 / s.n2).length;
  return finishFigure({
    width: plotFigureWidth,
    height: caption.bottom + 14,
    title: input.title,
    description: `L’Abbé plot of ${input.studies.length} studies; the risk is higher with ${first} in ${above} of them.`,
    table: labbeTable(input),
    body: [
      ...heading.marks,
      straightLine([x.position(0), y.position(0)], [x.position(end), y.position(end)], {
        colour: palette.muted,
        dash: '2 4',
      }),
      ...(curve.length > 1
        ? [polyline(curve, { stroke: palette.contrast, 'stroke-width': 1.6, 'stroke-dasharray': '7 4' })]
        : []),
      ...points.map((point) =>
        drawPoint(
          point,
          { fill: 'none', stroke: palette.accent },
          element('title', {}, escapeText(point.label)),
        ),
      ),
      ...drawPointLabels(points, heading, palette),
      ...axes.marks,
      ...caption.marks,
    ],
    theme,
  });
}
