import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CitationFact, readCitationFacts, readRegistrationFacts } from './facts.ts';

const shared = process.env.PERENNIAL_SHARED ?? join(import.meta.dirname, '../../../../../../shared');
const table = join(shared, 'data/spine/citations.csv');
const isThere = existsSync(table);

type Row = Map<string, string>;

describe.skipIf(!isThere)(
  isThere
    ? 'the facts of the sample'
    : 'the facts of the sample: SKIPPED, the table they come from is not beside the repository',
  () => {
    const rows = isThere ? readRows(readFileSync(table, 'utf8')) : [];
    const rowOf = new Map(rows.map((row) => [row.get('key') ?? '', row]));
    const columns: [keyof CitationFact, string][] = [
      ['journal', 'journal'],
      ['journalAbbreviation', 'journal_abbrev'],
      ['year', 'year'],
      ['volume', 'volume'],
      ['issue', 'issue'],
      ['pages', 'pages'],
      ['pmid', 'pmid'],
      ['pmcid', 'pmcid'],
      ['doi', 'doi'],
      ['registry', 'registry_id'],
    ];

    test('every field equals its table, and was seen in a source (ids always were)', () => {
      const ids = new Set(['pmid', 'pmcid', 'doi', 'registry']);
      for (const fact of readCitationFacts()) {
        const row = rowOf.get(fact.key);
        const seen = sourcedColumns(row);
        for (const [field, column] of columns) {
          if (fact[field] === undefined) continue;
          expect([fact.key, column, String(fact[field])]).toEqual([fact.key, column, row?.get(column)]);
          expect([fact.key, column, ids.has(field) || seen.has(column)]).toEqual([fact.key, column, true]);
        }
        expect([fact.key, seen.has('title')]).toEqual([fact.key, true]);
        expect(row?.get('title')).toContain(fact.title);
        if (fact.authors) expect([fact.key, seen.has('authors')]).toEqual([fact.key, true]);
      }
    });

    test('authors stand in the order of the table, and an incomplete list says so', () => {
      for (const fact of readCitationFacts().filter(({ authors }) => authors)) {
        const listed = (rowOf.get(fact.key)?.get('authors') ?? '').split(';').map((name) => name.trim());
        const ours = (fact.authors ?? []).map((author) =>
          'collective' in author
            ? author.collective
            : [author.family, author.initials, author.suffix].filter(Boolean).join(' '),
        );
        expect([...ours, ...(fact.authorsComplete === false ? ['et al'] : [])]).toEqual(
          listed.filter((name) => name !== '[No authors listed]'),
        );
      }
    });

    test('registrations have the title of the table and no year it does not give', () => {
      const registered = new Map(
        rows.filter((row) => row.get('role') === 'registry').map((row) => [row.get('registry_id'), row]),
      );
      for (const fact of readRegistrationFacts()) {
        const row = registered.get(fact.nctId);
        expect(row?.get('title')).toBe(fact.title);
        expect(['undefined', row?.get('year')]).toContain(String(fact.registeredYear ?? fact.lastUpdateYear));
      }
    });
  },
);

function sourcedColumns(row: Row | undefined): Set<string> {
  const seen = /^sourced: ([^;]*)/.exec(row?.get('status') ?? '')?.[1] ?? '';
  return new Set(seen.split(/\s+/));
}

/** Comma-separated with doubled quotes; no cell of this table holds a line break. */
function readRows(csv: string): Row[] {
  const [header, ...lines] = csv.trim().split(/\r?\n/).map(cellsOf);
  return lines.map((cells) => new Map((header ?? []).map((name, index) => [name, cells[index] ?? ''])));
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
