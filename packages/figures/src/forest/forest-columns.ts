import { margin } from '../drawing/heading.ts';
import { formatInterval, formatLevel, formatNumber, formatShare } from '../drawing/numbers.ts';
import { straightLine, textLine } from '../drawing/svg.ts';
import { shorten, textWidth } from '../drawing/text-size.ts';
import type { Palette } from '../drawing/theme.ts';
import type { ForestLine, ForestPlotInput } from './forest-input.ts';

/** Width of the plot itself in pixels. */
export const plotWidth = 340;
const gap = 18;
const textSize = 13;

/** What a line says in each text column. */
export interface LineTexts {
  label: string;
  note: string;
  numbers: string;
  weight: string;
  bold: boolean;
}

/** The words and numbers of one line. */
export function lineTexts(line: ForestLine, decimals: number): LineTexts {
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
export interface Columns {
  label: number;
  labelWidth: number;
  note: number;
  noteWidth: number;
  plot: number;
  numbers: number;
  weightEnd: number;
  width: number;
}

function effectHeading({ level = 0.95 }: ForestPlotInput): string {
  return `Effect (${formatLevel(level)} CI)`;
}

function widest(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(0, ...texts.map((text) => textWidth(text, textSize, 'bold'))));
}

/** Columns wide enough for their texts, up to a limit past which labels are shortened. */
export function layColumns(input: ForestPlotInput, texts: readonly LineTexts[]): Columns {
  const labelWidth = widest([input.rowHeader ?? 'Study', ...texts.map((t) => t.label)], 280) + 12;
  const hasNotes = texts.some((t) => t.note !== '');
  const noteWidth = hasNotes ? widest([input.noteHeader ?? '', ...texts.map((t) => t.note)], 170) : 0;
  const numbersWidth = widest([effectHeading(input), ...texts.map((t) => t.numbers)], 400);
  const hasWeights = texts.some((t) => t.weight !== '');
  const note = margin + labelWidth + gap;
  const plot = hasNotes ? note + noteWidth + gap : note;
  const numbers = plot + plotWidth + gap;
  const weightEnd = numbers + numbersWidth + (hasWeights ? gap + textWidth('Weight', textSize, 'bold') : 0);
  return { label: margin, labelWidth, note, noteWidth, plot, numbers, weightEnd, width: weightEnd + margin };
}

/** A line's texts around the height `y`. */
export function drawTexts(
  texts: LineTexts,
  line: ForestLine,
  frame: { columns: Columns; y: number; palette: Palette },
): string[] {
  const { columns, y, palette } = frame;
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

/** The heads of the columns over a rule. */
export function drawHeader(
  input: ForestPlotInput,
  frame: { columns: Columns; y: number; palette: Palette },
): string[] {
  const { columns, y, palette } = frame;
  const style = { y, fill: palette.ink, bold: true };
  const cells = [
    textLine(input.rowHeader ?? 'Study', { ...style, x: columns.label }),
    textLine(effectHeading(input), { ...style, x: columns.numbers }),
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
