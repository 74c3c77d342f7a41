import { type Axis, drawHorizontalAxis, drawVerticalAxis } from '../drawing/axis.ts';
import { drawHeading } from '../drawing/heading.ts';
import { element, textLine } from '../drawing/svg.ts';
import { textWidth } from '../drawing/text-size.ts';
import type { Palette } from '../drawing/theme.ts';

/** Where the axes of a scatter plot stand. */
export const plotArea = { left: 74, width: 520, height: 340, right: 26 };
export const plotFigureWidth = plotArea.left + plotArea.width + plotArea.right;

/** The plot's title and the height at which its drawing area begins and ends. */
export function plotHeading(
  title: string,
  palette: Palette,
): { marks: string[]; top: number; bottom: number } {
  const heading = drawHeading(title, plotFigureWidth, palette);
  const top = heading.bottom + 12;
  return { marks: heading.marks, top, bottom: top + plotArea.height };
}

/** Both axes with their labels. `bottom` of the result is the lowest baseline used. */
export function drawAxes(
  axes: { x: Axis; y: Axis; xLabel: string; yLabel: string },
  at: { top: number; bottom: number },
  palette: Palette,
): { marks: string[]; bottom: number } {
  const { x, y, xLabel, yLabel } = axes;
  const middle = { x: plotArea.left + plotArea.width / 2, y: (at.top + at.bottom) / 2 };
  return {
    marks: [
      ...drawHorizontalAxis(x, at.bottom, palette),
      ...drawVerticalAxis(y, plotArea.left, palette),
      textLine(xLabel, { x: middle.x, y: at.bottom + 40, fill: palette.ink, size: 12, anchor: 'middle' }),
      textLine(yLabel, { x: 22, y: middle.y, fill: palette.ink, size: 12, anchor: 'middle', rotate: -90 }),
    ],
    bottom: at.bottom + 40,
  };
}

/** A point of a scatter plot in pixels. */
export interface PlacedPoint {
  label: string;
  x: number;
  y: number;
  radius: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const labelSize = 11;

/** Where a label may stand beside its point: right, left, above, below. */
function labelPlaces(
  point: PlacedPoint,
): { box: Box; x: number; y: number; anchor: 'start' | 'middle' | 'end' }[] {
  const width = textWidth(point.label, labelSize);
  const { x, y } = point;
  const gap = point.radius + 4;
  const boxAt = (left: number, baseline: number): Box => ({
    left,
    right: left + width,
    top: baseline - 10,
    bottom: baseline + 3,
  });
  return [
    { box: boxAt(x + gap, y + 4), x: x + gap, y: y + 4, anchor: 'start' },
    { box: boxAt(x - gap - width, y + 4), x: x - gap, y: y + 4, anchor: 'end' },
    { box: boxAt(x - width / 2, y - gap), x, y: y - gap, anchor: 'middle' },
    { box: boxAt(x - width / 2, y + gap + 9), x, y: y + gap + 9, anchor: 'middle' },
  ];
}

/**
 * Labels for the points, the first ones first, each where it covers neither a point nor another label; those for which
 * there is no room are left out (every point keeps its tooltip and its row in the table).
 */
export function drawPointLabels(
  points: readonly PlacedPoint[],
  area: { top: number; bottom: number },
  palette: Palette,
): string[] {
  const taken: Box[] = points.map(({ x, y, radius }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  const inside = (box: Box) =>
    box.left > plotArea.left + 2 &&
    box.right < plotFigureWidth - 4 &&
    box.top > area.top - 8 &&
    box.bottom < area.bottom - 2;
  return points.flatMap((point) => {
    const place = labelPlaces(point).find(
      ({ box }) => inside(box) && !taken.some((other) => overlaps(box, other)),
    );
    if (!place) return [];
    taken.push(place.box);
    return [
      textLine(point.label, {
        x: place.x,
        y: place.y,
        fill: palette.ink,
        size: labelSize,
        anchor: place.anchor,
      }),
    ];
  });
}

/** A point with its name as a tooltip, whole or hollow. */
export function drawPoint(
  point: PlacedPoint,
  style: { fill: string; stroke: string },
  tooltip: string,
): string {
  return element(
    'circle',
    {
      cx: point.x,
      cy: point.y,
      r: point.radius,
      fill: style.fill,
      stroke: style.stroke,
      'stroke-width': 1.3,
    },
    tooltip,
  );
}
