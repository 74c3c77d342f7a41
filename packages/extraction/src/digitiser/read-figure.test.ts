import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FigureAxis, readFigureLength, readFigurePoint } from '../index.ts';

const vertical: FigureAxis = {
  from: { x: 40, y: 300, value: 0 },
  to: { x: 40, y: 100, value: 10 },
  isLog: false,
};

describe('reading a figure', () => {
  test('a point half way up an axis from 0 to 10 stands for 5, wherever it is across', () => {
    expect(readFigurePoint(vertical, { x: 222, y: 200 }).value).toBeCloseTo(5, 12);
  });

  test('an error bar’s length is a spread, whichever end comes first', () => {
    const ends = [
      { x: 100, y: 200 },
      { x: 100, y: 160 },
    ] as const;
    expect(readFigureLength(vertical, ends).value).toBeCloseTo(2, 12);
    expect(readFigureLength(vertical, [ends[1], ends[0]]).value).toBeCloseTo(2, 12);
  });

  test('a logarithmic axis reads ratios', () => {
    const axis = { from: { x: 0, y: 0, value: 0.1 }, to: { x: 200, y: 0, value: 10 }, isLog: true };
    expect(readFigurePoint(axis, { x: 100, y: 9 }).value).toBeCloseTo(1, 12);
  });

  test('turning, moving and enlarging the picture changes no value', () => {
    const pixel = fc.double({ min: -2000, max: 2000, noNaN: true });
    fc.assert(
      fc.property(
        pixel,
        pixel,
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        pixel,
        pixel,
        (dx, dy, turn, zoom, x, y) => {
          const move = <T extends { x: number; y: number }>(point: T): T => ({
            ...point,
            x: dx + zoom * (point.x * Math.cos(turn) - point.y * Math.sin(turn)),
            y: dy + zoom * (point.x * Math.sin(turn) + point.y * Math.cos(turn)),
          });
          const moved = { ...vertical, from: move(vertical.from), to: move(vertical.to) };
          expect(readFigurePoint(moved, move({ x, y })).value).toBeCloseTo(
            readFigurePoint(vertical, { x, y }).value,
            6,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('an axis that says nothing is refused', () => {
    const same = { ...vertical, to: { ...vertical.from, value: 10 } };
    expect(() => readFigurePoint(same, { x: 1, y: 1 })).toThrow(
      expect.objectContaining({ code: 'conversion.inconsistent' }),
    );
    const flat = { ...vertical, to: { ...vertical.to, value: 0 } };
    expect(() => readFigurePoint(flat, { x: 1, y: 1 })).toThrow(
      expect.objectContaining({ code: 'conversion.inconsistent' }),
    );
    const log = { ...vertical, isLog: true };
    expect(() => readFigurePoint(log, { x: 1, y: 1 })).toThrow(
      expect.objectContaining({ code: 'conversion.out_of_range' }),
    );
  });
});
