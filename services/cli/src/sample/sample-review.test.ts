import { readFileSync } from 'node:fs';
import { type CitationRecord, readCitations } from '@perennial/citations';
import { deduplicate, matchRecordOf } from '@perennial/deduplication';
import { chronicSpinePain } from '@perennial/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readCitationFacts, readRegistrationFacts, SUMMARY_MARK } from './generator/facts.ts';
import { readSampleReview } from './sample-review.ts';

const review = readSampleReview();
const recordKey = z.object({ file: z.string(), ordinal: z.number() });
const expected = z
  .object({
    records: z.record(z.string(), z.number()),
    recordsInAll: z.number(),
    citations: z.number(),
    duplicates: z.array(z.object({ citation: z.string(), records: z.array(recordKey) })),
  })
  .parse(JSON.parse(readFileSync(new URL('./files/expected.json', import.meta.url), 'utf8')));

const records = new Map<string, CitationRecord>();
const quarantined: string[] = [];

beforeAll(async () => {
  for (const { name, path } of review.files) {
    for await (const event of readCitations([readFileSync(path)], { file: name })) {
      if (event.type === 'record') records.set(`${name}#${event.record.source.ordinal}`, event.record);
      if (event.type === 'quarantined') quarantined.push(`${name}: ${event.quarantined.reason}`);
    }
  }
});

const nameOf = (key: { file: string; ordinal: number }): string => `${key.file}#${key.ordinal}`;
const recordsOf = (key: { file: string; ordinal: number }) => records.get(nameOf(key));

describe('the export files of the sample review', () => {
  test('every record is read, none is quarantined, and each file is known for what it is', () => {
    expect(quarantined).toEqual([]);
    expect(records.size).toBe(expected.recordsInAll);
    const dialects = new Map([...records.values()].map(({ source }) => [source.file, source.dialect]));
    expect(Object.fromEntries(dialects)).toEqual({
      'pubmed.xml': 'pubmed-xml',
      'central.ris': 'central-ris',
      'embase.ris': 'embase-ris',
      'clinicaltrials.json': 'ctgov-json',
    });
    for (const [file, count] of Object.entries(expected.records)) {
      expect([...records.values()].filter(({ source }) => source.file === file)).toHaveLength(count);
    }
  });

  test('there are 80 to 150 records', () => {
    expect(expected.recordsInAll).toBeGreaterThanOrEqual(80);
    expect(expected.recordsInAll).toBeLessThanOrEqual(150);
  });

  test('every record has a title, and every abstract is marked as ours', () => {
    for (const record of records.values()) {
      expect(record.title).not.toBe('');
      if (record.abstract !== '') expect(record.abstract).toContain(SUMMARY_MARK);
    }
  });

  test('no accession number of CENTRAL or Embase is made up', () => {
    for (const { ids } of records.values()) {
      expect([ids.central, ids.embase]).toEqual([undefined, undefined]);
    }
  });

  test('what a record says is what the facts say', () => {
    const facts = new Map(readCitationFacts().map((fact) => [fact.key, fact]));
    for (const { citation, records: keys } of review.decisions.citations) {
      const fact = facts.get(citation);
      if (fact === undefined) continue;
      for (const key of keys) {
        const record = recordsOf(key);
        expect([citation, record?.year]).toEqual([citation, fact.year]);
        expect([undefined, fact.doi?.toLowerCase()]).toContain(record?.ids.doi?.toLowerCase());
        expect([undefined, fact.pmid]).toContain(record?.ids.pmid);
        expect(record?.authors.length).toBe(fact.authors?.length ?? 0);
      }
    }
  });

  test('copies of one citation never contradict each other in DOI, PMID or year', () => {
    for (const { citation, records: keys } of expected.duplicates) {
      const copies = keys.map(recordsOf);
      for (const field of ['doi', 'pmid'] as const) {
        const given = new Set(copies.map((copy) => copy?.ids[field]).filter((id) => id !== undefined));
        expect([citation, field, given.size <= 1]).toEqual([citation, field, true]);
      }
      expect(new Set(copies.map((copy) => copy?.year)).size).toBe(1);
    }
  });

  test('its duplicates are found, all of them and no others', () => {
    const matchable = [...records].map(([key, record]) => matchRecordOf(key, record));
    const found = deduplicate(matchable).clusters.filter(({ members }) => members.length > 1);
    const groups = expected.duplicates.map(({ records: keys }) => keys.map(nameOf).toSorted().join(' '));
    expect(found.map(({ members }) => members.toSorted().join(' ')).toSorted()).toEqual(groups.toSorted());
  });

  test('the erratum of the Mint trials is linked both ways', () => {
    const linked = [...records.values()].flatMap(({ ids, links }) =>
      links.map((link) => `${ids.pmid} ${link.kind} ${link.pmid}`),
    );
    expect(linked).toEqual(
      expect.arrayContaining(['28672319 erratum-in 28973594', '28973594 erratum-of 28672319']),
    );
  });
});

describe('the recorded decisions', () => {
  test('every citation key leads to records of the files, and every record has one citation', () => {
    const keys = review.decisions.citations.flatMap((citation) => citation.records);
    expect(keys.every((key) => recordsOf(key) !== undefined)).toBe(true);
    expect(new Set(keys.map((key) => `${key.file}#${key.ordinal}`)).size).toBe(expected.recordsInAll);
    expect(review.decisions.citations).toHaveLength(expected.citations);
  });

  test('both reviewers decided on every citation, and reasons are the protocol’s for that stage', () => {
    const reasonsFor = (stage: string) =>
      chronicSpinePain.reasons
        .filter((reason) => reason.stage === 'both' || reason.stage === stage)
        .map((reason) => reason.code);
    for (const { abstract, fullText } of review.decisions.citations) {
      const stages = fullText?.retrieved ? [abstract, fullText] : [abstract];
      stages.forEach((stage, index) => {
        const verdicts = stage.resolution ? [...stage.decisions, stage.resolution] : stage.decisions;
        for (const { verdict, reason } of verdicts) {
          if (verdict === 'exclude')
            expect(reasonsFor(index === 0 ? 'abstract' : 'full-text')).toContain(reason);
          else expect(reason).toBeUndefined();
        }
      });
    }
  });

  test('there are eight to twelve conflicts, most of them resolved and some left open', () => {
    const stages = review.decisions.citations.flatMap(({ abstract, fullText }) =>
      fullText?.retrieved ? [abstract, fullText] : [abstract],
    );
    const conflicts = stages.filter((stage) => stage.conflict);
    const open = conflicts.filter((stage) => stage.resolution === undefined);
    expect(conflicts.length).toBeGreaterThanOrEqual(8);
    expect(conflicts.length).toBeLessThanOrEqual(12);
    expect(open.length).toBeGreaterThan(0);
    expect(open.length).toBeLessThan(conflicts.length / 2);
    expect(stages.some((stage) => !stage.conflict && stage.resolution)).toBe(false);
  });

  test('only what was included on title and abstract is sought in full text', () => {
    for (const { abstract, fullText } of review.decisions.citations) {
      const outcome = abstract.resolution ?? (abstract.conflict ? undefined : abstract.decisions[0]);
      expect(fullText !== undefined).toBe(outcome?.verdict === 'include');
    }
  });

  test('registrations in the files are those of the facts', () => {
    const inFiles = [...records.values()].filter(({ source }) => source.file === 'clinicaltrials.json');
    expect(inFiles.map(({ ids }) => ids.registry[0])).toEqual(
      readRegistrationFacts().map((fact) => fact.nctId),
    );
  });
});
