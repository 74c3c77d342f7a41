import { makeAxis } from '../drawing/axis.ts';
import { element, escapeText } from '../drawing/svg.ts';
import { paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import {
  drawAxes,
  drawPoint,
  drawPointLabels,
  plotArea,
  plotFigureWidth,
  plotHeading,
} from './plot-frame.ts';

export interface BaujatPlotInput {
  title: string;
  studies: readonly {
    label: string;
    /** Contribution to Cochran's Q. */
    heterogeneity: number;
    /** Squared standardised change of the estimate without the study. */
    influence: number;
  }[];
}

/**
 * A Baujat plot: how much each study adds to heterogeneity against how much it moves the estimate. The studies furthest
 * from the origin are named.
 *
 * @throws FigureError `figure.empty`, `figure.not_finite`
 * Source: Baujat et al. 2002, Stat Med 21:2641-2652.
 */
export function baujatPlot(input: BaujatPlotInput, options: FigureOptions = {}): Figure {
  const { title, studies } = input;
  if (studies.length === 0) throw new FigureError('figure.empty', `"${title}": a Baujat plot needs a study`);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const heading = plotHeading(title, palette);
  const largest = (values: readonly number[]) => Math.max(...values, 0) * 1.08 || 1;
  const [farthest, highest] = [
    largest(studies.map((s) => s.heterogeneity)),
    largest(studies.map((s) => s.influence)),
  ];
  const x = makeAxis([0, farthest], [plotArea.left, plotArea.left + plotArea.width], 'linear');
  const y = makeAxis([0, highest], [heading.bottom, heading.top], 'linear', 5);
  const axes = drawAxes(
    { x, y, xLabel: 'Contribution to heterogeneity (Q)', yLabel: 'Influence on the pooled estimate' },
    heading,
    palette,
  );
  const distance = (s: (typeof studies)[number]) =>
    Math.hypot(s.heterogeneity / farthest, s.influence / highest);
  const ordered = [...studies].sort((a, b) => distance(b) - distance(a));
  const points = ordered.map((study) => ({
    label: study.label,
    x: x.position(study.heterogeneity),
    y: y.position(study.influence),
    radius: 4.5,
  }));
  const first = ordered[0];
  return finishFigure({
    width: plotFigureWidth,
    height: axes.bottom + 18,
    title,
    description: `Baujat plot of ${studies.length} studies.${first ? ` Furthest out: ${first.label}.` : ''}`,
    table: {
      columns: ['Study', 'Contribution to Q', 'Influence'],
      rows: studies.map((study) => [study.label, String(study.heterogeneity), String(study.influence)]),
    },
    body: [
      ...heading.marks,
      ...points.map((point) =>
        drawPoint(
          point,
          { fill: palette.accent, stroke: palette.ink },
          element('title', {}, escapeText(point.label)),
        ),
      ),
      ...drawPointLabels(points, heading, palette),
      ...axes.marks,
    ],
    theme,
  });
}
