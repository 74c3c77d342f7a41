import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidy } from '../fields/text.ts';
import { readCitations } from '../read-citations.ts';
import type { Author, CitationLink, CitationRecord, ImportedDecision, ReadEvent } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { writeWorkbook } from './workbook.ts';
import { type TextFormat, writeCitations } from './write-citations.ts';

const nasty = [
  '=HYPERLINK("http://x")',
  '-0.5',
  '+12',
  '@a',
  "'=1",
  'TY  - JOUR',
  'ER  -',
  'PMID- 1',
  'a; b',
  'x|y',
  '"',
  "''",
  '<b>bold</b>',
  '&lt;p&gt; & co',
  '10.1/x',
  'NA',
  'none',
  '%0 Book',
  '{"a":1}',
  'BACKGROUND: one. METHODS: two.',
  'RAYYAN-LABELS: x',
  'PERENNIAL: {',
  '\u2028x',
  '\u0007bell',
  '日本語',
  'Ünï—çødé',
  '𝒳 ',
  '\ufffe',
  '1 2  3',
  '\u0000',
  'Study Group',
  'van der Berg',
  'A\rB',
  '\ufeffx',
  '-',
  '=',
  '0',
  '007',
  'x'.repeat(40_000),
];

const text = fc
  .oneof(
    fc.constantFrom(...nasty),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  .map((value) => tidy(value.replace(/\p{Surrogate}/gu, '')));
const word = text.filter((value) => value !== '');
const list = fc.uniqueArray(word, { maxLength: 4 });
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const author: fc.Arbitrary<Author> = fc.oneof(
  fc.record({ collective: word }),
  fc.record({ family: word, given: text }),
  fc.record({ family: word, given: text, suffix: word }),
);
const link: fc.Arbitrary<CitationLink> = fc.record({
  kind: fc.constantFrom('retraction-of', 'erratum-in', 'registered-as', 'comment-on'),
  pmid: word,
  text: word,
} as const);
const decision: fc.Arbitrary<ImportedDecision> = fc.record({
  tool: fc.constantFrom('rayyan', 'asreview', 'perennial'),
  stage: fc.constantFrom('abstract', 'full-text'),
  verdict: fc.constantFrom('include', 'exclude', 'unsure'),
  reviewer: word,
  reasons: list,
} as const);

const record: fc.Arbitrary<CitationRecord> = fc
  .record({
    ids: fc.record({
      registry: fc.constantFrom([], ['NCT01234567'], ['ISRCTN12345678', 'EUCTR2019-001234-12']),
      doi: optional(word),
      pmid: optional(word),
      pmcid: optional(word),
      local: optional(word),
      embase: optional(word),
      accession: optional(word),
    }),
    title: text,
    originalTitle: optional(word),
    abstract: text,
    authors: fc.array(author, { maxLength: 3 }),
    year: optional(fc.integer({ min: 1500, max: 2099 })),
    journal: optional(word),
    journalAbbreviation: optional(word),
    volume: optional(word),
    issue: optional(word),
    pages: optional(word),
    publicationTypes: list,
    mesh: list,
    keywords: list,
    language: optional(fc.constantFrom('eng', 'fre; ger', 'Klingon')),
    links: fc.array(link, { maxLength: 2 }),
    urls: optional(list),
    kind: optional(fc.constantFrom('article', 'registry', 'other')),
    notes: optional(list),
    labels: optional(list),
    decisions: optional(fc.array(decision, { maxLength: 2 })),
    abstractSections: optional(
      fc.array(fc.record({ label: text, text: word }), { minLength: 1, maxLength: 3 }),
    ),
    otherAbstracts: optional(
      fc.array(fc.record({ language: word, text: word }), { minLength: 1, maxLength: 2 }),
    ),
  } as const)
  .map((fields) =>
    JSON.parse(
      JSON.stringify({
        ...emptyRecord({ file: 'a', dialect: 'ris', ordinal: 1, offset: 0 }),
        ...withoutEmpty(fields),
      }),
    ),
  );

/** A list of nothing and no list are the same citation. */
function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  const kept = ['authors', 'publicationTypes', 'mesh', 'keywords', 'links'];
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) => kept.includes(key) || !Array.isArray(value) || value.length > 0,
    ),
  );
}

async function readBack(bytes: Uint8Array[]): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  for await (const event of readCitations(bytes, { file: 'written' })) events.push(event);
  return events;
}

function bodyOf(value: CitationRecord): Omit<CitationRecord, 'source' | 'warnings'> {
  const { source, warnings, ...body } = value;
  expect(source).toBeDefined();
  expect(warnings?.filter((warning) => !warning.startsWith('encoding.')) ?? []).toEqual([]);
  return body;
}

async function expectSame(records: readonly CitationRecord[], bytes: Uint8Array[]): Promise<void> {
  const events = await readBack(bytes);
  expect(events.filter(({ type }) => type !== 'record')).toEqual([]);
  const read = events.map((event) => (event.type === 'record' ? bodyOf(event.record) : undefined));
  expect(read).toEqual(records.map(bodyOf));
}

const formats: readonly TextFormat[] = ['jsonl', 'ris', 'nbib', 'csv', 'endnote-xml'];

describe('writing and reading again', () => {
  test.each(formats)('%s gives the same records, whatever they hold', async (format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('spreadsheet', 'none'),
        async (records, guard) => {
          const bytes: Uint8Array[] = [];
          for await (const piece of writeCitations(records, format, { guard }))
            bytes.push(Buffer.from(piece));
          await expectSame(records, bytes);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('xlsx gives the same records, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 3 }), async (records) => {
        const bytes: Uint8Array[] = [];
        for await (const piece of writeWorkbook(records)) bytes.push(piece);
        await expectSame(records, bytes);
      }),
      { numRuns: 60 },
    );
  });
});
