import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TrialExample } from '@perennial/screening';

interface Line {
  id: string;
  title: string | null;
  abstract: string | null;
  rct: 0 | 1;
  source: string;
}

/** The labelled records, and the two halves of the extra positives: one to learn from, one held out. */
export interface TrialData {
  readonly main: TrialExample[];
  readonly sources: string[];
  readonly extraForTraining: TrialExample[];
  readonly extraHeldOut: TrialExample[];
}

/** Noisy positives from open-access trial articles count a fifth of a labelled record. */
const EXTRA_WEIGHT = 0.2;

/** Reads `rct/` of the shared data. */
export async function readTrialData(shared: string): Promise<TrialData> {
  const main = await readLines(path.join(shared, 'data/rct/train.jsonl'));
  const extra = await readLines(path.join(shared, 'data/rct/extra_positives.jsonl'));
  return {
    main: main.map((line) => example(line, groupOf(line), 1)),
    sources: main.map(({ source }) => source),
    extraForTraining: extra.filter((_, i) => i % 2 === 0).map((line) => example(line, 'extra', EXTRA_WEIGHT)),
    extraHeldOut: extra.filter((_, i) => i % 2 === 1).map((line) => example(line, 'extra held out', 0)),
  };
}

async function readLines(file: string): Promise<Line[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line));
}

/**
 * What must not be split between learning and testing: all records of one search. The otte sets are random
 * samples of PubMed, so their records share nothing and are grouped by the last digit of their number.
 */
function groupOf({ source, id }: Line): string {
  return source.startsWith('otte_') ? `${source}:${id.slice(-1)}` : source;
}

function example({ title, abstract, rct }: Line, group: string, weight: number): TrialExample {
  return { text: { title: title ?? '', abstract: abstract ?? '' }, label: rct, group, weight };
}
