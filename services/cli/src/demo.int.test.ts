import { readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { runCli } from './testing/run-cli.ts';

const summarySchema = z.object({
  counts: z.object({
    imports: z.array(
      z.object({ fileName: z.string(), recordsRead: z.number(), recordsQuarantined: z.number() }),
    ),
    records: z.number(),
    citations: z.number(),
    clustersOfSeveral: z.number(),
    conflicts: z.object({
      abstract: z.object({ found: z.number(), open: z.number() }),
      fullText: z.object({ found: z.number(), open: z.number() }),
    }),
    studies: z.object({ all: z.number(), agreed: z.number() }),
  }),
  prisma: z.object({
    duplicates: z.number(),
    screened: z.number(),
    excluded: z.number(),
    awaitingScreening: z.number(),
    conflicts: z.number(),
    sought: z.number(),
    notRetrieved: z.number(),
    assessed: z.number(),
    awaitingAssessment: z.number(),
    excludedWithReasons: z.array(z.object({ reports: z.number() })),
    includedReports: z.number(),
    includedStudies: z.number(),
  }),
  estimates: z.array(
    z.object({
      code: z.string(),
      inputs: z.array(z.record(z.string(), z.unknown())),
      result: z.object({
        network: z.object({
          components: z.array(
            z.object({
              treatments: z.array(z.string()),
              result: z.object({
                random: z.object({
                  estimate: z.array(z.array(z.number())),
                  se: z.array(z.array(z.number())),
                }),
              }),
            }),
          ),
        }),
      }),
    }),
  ),
  versions: z.array(z.object({ number: z.number(), changes: z.array(z.string()) })),
});

const expected: {
  records: Record<string, number>;
  recordsInAll: number;
  citations: number;
  duplicateRecords: number;
} = JSON.parse(readFileSync(new URL('./sample/files/expected.json', import.meta.url), 'utf8'));

let world: TestDatabase;
let summary: z.infer<typeof summarySchema>;

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  const run = await runCli(['demo', '--json'], { DATABASE_URL: world.url });
  expect(run.code, run.stderr).toBe(0);
  summary = summarySchema.parse(JSON.parse(run.stdout));
}, 240_000);

afterAll(async () => {
  await world?.drop();
});

/** Latest standing verdicts by citation, straight from the rows. */
async function verdicts(
  stage: string,
): Promise<Map<string, { reviewer: string; verdict: string; reason: string | null }[]>> {
  const rows = await world.query<{
    citation_id: string;
    reviewer_id: string;
    verdict: string;
    reason: string | null;
    revision: number;
  }>(
    'select citation_id, reviewer_id, verdict, reason, revision from decisions where stage = $1 order by revision',
    [stage],
  );
  const latest = new Map<string, Map<string, { reviewer: string; verdict: string; reason: string | null }>>();
  for (const row of rows) {
    const of = latest.get(row.citation_id) ?? new Map();
    latest.set(
      row.citation_id,
      of.set(row.reviewer_id, { reviewer: row.reviewer_id, verdict: row.verdict, reason: row.reason }),
    );
  }
  return new Map(
    [...latest].map(([id, of]) => [id, [...of.values()].filter((row) => row.verdict !== 'withdrawn')]),
  );
}

/** Outcome of each citation that two people have judged, re-derived by hand. */
async function outcomes(
  stage: 'abstract' | 'full-text',
): Promise<Map<string, 'include' | 'exclude' | 'conflict'>> {
  const resolved = new Map(
    (
      await world.query<{ citation_id: string; verdict: 'include' | 'exclude' }>(
        'select citation_id, verdict from resolutions where stage = $1 order by revision',
        [stage],
      )
    ).map((row) => [row.citation_id, row.verdict]),
  );
  const result = new Map<string, 'include' | 'exclude' | 'conflict'>();
  for (const [id, rows] of await verdicts(stage)) {
    if (rows.length < 2) continue;
    const out = rows.filter((row) => row.verdict === 'exclude');
    const disagree =
      (out.length > 0 && out.length < rows.length) ||
      (stage === 'full-text' && new Set(out.map((row) => row.reason)).size > 1);
    result.set(id, disagree ? (resolved.get(id) ?? 'conflict') : out.length > 0 ? 'exclude' : 'include');
  }
  return result;
}

const count = (values: Iterable<string>, wanted: string) =>
  [...values].filter((value) => value === wanted).length;

