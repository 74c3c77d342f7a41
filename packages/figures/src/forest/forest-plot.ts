import { type Axis, drawHorizontalAxis } from '../drawing/axis.ts';
import { decimalsFor, formatInterval, formatNumber, formatShare } from '../drawing/numbers.ts';
import { element, straightLine, textLine } from '../drawing/svg.ts';
import { shorten, textWidth, wrapText } from '../drawing/text-size.ts';
import { type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, type FigureTable, finishFigure } from '../figure.ts';
import { forestAxis, trivialZone } from './forest-axis.ts';
import { type ForestLine, type ForestPlotInput, forestLines } from './forest-input.ts';
import { drawDiamond, drawPrediction, drawRowMark } from './forest-marks.ts';

const rowHeight = 22;
const margin = 18;
const gap = 18;
const plotWidth = 340;
const textSize = 13;

/** What a line says in each text column. */
interface LineTexts {
  label: string;
  note: string;
  numbers: string;
  weight: string;
  bold: boolean;
}

function lineTexts(line: ForestLine, decimals: number): LineTexts {
  const blank = { note: '', numbers: '', weight: '' };
  if (line.kind === 'heading') return { ...blank, label: line.label, bold: true };
  if (line.kind === 'prediction') {
    const numbers = `${formatNumber(line.lower, decimals)} to ${formatNumber(line.upper, decimals)}`;
    return { ...blank, label: 'Prediction interval', numbers, bold: false };
  }
  const value = line.kind === 'row' ? line.row : line.summary;
  return {
    label: line.kind === 'row' ? line.row.label : line.label,
    note: value.note ?? '',
    numbers: formatInterval(value.estimate, value.lower, value.upper, decimals),
    weight: line.kind === 'row' && line.row.weight !== undefined ? formatShare(line.row.weight) : '',
    bold: line.kind === 'diamond',
  };
}

/** Left edges of the columns; the weight column is right-aligned at `weightEnd`. */
interface Columns {
  label: number;
  labelWidth: number;
  note: number;
  noteWidth: number;
  plot: number;
  numbers: number;
  weightEnd: number;
  width: number;
}

function widest(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(0, ...texts.map((text) => textWidth(text, textSize, 'bold'))));
}

function layColumns(input: ForestPlotInput, texts: readonly LineTexts[]): Columns {
  const labelWidth = widest([input.rowHeader ?? 'Study', ...texts.map((t) => t.label)], 280) + 12;
  const hasNotes = texts.some((t) => t.note !== '');
  const noteWidth = hasNotes ? widest([input.noteHeader ?? '', ...texts.map((t) => t.note)], 170) : 0;
  const numbersWidth = widest(['Effect (95% CI)', ...texts.map((t) => t.numbers)], 400);
  const hasWeights = texts.some((t) => t.weight !== '');
  const note = margin + labelWidth + gap;
  const plot = hasNotes ? note + noteWidth + gap : note;
  const numbers = plot + plotWidth + gap;
  const weightEnd = numbers + numbersWidth + (hasWeights ? gap + textWidth('Weight', textSize, 'bold') : 0);
  return { label: margin, labelWidth, note, noteWidth, plot, numbers, weightEnd, width: weightEnd + margin };
}

function drawTexts(
  texts: LineTexts,
  line: ForestLine,
  columns: Columns,
  y: number,
  palette: Palette,
): string[] {
  const weight = texts.bold ? 'bold' : 'normal';
  const style = { y: y + 4.5, fill: palette.ink, bold: texts.bold };
  const indent = line.kind === 'row' ? line.indent * 12 : 0;
  const label = shorten(texts.label, columns.labelWidth - indent, textSize, weight);
  const note = shorten(texts.note, columns.noteWidth, textSize, weight);
  const drawn = [
    textLine(label, {
      ...style,
      x: columns.label + indent,
      ...(label === texts.label ? {} : { tooltip: texts.label }),
    }),
  ];
  if (note !== '') {
    drawn.push(
      textLine(note, { ...style, x: columns.note, ...(note === texts.note ? {} : { tooltip: texts.note }) }),
    );
  }
  if (texts.numbers !== '') drawn.push(textLine(texts.numbers, { ...style, x: columns.numbers }));
  if (texts.weight !== '')
    drawn.push(textLine(texts.weight, { ...style, x: columns.weightEnd, anchor: 'end' }));
  return drawn;
}

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

