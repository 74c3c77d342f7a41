import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MatchRecord } from '@perennial/deduplication';
import { deduplicate } from '@perennial/deduplication';
import { parse } from 'csv-parse/sync';

export interface PairOutcomes {
  name: string;
  pairs: number;
  merge: number;
  linked: number;
  review: number;
  different: number;
}

/** The columns read from both files; empty ones may be null or missing. */
type Column =
  | 'case'
  | 'title'
  | 'author'
  | 'author_full'
  | 'journal'
  | 'booktitle'
  | 'container_title'
  | 'year'
  | 'volume'
  | 'number'
  | 'pages'
  | 'abstract'
  | 'doi';
type Row = { readonly [column in Column]?: string | null };

function recordOf(id: string, row: Row): MatchRecord {
  const record: MatchRecord = {
    id,
    title: row.title ?? '',
    authors: row.author_full || row.author || '',
  };
  const journal = row.journal || row.booktitle || row.container_title;
  if (row.year) record.year = row.year;
  if (journal) record.journal = journal;
  if (row.volume) record.volume = row.volume;
  if (row.number) record.issue = row.number;
  if (row.pages) record.pages = row.pages;
  if (row.abstract) record.abstract = row.abstract;
  if (row.doi) record.doi = row.doi;
  return record;
}

function outcomeOf(a: Row, b: Row): 'merge' | 'linked' | 'review' | 'different' {
  return deduplicate([recordOf('a', a), recordOf('b', b)]).decisions[0]?.outcome ?? 'different';
}

const counts = (name: string): PairOutcomes => ({
  name,
  pairs: 0,
  merge: 0,
  linked: 0,
  review: 0,
  different: 0,
});

/** The 25 pairs with verdicts; returns one row for each verdict. */
export function verdictPairs(folder: string): PairOutcomes[] {
  const file = path.join(folder, 'hard_cases/bibdedupe_test_cases.json');
  if (!existsSync(file)) return [];
  const { cases }: { cases: { expected_duplicate: boolean; record_a: Row; record_b: Row }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return [true, false].map((expected) => {
    const row = counts(
      expected ? 'bib-dedupe test cases: duplicates' : 'bib-dedupe test cases: no duplicates',
    );
    for (const { expected_duplicate, record_a, record_b } of cases) {
      if (expected_duplicate !== expected) continue;
      row.pairs++;
      row[outcomeOf(record_a, record_b)]++;
    }
    return row;
  });
}

/** Labelled duplicates that bib-dedupe does not find, one row for each set they come from. */
export function missedPairs(folder: string, sets: readonly string[]): PairOutcomes[] {
  const rows: PairOutcomes[] = [];
  for (const set of sets) {
    const file = path.join(folder, `hard_cases/bibdedupe_missed_pairs/${set}.csv`);
    if (!existsSync(file)) continue;
    const cases = new Map<string, Row[]>();
    const lines: Row[] = parse(readFileSync(file), { columns: true });
    for (const line of lines) cases.set(line.case ?? '', [...(cases.get(line.case ?? '') ?? []), line]);
    const row = counts(`bib-dedupe misses in ${set}`);
    for (const [a, b] of cases.values()) {
      if (a === undefined || b === undefined) continue;
      row.pairs++;
      row[outcomeOf(a, b)]++;
    }
    rows.push(row);
  }
  return rows;
}
