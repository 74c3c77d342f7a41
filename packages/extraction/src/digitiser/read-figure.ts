import { type Conversion, finished, show } from '../conversions/conversion.ts';
import { ExtractionError } from '../extraction-error.ts';

/** A place in a picture, in pixels from its top left corner. */
export interface PicturePoint {
  x: number;
  y: number;
}

/** An axis known by two of its points and what they stand for. */
export interface FigureAxis {
  from: PicturePoint & { value: number };
  to: PicturePoint & { value: number };
  /** Distances on the axis stand for ratios. */
  isLog: boolean;
}

/** Where along the axis a point lies: 0 at `from`, 1 at `to`; the way across it does not count. */
function placeOn(axis: FigureAxis, point: PicturePoint): number {
  const [dx, dy] = [axis.to.x - axis.from.x, axis.to.y - axis.from.y];
  const length = dx ** 2 + dy ** 2;
  if (!(length > 0) || !Number.isFinite(length)) {
    throw new ExtractionError(
      'conversion.inconsistent',
      'the two points of the axis lie on each other',
      'axis',
    );
  }
  return ((point.x - axis.from.x) * dx + (point.y - axis.from.y) * dy) / length;
}

function valueAt(axis: FigureAxis, point: PicturePoint): number {
  const place = placeOn(axis, point);
  const { from, to, isLog } = axis;
  if (from.value === to.value) {
    throw new ExtractionError(
      'conversion.inconsistent',
      'both points of the axis stand for the same value',
      'axis',
    );
  }
  if (!isLog) return from.value + place * (to.value - from.value);
  if (!(from.value > 0 && to.value > 0)) {
    throw new ExtractionError(
      'conversion.out_of_range',
      'a logarithmic axis has values above 0 only',
      'axis',
    );
  }
  return from.value * (to.value / from.value) ** place;
}

const source = 'read off the figure';

/**
 * The value a point of a figure stands for, by an axis calibrated with two points; the axis may run any way, as in a
 * tilted scan.
 *
 * @throws ExtractionError `conversion.inconsistent`, `conversion.out_of_range`, `conversion.not_finite`
 */
export function readFigurePoint(axis: FigureAxis, point: PicturePoint): Conversion {
  const value = valueAt(axis, point);
  return finished({
    value,
    formula: `at ${show(placeOn(axis, point) * 100)}% of the way from ${show(axis.from.value)} to ${show(axis.to.value)}${axis.isLog ? ' (logarithmic)' : ''}: ${show(value)}`,
    source,
  });
}

/**
 * The length of a bar, as an error bar gives an SD or SE: the distance between the values of its two ends.
 *
 * @throws ExtractionError `conversion.inconsistent`, `conversion.out_of_range`, `conversion.not_finite`
 */
export function readFigureLength(axis: FigureAxis, ends: readonly [PicturePoint, PicturePoint]): Conversion {
  const [a, b] = ends.map((end) => valueAt(axis, end));
  const value = Math.abs((a ?? 0) - (b ?? 0));
  return finished({ value, formula: `from ${show(a ?? 0)} to ${show(b ?? 0)}: ${show(value)} long`, source });
}
