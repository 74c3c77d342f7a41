import { type Axis, makeAxis } from '../drawing/axis.ts';
import { FigureError } from '../figure-error.ts';
import type { ForestLine, ForestPlotInput } from './forest-input.ts';

/** Intervals reaching further from their estimate than this many times the median width are cut off with an arrow instead of flattening all others. */
const widestShownFactor = 1.5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The zone of effects too small to matter, on the shown scale; undefined when no difference was named. */
export function trivialZone(input: ForestPlotInput): readonly [number, number] | undefined {
  const mid = input.minimalImportantDifference;
  if (mid === undefined) return undefined;
  if (!input.logScale) return [input.nullValue - Math.abs(mid), input.nullValue + Math.abs(mid)];
  if (!(mid > 0)) throw new FigureError('figure.log_scale', 'a minimal important ratio must be above zero');
  const factor = Math.max(mid, 1 / mid);
  return [input.nullValue / factor, input.nullValue * factor];
}

interface Extent {
  estimate: number;
  lower: number;
  upper: number;
  alwaysWhole: boolean;
}

function extentsOf(lines: readonly ForestLine[]): Extent[] {
  return lines.flatMap((line): Extent[] => {
    if (line.kind === 'row') return [{ ...line.row, alwaysWhole: false }];
    if (line.kind === 'diamond') return [{ ...line.summary, alwaysWhole: true }];
    if (line.kind === 'prediction') return [{ estimate: line.lower, ...line, alwaysWhole: true }];
    return [];
  });
}

/** The plot's axis: wide enough for every estimate, the summary, no effect and the trivial zone; not for a freak interval. */
export function forestAxis(
  input: ForestPlotInput,
  lines: readonly ForestLine[],
  range: readonly [number, number],
): Axis {
  const toScale = input.logScale ? Math.log : (value: number) => value;
  const fromScale = input.logScale ? Math.exp : (value: number) => value;
  const shown = extentsOf(lines);
  if (input.logScale && (input.nullValue <= 0 || shown.some((extent) => !(extent.lower > 0)))) {
    throw new FigureError(
      'figure.log_scale',
      `"${input.title}": ratios must be above zero on a logarithmic axis`,
    );
  }
  const scaled = shown.map((extent) => ({
    ...extent,
    estimate: toScale(extent.estimate),
    lower: toScale(extent.lower),
    upper: toScale(extent.upper),
  }));
  const reach = widestShownFactor * median(scaled.map((extent) => extent.upper - extent.lower));
  const points = [toScale(input.nullValue), ...(trivialZone(input) ?? []).map(toScale)];
  for (const extent of scaled) {
    if (extent.alwaysWhole) points.push(extent.lower, extent.upper);
    else
      points.push(
        Math.max(extent.lower, extent.estimate - reach),
        Math.min(extent.upper, extent.estimate + reach),
      );
  }
  const low = Math.min(...points);
  const high = Math.max(...points);
  // Breathing space, so that marks do not sit on the frame.
  const space = (high - low || 1) * 0.04;
  return makeAxis(
    [fromScale(low - space), fromScale(high + space)],
    range,
    input.logScale ? 'log' : 'linear',
  );
}