function drawHeader(input: ForestPlotInput, columns: Columns, y: number, palette: Palette): string[] {
  const style = { y, fill: palette.ink, bold: true };
  const cells = [
    textLine(input.rowHeader ?? 'Study', { ...style, x: columns.label }),
    textLine('Effect (95% CI)', { ...style, x: columns.numbers }),
    straightLine([margin, y + 8], [columns.width - margin, y + 8], { colour: palette.rule }),
  ];
  if (columns.noteWidth > 0) cells.push(textLine(input.noteHeader ?? '', { ...style, x: columns.note }));
  if (
    input.rows.some((row) => row.weight !== undefined) ||
    input.groups?.some((g) => g.rows.some((r) => r.weight !== undefined))
  ) {
    cells.push(textLine('Weight', { ...style, x: columns.weightEnd, anchor: 'end' }));
  }
  return cells;
}

/** Lines behind the marks: the zone too small to matter, no effect, and the summary's estimate. */
function drawBackdrop(
  input: ForestPlotInput,
  axis: Axis,
  top: number,
  bottom: number,
  palette: Palette,
): string[] {
  const drawn: string[] = [];
  const zone = trivialZone(input);
  if (zone) {
    const [from, to] = zone.map((value) => axis.position(value));
    if (from !== undefined && to !== undefined) {
      drawn.push(
        element('rect', { x: from, y: top, width: to - from, height: bottom - top, fill: palette.band }),
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
  axis: Axis,
  columns: Columns,
  y: number,
  palette: Palette,
): { marks: string[]; height: number } {
  const middle = columns.plot + plotWidth / 2;
  const marks: string[] = [];
  let at = y + 38;
  if (input.favours) {
    const [left, right] = input.favours;
    // The words sit on both sides of no effect, which may lie near an edge: they may reach past the plot on either side.
    const noEffect = axis.position(input.nullValue);
    marks.push(
      textLine(`◂ ${shorten(left, noEffect - 40, 12)}`, {
        x: noEffect - 10,
        y: at,
        fill: palette.muted,
        size: 12,
        anchor: 'end',
      }),
      textLine(`${shorten(right, columns.width - noEffect - 40, 12)} ▸`, {
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

function forestTable(input: ForestPlotInput, lines: readonly ForestLine[]): FigureTable {
  const columns = [
    input.rowHeader ?? 'Study',
    'Estimate',
    'Lower limit',
    'Upper limit',
    'Weight',
    input.noteHeader ?? 'Note',
  ];
  const rows = lines.map((line): string[] => {
    if (line.kind === 'heading') return [line.label, '', '', '', '', ''];
    if (line.kind === 'prediction')
      return ['Prediction interval', '', String(line.lower), String(line.upper), '', ''];
    const value = line.kind === 'row' ? line.row : line.summary;
    const weight = line.kind === 'row' && line.row.weight !== undefined ? String(line.row.weight) : '';
    const label = line.kind === 'row' ? line.row.label : line.label;
    return [
      label,
      String(value.estimate),
      String(value.lower),
      String(value.upper),
      weight,
      value.note ?? '',
    ];
  });
  return { columns, rows };
}

function describeForest(input: ForestPlotInput, lines: readonly ForestLine[], decimals: number): string {
  const count = lines.filter((line) => line.kind === 'row').length;
  const sentences = [`Forest plot of ${count} ${count === 1 ? 'row' : 'rows'}. ${input.measureLabel}.`];
  if (input.summary) {
    const { estimate, lower, upper } = input.summary;
    sentences.push(
      `${input.summary.label ?? 'Summary'}: ${formatInterval(estimate, lower, upper, decimals)}, 95% confidence interval.`,
    );
  }
  if (input.predictionInterval) {
    const [lower, upper] = input.predictionInterval;
    sentences.push(
      `Prediction interval ${formatNumber(lower, decimals)} to ${formatNumber(upper, decimals)}.`,
    );
  }
  sentences.push(`No effect is ${formatNumber(input.nullValue, 0)}.`);
  return sentences.join(' ');
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

  const titleLines = wrapText(input.title, columns.width - 2 * margin, 15, 'bold');
  const headerY = margin + titleLines.length * 20 + 16;
  const top = headerY + 12;
  const bottom = top + lines.length * rowHeight + 6;
  const footer = drawFooter(input, axis, columns, bottom, palette);

  const body = [
    ...titleLines.map((line, i) =>
      textLine(line, { x: margin, y: margin + 12 + i * 20, fill: palette.ink, size: 15, bold: true }),
    ),
    ...drawHeader(input, columns, headerY, palette),
    ...drawBackdrop(input, axis, top, bottom, palette),
    ...lines.map((line, i) => {
      const y = top + i * rowHeight + rowHeight / 2 + 2;
      const text = texts[i] ?? lineTexts(line, decimals);
      return element(
        'g',
        { 'data-row': text.label },
        ...drawTexts(text, line, columns, y, palette),
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
