import { readFile } from 'node:fs/promises';
import {
  citationDetailSchema,
  citationPageSchema,
  importSchema,
  meSchema,
  reviewSummarySchema,
  studiesSchema,
  studySchema,
  UPLOAD_PART_BYTES,
  versionRowSchema,
  versionsSchema,
  workSchema,
} from '@perennial/contracts';
import { z } from 'zod';
import type { DemonstrationAccount } from '../runtime/data-dir.ts';
import { type ApiClient, signIn } from './api-client.ts';
import { replayExtraction } from './replay-extraction.ts';
import { replayScreening } from './replay-screening.ts';
import { readSampleReview, type SampleReview } from './sample-review.ts';

export const SAMPLE_SLUG = 'chronic-spine-pain';
const TITLE = 'Interventional procedures for chronic spine pain (sample review)';

/** How PRISMA lists each file of the sample. */
const SOURCES: Record<string, { sourceKind: 'database' | 'register'; sourceName: string }> = {
  'pubmed.xml': { sourceKind: 'database', sourceName: 'PubMed' },
  'central.ris': { sourceKind: 'database', sourceName: 'CENTRAL' },
  'embase.ris': { sourceKind: 'database', sourceName: 'Embase' },
  'clinicaltrials.json': { sourceKind: 'register', sourceName: 'ClinicalTrials.gov' },
};

export interface SampleTeam {
  ana: ApiClient;
  ben: ApiClient;
  chris: ApiClient;
}

export interface SampleContext {
  team: SampleTeam;
  /** `/reviews/{id}` */
  review: string;
  sample: SampleReview;
  onStep: (text: string) => void;
}

/** True when both versions of the sample review are published: asked without signing anybody in. */
export async function isSampleLoaded(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/public/reviews/${SAMPLE_SLUG}/versions/2`);
  return response.ok;
}

/**
 * Takes the sample review from its export files to two published versions, all through the API as three people would. Each
 * step looks first at what is there, so a load that was cut short is taken up where it stopped, and a finished one does
 * nothing.
 */
export async function loadSample(options: {
  url: string;
  setupToken: string;
  accounts: readonly DemonstrationAccount[];
  onStep: (text: string) => void;
}): Promise<{ team: SampleTeam; review: string }> {
  const [ana, ben, chris] = await Promise.all(
    options.accounts.map((account) => signIn(options.url, account, options.setupToken)),
  );
  if (!ana || !ben || !chris) throw new Error('the sample needs three accounts');
  const team = { ana, ben, chris };
  const review = await ensureReview(team, options.accounts);
  const context: SampleContext = { team, review, sample: readSampleReview(), onStep: options.onStep };
  const { items: published } = await ana.get(`${review}/versions`, versionsSchema);
  if (published.length < 2) {
    await importFiles(context);
    const citationOf = await mapRecords(context);
    await replayScreening(context, citationOf);
    const studies = await ensureStudies(context, citationOf);
    // The last study is agreed only after the first version, so that the second has something new to tell.
    const extracted = context.sample.extraction.studies.filter((study) => study.status === 'extracted');
    const late = extracted.at(-1)?.label;
    await replayExtraction(context, studies, (label) => label !== late);
    if (published.length < 1) await publish(context, 'First version of the sample review.');
    await replayExtraction(context, studies, () => true);
    await publish(context, `Adds the data of ${late}.`);
  }
  return { team, review };
}

async function ensureReview(team: SampleTeam, accounts: readonly DemonstrationAccount[]): Promise<string> {
  const { reviews } = await team.ana.get('/me', meSchema);
  const known = reviews.find((review) => review.slug === SAMPLE_SLUG);
  const { id } =
    known ??
    (await team.ana.send('POST', '/reviews', { title: TITLE, slug: SAMPLE_SLUG }, reviewSummarySchema));
  const [ana, ben, chris] = accounts.map((account) => account.email);
  for (const [email, role] of [
    [ana, 'reviewer'],
    [ana, 'extractor'],
    [ben, 'reviewer'],
    [ben, 'extractor'],
    [chris, 'adjudicator'],
    [chris, 'methodologist'],
  ]) {
    await team.ana.post(`/reviews/${id}/members`, { email, role });
  }
  return `/reviews/${id}`;
}

async function importFiles({ team, review, sample, onStep }: SampleContext): Promise<void> {
  for (const { name, path } of sample.files) {
    onStep(`Sample review: importing ${name}`);
    const { items } = await team.ana.get(`${review}/imports`, z.object({ items: z.array(importSchema) }));
    const bytes = await readFile(path);
    const entry =
      items.find((item) => item.fileName === name) ??
      (await team.ana.send(
        'POST',
        `${review}/imports`,
        { fileName: name, byteSize: bytes.byteLength, ...SOURCES[name] },
        importSchema,
      ));
    if (entry.state !== 'uploading') continue;
    for (let part = 0; part * UPLOAD_PART_BYTES < bytes.byteLength; part += 1) {
      const content = bytes.subarray(part * UPLOAD_PART_BYTES, (part + 1) * UPLOAD_PART_BYTES);
      await team.ana.putBytes(`${review}/imports/${entry.id}/parts/${part}`, content);
    }
    await team.ana.send('POST', `${review}/imports/${entry.id}/complete`, {}, importSchema);
    // One after the other, so that citations come in the order of the files whatever the queue.
    await untilIdle(team.ana, review, onStep);
  }
}

/** Waits until nothing of the review is open in the background. */
export async function untilIdle(
  client: ApiClient,
  review: string,
  onStep: (text: string) => void,
): Promise<void> {
  for (;;) {
    const { pending } = await client.get(`${review}/work`, workSchema);
    if (pending.length === 0) return;
    onStep(`Sample review: waiting for ${pending.map(({ job }) => job).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Citation of each sample record, by `file#ordinal`. */
async function mapRecords({ team, review, onStep }: SampleContext): Promise<Map<string, string>> {
  const citationOf = new Map<string, string>();
  let cursor = '';
  do {
    const page = await team.ana.get(`${review}/citations?limit=200${cursor}`, citationPageSchema);
    for (const { id } of page.items) {
      onStep(`Sample review: ${citationOf.size} records`);
      const { records } = await team.ana.get(`${review}/citations/${id}`, citationDetailSchema);
      for (const record of records) citationOf.set(`${record.fileName}#${record.ordinal}`, id);
    }
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  return citationOf;
}

async function ensureStudies(
  { team, review, sample, onStep }: SampleContext,
  citationOf: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const recordsOf = new Map(sample.decisions.citations.map((entry) => [entry.citation, entry.records]));
  const { items } = await team.ana.get(`${review}/studies`, studiesSchema);
  const studies = new Map(items.map((study) => [study.label, study.id]));
  for (const { label, citations } of sample.extraction.studies) {
    if (studies.has(label)) continue;
    onStep(`Sample review: study ${label}`);
    const citationIds = new Set(
      citations
        .flatMap((key) => recordsOf.get(key) ?? [])
        .flatMap(({ file, ordinal }) => citationOf.get(`${file}#${ordinal}`) ?? []),
    );
    const study = await team.ana.send(
      'POST',
      `${review}/studies`,
      { label, citationIds: [...citationIds] },
      studySchema,
    );
    studies.set(label, study.id);
  }
  return studies;
}

async function publish({ team, review, onStep }: SampleContext, note: string): Promise<void> {
  await team.ana.send('POST', `${review}/analyses/run`, {}, workSchema);
  await untilIdle(team.ana, review, onStep);
  onStep('Sample review: publishing');
  await team.ana.send('POST', `${review}/versions`, { note }, versionRowSchema);
}
