import { FigureError } from '../figure-error.ts';

/** One line of a forest plot. All numbers are on the scale that is shown (ratios, not their logarithms). */
export interface ForestRow {
  label: string;
  estimate: number;
  lower: number;
  upper: number;
  /** Share of the summary's weight, 0 to 1: sets the square's area. */
  weight?: number;
  /** A short remark in its own column, such as the number of trials or a certainty rating. */
  note?: string;
}

/** A pooled estimate, drawn as a diamond. */
export interface ForestSummary {
  /** `Summary` when left out. */
  label?: string;
  estimate: number;
  lower: number;
  upper: number;
  note?: string;
}

/** A subgroup with its own heading and, if pooled, its own diamond. */
export interface ForestGroup {
  label: string;
  rows: readonly ForestRow[];
  summary?: ForestSummary;
}

export interface ForestPlotInput {
  title: string;
  /** What is measured, with its unit: `Mean difference, cm on a 10 cm scale`. */
  measureLabel: string;
  rows: readonly ForestRow[];
  /** Drawn after `rows`, in order. */
  groups?: readonly ForestGroup[];
  summary?: ForestSummary;
  /** Where the effect of a new study is expected, drawn under the summary. */
  predictionInterval?: readonly [number, number];
  /** The value of no effect: 0 for differences, 1 for ratios. */
  nullValue: number;
  /** Shades the zone of effects too small to matter: null ± MID, or null ÷ MID to null × MID on a logarithmic scale. */
  minimalImportantDifference?: number;
  logScale?: boolean;
  /** What lies left and right of no effect: `['Favours block', 'Favours sham']`. */
  favours?: readonly [string, string];
  /** Confidence level of the intervals, named in the heading; 0.95 when left out. */
  level?: number;
  /** Heads of the label and note columns; `Study` and none when left out. */
  rowHeader?: string;
  noteHeader?: string;
}

/** What is drawn on one line of the plot. */
export type ForestLine =
  | { kind: 'heading'; label: string }
  | { kind: 'row'; row: ForestRow; indent: number }
  | { kind: 'diamond'; label: string; summary: ForestSummary }
  | { kind: 'prediction'; lower: number; upper: number };

function assertInterval(label: string, interval: { estimate: number; lower: number; upper: number }): void {
  const { estimate, lower, upper } = interval;
  if (![estimate, lower, upper].every(Number.isFinite)) {
    throw new FigureError(
      'figure.not_finite',
      `"${label}" has an estimate or limit that is not a finite number`,
    );
  }
  // A hair of slack: limits recomputed from a rounded standard error may cross by one unit in the last place.
  const slack = 1e-9 * Math.max(1, Math.abs(lower), Math.abs(upper));
  if (lower > estimate + slack || upper < estimate - slack) {
    throw new FigureError('figure.bad_input', `"${label}": the estimate lies outside its own interval`);
  }
}

/**
 * The plot's lines from top to bottom, checked.
 *
 * @throws FigureError `figure.empty` without rows, `figure.not_finite`, `figure.bad_input` when limits are the wrong way round
 */
export function forestLines(input: ForestPlotInput): ForestLine[] {
  const lines: ForestLine[] = input.rows.map((row) => ({ kind: 'row', row, indent: 0 }));
  for (const group of input.groups ?? []) {
    lines.push({ kind: 'heading', label: group.label });
    lines.push(...group.rows.map((row): ForestLine => ({ kind: 'row', row, indent: 1 })));
    if (group.summary)
      lines.push({ kind: 'diamond', label: group.summary.label ?? 'Subtotal', summary: group.summary });
  }
  if (input.summary)
    lines.push({ kind: 'diamond', label: input.summary.label ?? 'Summary', summary: input.summary });
  if (input.predictionInterval) {
    const [lower, upper] = input.predictionInterval;
    assertInterval('Prediction interval', { estimate: (lower + upper) / 2, lower, upper });
    lines.push({ kind: 'prediction', lower, upper });
  }
  for (const line of lines) {
    if (line.kind === 'row') assertInterval(line.row.label, line.row);
    if (line.kind === 'diamond') assertInterval(line.label, line.summary);
  }
  if (!lines.some((line) => line.kind === 'row' || line.kind === 'diamond')) {
    throw new FigureError('figure.empty', `"${input.title}": a forest plot needs one row or more`);
  }
  return lines;
}
