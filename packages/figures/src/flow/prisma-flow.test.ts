import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PrismaCounts, prismaCsv, prismaFlow, prismaProblems } from '../index.ts';

const counts: PrismaCounts = {
  previous: { studies: 40, reports: 44 },
  identified: {
    databases: [
      { source: 'PubMed', records: 1234 },
      { source: 'CENTRAL, via file', records: 800 },
    ],
    registers: [{ source: '=cmd', records: 66 }],
  },
  duplicates: 500,
  automation: 10,
  screened: 1500,
  excluded: 1200,
  sought: 300,
  notRetrieved: 10,
  assessed: 250,
  excludedWithReasons: [
    { reason: 'Not randomised', reports: 60 },
    { reason: 'Acute pain; postoperative', reports: 90 },
  ],
  otherMethods: {
    websites: 3,
    organisations: 0,
    citationSearching: 9,
    sought: 12,
    notRetrieved: 1,
    assessed: 11,
    excludedWithReasons: [{ reason: 'Acute pain', reports: 6 }],
  },
  includedStudies: 81,
  includedReports: 103,
  awaiting: { screening: 90, fullText: 40, classification: 2 },
};

/** Counts that add up by construction. */
const soundCounts = fc.array(fc.nat(50), { minLength: 12, maxLength: 12 }).map((n): PrismaCounts => {
  const [
    duplicates = 0,
    automation = 0,
    toScreen = 0,
    excluded = 0,
    notRetrieved = 0,
    fullText = 0,
    a = 0,
    b = 0,
    classification = 0,
    included = 0,
    studies = 0,
    split = 0,
  ] = n;
  const assessed = a + b + classification + included;
  const sought = assessed + notRetrieved + fullText;
  const screened = sought + excluded;
  const found = screened + toScreen + duplicates + automation;
  const registers = Math.min(split, found);
  return {
    identified: {
      databases: [{ source: 'PubMed', records: found - registers }],
      registers: [{ source: 'Registry', records: registers }],
    },
    duplicates,
    automation,
    screened,
    excluded,
    sought,
    notRetrieved,
    assessed,
    excludedWithReasons: [
      { reason: 'A', reports: a },
      { reason: 'B', reports: b },
    ],
    includedStudies: studies,
    includedReports: included,
    awaiting: { screening: toScreen, fullText, classification },
  };
});

describe('prismaFlow', () => {
  test('draws every number that was given, each in a box that a page can link', () => {
    const { svg, table } = prismaFlow(counts);
    for (const box of [
      'identified',
      'removed',
      'screened',
      'excluded',
      'sought',
      'not-retrieved',
      'assessed',
      'excluded-with-reasons',
      'included',
      'awaiting',
      'total',
      'other-excluded',
      'previous',
    ]) {
      expect(svg).toContain(`data-box="${box}"`);
    }
    expect(table.rows).toContainEqual(['screened', 'Records screened', '1500']);
    expect(table.rows).toContainEqual(['total', 'Total studies included in review', '121']);
    expect(table.rows).toContainEqual(['awaiting', 'Reports to retrieve or assess', '40']);
  });

  test('names the sum that is broken, with both sides', () => {
    expect(prismaProblems({ ...counts, screened: 1501 })).toEqual([
      'records identified, less those removed before screening, equal records screened and awaiting screening: 1590 ≠ 1591',
      'records screened, less those excluded, equal reports sought: 301 ≠ 300',
    ]);
    expect(() => prismaFlow({ ...counts, screened: 1501 })).toThrow(
      expect.objectContaining({ code: 'prisma.arithmetic' }),
    );
  });

  test('refuses negative, fractional and missing counts', () => {
    for (const duplicates of [-1, 0.5, Number.NaN]) {
      expect(prismaProblems({ ...counts, duplicates })).toContain(`duplicates is ${duplicates}, not a count`);
    }
  });

  test('accepts all counts that add up and rejects any single one that is off by one', () => {
    const keys = [
      'duplicates',
      'automation',
      'screened',
      'excluded',
      'sought',
      'notRetrieved',
      'assessed',
      'includedReports',
    ] as const;
    fc.assert(
      fc.property(soundCounts, fc.constantFrom(...keys), (sound, key) => {
        expect(prismaProblems(sound)).toEqual([]);
        expect(prismaProblems({ ...sound, [key]: sound[key] + 1 })).not.toEqual([]);
      }),
    );
  });

  test('shows work in progress only where there is some', () => {
    const settled = {
      ...counts,
      identified: { databases: [{ source: 'PubMed', records: 2010 }], registers: [] },
      assessed: 290,
      includedReports: 145,
      awaiting: {},
    };
    expect(prismaFlow(settled).svg).not.toContain('Not settled yet');
  });
});

describe('prismaCsv', () => {
  test('writes the header and keys of the PRISMA2020 package', () => {
    const lines = prismaCsv(counts).trimEnd().split('\n');
    expect(lines[0]).toBe('data,node,box,description,boxtext,tooltips,url,n');
    const keys = lines.slice(1).map((line) => line.split(',')[0]);
    expect(keys).toEqual(
      expect.arrayContaining([
        'previous_studies',
        'database_results',
        'database_specific_results',
        'register_results',
        'website_results',
        'duplicates',
        'excluded_automatic',
        'excluded_other',
        'records_screened',
        'records_excluded',
        'dbr_sought_reports',
        'dbr_notretrieved_reports',
        'dbr_assessed',
        'dbr_excluded',
        'new_studies',
        'new_reports',
        'other_excluded',
        'total_studies',
        'total_reports',
        'identification',
        'screening',
        'included',
      ]),
    );
    expect(lines.find((line) => line.startsWith('database_results,'))).toMatch(/,2034$/u);
  });

  test('keeps its list format when a reason holds its separators, and never starts a formula', () => {
    const csv = prismaCsv(counts);
    expect(csv).toContain('"Not randomised, 60; Acute pain postoperative, 90"');
    expect(csv).toContain('"PubMed, 1234; CENTRAL via file, 800"');
    expect(csv).toContain('"cmd, 66"');
  });
});