describe('the demonstration', () => {
  test('reads every record of every sample file', () => {
    expect(
      Object.fromEntries(summary.counts.imports.map((item) => [item.fileName, item.recordsRead])),
    ).toEqual(expected.records);
    expect(summary.counts.records).toBe(expected.recordsInAll);
  });

  test('counts records and citations as the rows do', async () => {
    const members = await world.query<{ citation_id: string; n: number }>(
      'select citation_id, count(*)::int as n from citation_records group by 1',
    );
    expect(summary.counts.records).toBe(members.reduce((sum, row) => sum + row.n, 0));
    expect(summary.counts.citations).toBe(members.length);
    expect(summary.counts.clustersOfSeveral).toBe(members.filter((row) => row.n > 1).length);
    expect(summary.prisma.duplicates).toBe(summary.counts.records - members.length);
    expect(summary.counts.citations).toBe(expected.citations);
    expect(summary.prisma.duplicates).toBe(expected.duplicateRecords);
  });

  test('gives the PRISMA numbers that follow from the verdicts themselves', async () => {
    const abstract = await outcomes('abstract');
    const fullText = await outcomes('full-text');
    const { prisma, counts } = summary;
    expect(prisma.screened).toBe(count(abstract.values(), 'include') + count(abstract.values(), 'exclude'));
    expect(prisma.excluded).toBe(count(abstract.values(), 'exclude'));
    expect(prisma.conflicts).toBe(count(abstract.values(), 'conflict'));
    expect(prisma.awaitingScreening).toBe(counts.citations - abstract.size);
    expect(prisma.sought).toBe(count(abstract.values(), 'include'));
    const gone = await world.query<{ n: number }>(`
      select count(*)::int as n from (select distinct on (citation_id) state from full_texts order by citation_id, revision desc) f where state = 'not-retrieved'`);
    expect(prisma.notRetrieved).toBe(gone[0]?.n);
    expect(prisma.assessed).toBe(count(fullText.values(), 'include') + count(fullText.values(), 'exclude'));
    expect(prisma.excludedWithReasons.reduce((sum, row) => sum + row.reports, 0)).toBe(
      count(fullText.values(), 'exclude'),
    );
    expect(prisma.includedReports).toBe(count(fullText.values(), 'include'));
    expect(prisma.sought).toBe(prisma.notRetrieved + prisma.assessed + prisma.awaitingAssessment);
    const reports = await world.query<{ study_id: string; citation_id: string }>(
      'select study_id, citation_id from study_reports',
    );
    const included = reports
      .filter((row) => fullText.get(row.citation_id) === 'include')
      .map((row) => row.study_id);
    expect(prisma.includedStudies).toBe(new Set(included).size);
  });

  test('estimates what the extracted cells say: Friedly and Cohen pooled by hand', () => {
    const primary = summary.estimates.find((analysis) =>
      analysis.inputs.some((row) => row.study === 'Friedly 2014 (LESS)' && 'te' in row),
    );
    const rows = (primary?.inputs ?? []).filter(
      (row) => row.treat1 === 'ED_LA_STEROID' || row.treat2 === 'ED_LA_STEROID',
    );
    const studies = rows.map((row) => ({
      te: Number(row.te) * (row.treat1 === 'ED_LA_STEROID' ? 1 : -1),
      v: Number(row.sete) ** 2,
    }));
    expect(studies).toHaveLength(2);
    // Published: -0.2 (-0.8 to 0.4) and -1.26 (-2.79 to 0.27), both on 0 to 10.
    expect(studies.map((study) => Math.round(study.te * 100) / 100).sort()).toEqual([-0.2, -1.26]);
    const w = studies.map((study) => 1 / study.v);
    const common = studies.reduce((sum, study, i) => sum + study.te * w[i]!, 0) / (w[0]! + w[1]!);
    const component = primary?.result.network.components.find((part) =>
      part.treatments.includes('ED_LA_STEROID'),
    );
    const [row, column] = ['ED_LA_STEROID', 'ED_LA'].map((code) => component?.treatments.indexOf(code) ?? -1);
    const random = component?.result.random.estimate[row!]?.[column!] ?? Number.NaN;
    const q = studies.reduce((sum, study, i) => sum + w[i]! * (study.te - common) ** 2, 0);
    // REML with two studies: tau² is half the squared difference less the mean variance, at least 0.
    const tau2 = Math.max(
      0,
      (studies[0]!.te - studies[1]!.te) ** 2 / 2 - (studies[0]!.v + studies[1]!.v) / 2,
    );
    const star = studies.map((study) => 1 / (study.v + tau2));
    expect(random).toBeCloseTo(
      studies.reduce((sum, study, i) => sum + study.te * star[i]!, 0) / (star[0]! + star[1]!),
      q > 1 ? 3 : 6,
    );
  });

  test('publishes two frozen versions, and the second says what changed', async () => {
    expect(summary.versions.map((version) => version.number)).toEqual([1, 2]);
    expect(summary.versions[1]?.changes.length).toBeGreaterThan(0);
    await expect(
      world.db.asPerson('anybody', (tx) => tx.execute('update versions set note = note')),
    ).rejects.toThrow();
  });

  test('leaves an unbroken audit chain', async () => {
    const broken = await world.query(`
      select a.sequence from audit_log a left join audit_log p on p.review_id = a.review_id and p.sequence = a.sequence - 1
       where a.previous_hash <> coalesce(p.hash, '')`);
    expect(broken).toEqual([]);
    const [log] = await world.query<{ n: number }>('select count(*)::int as n from audit_log');
    expect(log?.n).toBeGreaterThan(300);
  });
});
