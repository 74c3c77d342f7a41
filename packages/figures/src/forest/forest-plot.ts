import { type Axis, drawHorizontalAxis } from '../drawing/axis.ts';
import { drawHeading } from '../drawing/heading.ts';
import { decimalsFor, formatNumber } from '../drawing/numbers.ts';
import { element, straightLine, textLine } from '../drawing/svg.ts';
import { shorten, wrapText } from '../drawing/text-size.ts';
import { blend, type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { forestAxis, trivialZone } from './forest-axis.ts';
import { type Columns, drawHeader, drawTexts, layColumns, lineTexts, plotWidth } from './forest-columns.ts';
import { type ForestLine, type ForestPlotInput, forestLines } from './forest-input.ts';
import { drawDiamond, drawPrediction, drawRowMark } from './forest-marks.ts';
import { describeForest, forestTable } from './forest-words.ts';

const rowHeight = 22;

function drawMark(
  line: ForestLine,
  axis: Axis,
  y: number,
  options: { palette: Palette; largestWeight: number },
): string[] {
  if (line.kind === 'row') return drawRowMark(line.row, axis, y, options);
  if (line.kind === 'diamond') return [drawDiamond(line.summary, axis, y, options.palette)];
  if (line.kind === 'prediction') return drawPrediction(line, axis, y, options.palette);
  return [];
}

/** Lines behind the marks: the zone too small to matter, no effect, and the summary's estimate. */
function drawBackdrop(
  input: ForestPlotInput,
  frame: { axis: Axis; top: number; bottom: number; palette: Palette },
): string[] {
  const { axis, top, bottom, palette } = frame;
  const drawn: string[] = [];
  const zone = trivialZone(input);
  if (zone) {
    const [from, to] = zone.map((value) => axis.position(value));
    if (from !== undefined && to !== undefined) {
      drawn.push(
        element('rect', {
          x: from,
          y: top,
          width: to - from,
          height: bottom - top,
          fill: blend(palette.background, palette.muted, 0.16),
        }),
      );
    }
  }
  const noEffect = axis.position(input.nullValue);
  drawn.push(straightLine([noEffect, top], [noEffect, bottom], { colour: palette.muted }));
  if (input.summary) {
    const x = axis.position(input.summary.estimate);
    drawn.push(straightLine([x, top], [x, bottom], { colour: palette.accent, dash: '3 4' }));
  }
  return drawn;
}

/** Under the axis: the measure, which side favours what, and what the shaded band means. Returns the height used too. */
function drawFooter(
  input: ForestPlotInput,
  frame: { axis: Axis; columns: Columns; y: number; palette: Palette },
): { marks: string[]; height: number } {
  const { axis, columns, y, palette } = frame;
  const middle = columns.plot + plotWidth / 2;
  const marks: string[] = [];
  let at = y + 38;
  if (input.favours) {
    const [left, right] = input.favours;
    // The words sit on both sides of no effect, which may lie near an edge: they may reach past the plot on either side.
    const noEffect = axis.position(input.nullValue);
    marks.push(
      textLine(`◄ ${shorten(left, noEffect - 40, 12)}`, {
        x: noEffect - 10,
        y: at,
        fill: palette.muted,
        size: 12,
        anchor: 'end',
      }),
      textLine(`${shorten(right, columns.width - noEffect - 40, 12)} ►`, {
        x: noEffect + 10,
        y: at,
        fill: palette.muted,
        size: 12,
      }),
    );
    at += 20;
  }
  for (const line of wrapText(input.measureLabel, plotWidth + 160, 12)) {
    marks.push(textLine(line, { x: middle, y: at, fill: palette.ink, size: 12, anchor: 'middle' }));
    at += 17;
  }
  const zone = trivialZone(input);
  if (zone) {
    const words = `Shaded: smaller than the minimal important difference (${formatNumber(zone[0], 2)} to ${formatNumber(zone[1], 2)})`;
    marks.push(textLine(words, { x: middle, y: at, fill: palette.muted, size: 11, anchor: 'middle' }));
    at += 17;
  }
  return { marks, height: at - y };
}

/**
 * A forest plot: squares with intervals, diamonds for pooled estimates, an optional prediction interval and zone of
 * trivial effects. Intervals that would flatten all others end in an arrow; the numbers beside them are whole.
 *
 * @throws FigureError `figure.empty`, `figure.not_finite`, `figure.bad_input`, `figure.log_scale`
 */
export function forestPlot(input: ForestPlotInput, options: FigureOptions = {}): Figure {
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const lines = forestLines(input);
  const estimates = lines.flatMap((line) =>
    line.kind === 'row' ? [line.row.estimate] : line.kind === 'diamond' ? [line.summary.estimate] : [],
  );
  const decimals = decimalsFor(Math.max(...estimates.map(Math.abs)));
  const texts = lines.map((line) => lineTexts(line, decimals));
  const columns = layColumns(input, texts);
  const axis = forestAxis(input, lines, [columns.plot, columns.plot + plotWidth]);
  const largestWeight = Math.max(
    0,
    ...lines.map((line) => (line.kind === 'row' ? (line.row.weight ?? 0) : 0)),
  );

  const heading = drawHeading(input.title, columns.width, palette);
  const headerY = heading.bottom + 16;
  const top = headerY + 12;
  const bottom = top + lines.length * rowHeight + 6;
  const footer = drawFooter(input, { axis, columns, y: bottom, palette });

  const body = [
    ...heading.marks,
    ...drawHeader(input, { columns, y: headerY, palette }),
    ...drawBackdrop(input, { axis, top, bottom, palette }),
    ...lines.map((line, i) => {
      const y = top + i * rowHeight + rowHeight / 2 + 2;
      const text = texts[i] ?? lineTexts(line, decimals);
      return element(
        'g',
        { 'data-row': text.label },
        ...drawTexts(text, line, { columns, y, palette }),
        ...drawMark(line, axis, y, { palette, largestWeight }),
      );
    }),
    ...drawHorizontalAxis(axis, bottom, palette),
    ...footer.marks,
  ];
  return finishFigure({
    width: columns.width,
    height: bottom + footer.height + 4,
    title: input.title,
    description: describeForest(input, lines, decimals),
    table: forestTable(input, lines),
    body,
    theme,
  });
}
