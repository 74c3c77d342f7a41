import { expect, test } from 'vitest';
import { measurePace } from './pace.ts';

const every = (seconds: number, n: number, from = 0) =>
  Array.from({ length: n }, (_, index) => (from + index * seconds) * 1000);

test('ten seconds each are six a minute, and sixty more take ten minutes', () => {
  expect(measurePace(every(10, 8), 60)).toEqual({ perMinute: 6, minutesLeft: 10 });
});

test('a lunch break does not slow the pace down', () => {
  const pace = measurePace([...every(10, 6), ...every(10, 6, 4000)], 60);
  expect(pace?.perMinute).toBeCloseTo(6, 10);
});

test('a few decisions are no pace yet', () => {
  expect(measurePace(every(10, 4), 60)).toBeUndefined();
  expect(measurePace([], 60)).toBeUndefined();
  expect(measurePace([5, 5, 5, 5, 5, 5], 60)).toBeUndefined();
});
