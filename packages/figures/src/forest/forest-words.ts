import { formatInterval, formatLevel, formatNumber } from '../drawing/numbers.ts';
import type { FigureTable } from '../figure.ts';
import type { ForestLine, ForestPlotInput } from './forest-input.ts';

/** The plot's numbers at full precision. */
export function forestTable(input: ForestPlotInput, lines: readonly ForestLine[]): FigureTable {
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

/** The plot in sentences. */
export function describeForest(
  input: ForestPlotInput,
  lines: readonly ForestLine[],
  decimals: number,
): string {
  const count = lines.filter((line) => line.kind === 'row').length;
  const sentences = [`Forest plot of ${count} ${count === 1 ? 'row' : 'rows'}. ${input.measureLabel}.`];
  if (input.summary) {
    const { estimate, lower, upper } = input.summary;
    sentences.push(
      `${input.summary.label ?? 'Summary'}: ${formatInterval(estimate, lower, upper, decimals)}, ${formatLevel(input.level ?? 0.95)} confidence interval.`,
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
