import type { Axis } from '../drawing/axis.ts';
import { element, polygon, straightLine } from '../drawing/svg.ts';
import type { Palette } from '../drawing/theme.ts';
import type { ForestRow, ForestSummary } from './forest-input.ts';

/** Side of the largest and smallest square in pixels: area is proportional to weight between them. */
const largestSquare = 14;
const smallestSquare = 4;

function arrowHead(x: number, y: number, direction: -1 | 1, colour: string): string {
  const base = x - 7 * direction;
  return polygon(
    [
      [x, y],
      [base, y - 4],
      [base, y + 4],
    ],
    { fill: colour },
  );
}

/** A row's interval line, with an arrow where it leaves the axis, and its square. */
export function drawRowMark(
  row: ForestRow,
  axis: Axis,
  y: number,
  options: { palette: Palette; largestWeight: number },
): string[] {
  const { palette, largestWeight } = options;
  const [low, high] = axis.domain;
  const inside = (value: number) => axis.position(Math.min(high, Math.max(low, value)));
  const share = row.weight === undefined || largestWeight <= 0 ? 0.35 : row.weight / largestWeight;
  const side = Math.max(smallestSquare, largestSquare * Math.sqrt(Math.max(0, share)));
  const marks = [
    straightLine([inside(row.lower), y], [inside(row.upper), y], { colour: palette.ink, width: 1.4 }),
  ];
  if (row.lower < low) marks.push(arrowHead(axis.position(low), y, -1, palette.ink));
  if (row.upper > high) marks.push(arrowHead(axis.position(high), y, 1, palette.ink));
  const x = axis.position(row.estimate);
  marks.push(
    element('rect', { x: x - side / 2, y: y - side / 2, width: side, height: side, fill: palette.accent }),
  );
  return marks;
}

/** A summary's diamond: its tips are the interval, its waist the estimate. */
export function drawDiamond(summary: ForestSummary, axis: Axis, y: number, palette: Palette): string {
  return polygon(
    [
      [axis.position(summary.lower), y],
      [axis.position(summary.estimate), y - 7],
      [axis.position(summary.upper), y],
      [axis.position(summary.estimate), y + 7],
    ],
    { fill: palette.accent, stroke: palette.ink, 'stroke-width': 0.8 },
  );
}

/** A prediction interval: a thin bar with upright ends, unlike both squares and diamonds. */
export function drawPrediction(
  interval: { lower: number; upper: number },
  axis: Axis,
  y: number,
  palette: Palette,
): string[] {
  const from = axis.position(interval.lower);
  const to = axis.position(interval.upper);
  const stroke = { colour: palette.contrast, width: 2 };
  return [
    straightLine([from, y], [to, y], stroke),
    straightLine([from, y - 5], [from, y + 5], stroke),
    straightLine([to, y - 5], [to, y + 5], stroke),
  ];
}
