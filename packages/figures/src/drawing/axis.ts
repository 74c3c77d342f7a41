import { scaleLinear, scaleLog } from 'd3-scale';
import { FigureError } from '../figure-error.ts';
import { straightLine, textLine } from './svg.ts';
import type { Palette } from './theme.ts';

/** A numeric axis: values to pixels, with the ticks to draw. */
export interface Axis {
  domain: readonly [number, number];
  /** Pixel of a value; values outside the domain land outside the axis. */
  position(value: number): number;
  ticks: readonly { value: number; label: string }[];
}

/** Ratios people read at a glance; on a logarithmic axis only these carry labels. */
const readableRatios = [0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000];

function logTicks(domain: readonly [number, number]): { value: number; label: string }[] {
  const inside = readableRatios.filter((ratio) => ratio >= domain[0] && ratio <= domain[1]);
  const values = inside.length >= 2 ? inside : scaleLog().domain(domain).ticks(5);
  return values.map((value) => ({ value, label: String(Number(value.toPrecision(3))) }));
}

/**
 * An axis over `domain` (any order is put right; equal ends are widened) drawn from pixel `range[0]` to `range[1]`.
 *
 * @throws FigureError `figure.log_scale` when a logarithmic axis would reach zero or below
 */
export function makeAxis(
  domain: readonly [number, number],
  range: readonly [number, number],
  scale: 'linear' | 'log',
  tickCount = 6,
): Axis {
  let low = Math.min(...domain);
  let high = Math.max(...domain);
  if (scale === 'log') {
    if (!(low > 0)) throw new FigureError('figure.log_scale', 'a logarithmic axis needs values above zero');
    if (low === high) [low, high] = [low / 2, high * 2];
    const mapped = scaleLog().domain([low, high]).range(range);
    return { domain: [low, high], position: (value) => mapped(value), ticks: logTicks([low, high]) };
  }
  if (low === high) [low, high] = [low - 1, high + 1];
  const mapped = scaleLinear().domain([low, high]).range(range);
  const format = mapped.tickFormat(tickCount);
  const ticks = mapped
    .ticks(tickCount)
    .map((value) => ({ value, label: format(value).replaceAll(',', '\u00a0') }));
  return { domain: [low, high], position: (value) => mapped(value), ticks };
}

/** The axis with its ticks as percentages, for shares between 0 and 1. */
export function withPercentTicks(axis: Axis): Axis {
  const ticks = axis.ticks.map(({ value }) => ({ value, label: `${Math.round(value * 100)}%` }));
  return { ...axis, ticks };
}

/** A horizontal axis line at `y` with tick labels below. */
export function drawHorizontalAxis(axis: Axis, y: number, palette: Palette): string[] {
  const [from, to] = axis.domain;
  return [
    straightLine([axis.position(from), y], [axis.position(to), y], { colour: palette.muted }),
    ...axis.ticks.flatMap((tick) => {
      const x = axis.position(tick.value);
      return [
        straightLine([x, y], [x, y + 5], { colour: palette.muted }),
        textLine(tick.label, { x, y: y + 18, fill: palette.ink, size: 12, anchor: 'middle' }),
      ];
    }),
  ];
}

/** A vertical axis line at `x` with tick labels to its left. */
export function drawVerticalAxis(axis: Axis, x: number, palette: Palette): string[] {
  const [from, to] = axis.domain;
  return [
    straightLine([x, axis.position(from)], [x, axis.position(to)], { colour: palette.muted }),
    ...axis.ticks.flatMap((tick) => {
      const y = axis.position(tick.value);
      return [
        straightLine([x - 5, y], [x, y], { colour: palette.muted }),
        textLine(tick.label, { x: x - 8, y: y + 4, fill: palette.ink, size: 12, anchor: 'end' }),
      ];
    }),
  ];
}
