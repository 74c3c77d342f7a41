import { describe, expect, test } from 'vitest';
import { rectsOn } from './pdf-selection.ts';
import { findPlaces, joinRuns, stretchesOf } from './text-runs.ts';

describe('text of a page', () => {
  const runs = ['Mean pain', 'fell by 1.5', ' points', 'at 3 months.'].map((text, run) => ({ run, text }));

  test('is its runs with one blank between them', () => {
    expect(joinRuns(runs).text).toBe('Mean pain fell by 1.5 points at 3 months.');
  });

  test('is searched over runs, capitals aside, and every place leads back to its runs', () => {
    const page = joinRuns(runs);
    const [place] = findPlaces(page.text, 'PAIN  fell by');
    expect(place && page.text.slice(place.start, place.end)).toBe('pain fell by');
    expect(place && stretchesOf(page.runs, place)).toEqual([
      { run: 0, from: 5, to: 9 },
      { run: 1, from: 0, to: 7 },
    ]);
  });

  test('takes what is searched literally', () => {
    expect(findPlaces('p < .05 (two-sided)', '.05 (')).toEqual([{ start: 4, end: 9 }]);
    expect(findPlaces('pxx05', '.05')).toEqual([]);
    expect(findPlaces('anything', '   ')).toEqual([]);
  });
});

test('rectangles are shares of the page, and slivers are left out', () => {
  const page = { left: 100, top: 50, width: 200, height: 400 };
  expect(
    rectsOn(page, [
      { left: 150, top: 150, width: 100, height: 20 },
      { left: 150, top: 170, width: 0.2, height: 20 },
    ]),
  ).toEqual([{ x: 0.25, y: 0.25, width: 0.5, height: 0.05 }]);
  expect(rectsOn({ left: 0, top: 0, width: 0, height: 0 }, [page])).toEqual([]);
});
