import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCitations } from './read-citations.ts';
import type { CitationRecord } from './record.ts';
import { type FileTruth, truth } from './testing/truth-table.ts';

const shared = process.env.PERENNIAL_SHARED ?? path.resolve(import.meta.dirname, '../../../../shared');
const folder = path.join(shared, 'data/formats');
const isHere = existsSync(folder);

/** Files that hold no record at all, and are told so. */
const notExports = new Set([
  'isi-legacy/jabref_IsiEmpty.isi',
  'pubmed-nbib/jabref_MedlinePlainInvalidFormat.xml',
]);

const files = isHere
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  : [];

/** The row of the table that a file counts towards. */
const rowOf = (file: string): string =>
  file.startsWith('pubmed-xml/metapub-single/') ? 'pubmed-xml/metapub-single' : file;

async function count(file: string, total: FileTruth): Promise<void> {
  const bytes = readFileSync(path.join(folder, file));
  const isPlain = !/\.(?:gz|enlx)$/.test(file);
  for await (const event of readCitations(createReadStream(path.join(folder, file)), { file })) {
    total.records += 1;
    if (event.type !== 'record') {
      total.unreadable += 1;
      continue;
    }
    const { record, raw } = event;
    if (record.abstract !== '') total.abstracts += 1;
    if (record.year !== undefined) total.years += 1;
    if (record.ids.doi !== undefined) total.dois += 1;
    if (isPlain && !record.warnings?.some((warning) => warning.startsWith('encoding.'))) {
      const { offset } = record.source;
      expect(
        bytes
          .subarray(offset, offset + 40)
          .toString()
          .slice(0, 20),
        `offset in ${file}`,
      ).toBe(raw.slice(0, 20));
    }
  }
}

const describeShared = isHere ? describe : describe.skip;

describeShared(
  `every file of ../shared/data/formats${isHere ? '' : ' — SKIPPED: the folder is not beside the repository'}`,
  () => {
    test('every file is in the table of truth', () => {
      expect(files.map(rowOf).filter((file) => !truth.has(file))).toEqual([]);
      expect(files.length).toBeGreaterThan(300);
    });

    test.each([...truth.keys()].filter((row) => files.some((file) => rowOf(file) === row)))(
      '%s: records out are records in; abstracts, years and DOIs too',
      async (row) => {
        const total: FileTruth = { records: 0, abstracts: 0, years: 0, dois: 0, unreadable: 0 };
        for (const file of files.filter((candidate) => rowOf(candidate) === row)) await count(file, total);
        const expected = truth.get(row);
        const told = notExports.has(row)
          ? { records: 1, abstracts: 0, years: 0, dois: 0, unreadable: 1 }
          : expected;
        expect(total).toEqual(told);
      },
    );
  },
);

/** What matters for recognising a paper, without the typography that exporters change. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
const fingerprint = ({ title, year, ids, authors }: CitationRecord): string =>
  [
    plain(title),
    year,
    ids.doi?.toLowerCase(),
    authors
      .map((author) => plain('collective' in author ? author.collective : `${author.family}${author.given}`))
      .join('|'),
  ].join(' # ');

async function fingerprints(file: string): Promise<string[]> {
  const found: string[] = [];
  for await (const event of readCitations(createReadStream(path.join(folder, file)), { file })) {
    if (event.type === 'record') found.push(fingerprint(event.record));
  }
  return found.sort();
}

describeShared(
  `the exports of two Zotero libraries${isHere ? '' : ' — SKIPPED: ../shared is not there'}`,
  () => {
    test('CSV, EndNote XML and Mendeley XML of one library agree on title, year, DOI and authors of all 1,233', async () => {
      const csv = await fingerprints('zotero-csv/asysd_zotero.csv');
      expect(csv).toHaveLength(1233);
      expect(await fingerprints('endnote-xml/asysd_zotero_export_1233.xml')).toEqual(csv);
      expect(await fingerprints('mendeley/asysd_mendeley_export_1233.xml')).toEqual(csv);
    });

    test('RIS and BibTeX of the other agree on title, year, DOI and authors of all 1,000', async () => {
      const ris = await fingerprints('zotero-ris/asysd_zotero_1000.ris');
      expect(ris).toHaveLength(1000);
      expect(await fingerprints('bibtex-other/asysd_zotero.bib')).toEqual(ris);
    });
  },
);
