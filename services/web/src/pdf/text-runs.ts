/** A piece of the text drawn on a page and where it begins in the page's whole text. */
export interface TextRun<T> {
  run: T;
  start: number;
  text: string;
}

/** A stretch of the page's text as the runs it lies in. */
export interface RunStretch<T> {
  run: T;
  from: number;
  to: number;
}

/** The page's text, one space between runs, and where each run begins in it. */
export function joinRuns<T>(runs: readonly { run: T; text: string }[]): { text: string; runs: TextRun<T>[] } {
  let text = '';
  const placed: TextRun<T>[] = [];
  for (const { run, text: piece } of runs) {
    if (text !== '' && !/\s$/.test(text) && !/^\s/.test(piece)) text += ' ';
    placed.push({ run, start: text.length, text: piece });
    text += piece;
  }
  return { text, runs: placed };
}

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Every place of `wanted` in `text`, capitals and the width of blanks aside. At most `most`. */
export function findPlaces(text: string, wanted: string, most = 500): { start: number; end: number }[] {
  const words = wanted.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const pattern = new RegExp(words.map(escaped).join('\\s+'), 'giu');
  const places: { start: number; end: number }[] = [];
  for (const match of text.matchAll(pattern)) {
    places.push({ start: match.index, end: match.index + match[0].length });
    if (places.length === most) break;
  }
  return places;
}

/** The parts of runs that a stretch of the page's text covers. */
export function stretchesOf<T>(
  runs: readonly TextRun<T>[],
  { start, end }: { start: number; end: number },
): RunStretch<T>[] {
  return runs.flatMap(({ run, start: begins, text }) => {
    const from = Math.max(0, start - begins);
    const to = Math.min(text.length, end - begins);
    return from < to ? [{ run, from, to }] : [];
  });
}
