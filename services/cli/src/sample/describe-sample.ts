import {
  agreementSchema,
  analysesSchema,
  conflictsSchema,
  duplicatesPageSchema,
  importSchema,
  prismaSchema,
  publicVersionSchema,
  reviewPairsSchema,
  studiesSchema,
} from '@perennial/contracts';
import { z } from 'zod';
import { SAMPLE_SLUG, type SampleTeam } from './load-sample.ts';

/** Counts at each stage and the estimates of the sample review, without ids or times: the same on every machine. */
export async function describeSample(team: SampleTeam, review: string, url: string) {
  const { ana } = team;
  const { items: imports } = await ana.get(`${review}/imports`, z.object({ items: z.array(importSchema) }));
  const { items: clusters } = await ana.get(`${review}/duplicates?limit=200`, duplicatesPageSchema);
  const { items: toDecide } = await ana.get(`${review}/duplicates/review`, reviewPairsSchema);
  const prisma = await ana.get(`${review}/prisma`, prismaSchema);
  const { items: agreement } = await ana.get(
    `${review}/agreement`,
    z.object({ items: z.array(agreementSchema) }),
  );
  const conflicts = async (stage: string) => {
    const { items } = await ana.get(`${review}/conflicts?stage=${stage}`, conflictsSchema);
    return { found: items.length, open: items.filter((item) => item.resolution === null).length };
  };
  const { items: studies } = await ana.get(`${review}/studies`, studiesSchema);
  const { items: analyses } = await ana.get(`${review}/analyses`, analysesSchema);
  const versions = await readVersions(url);
  const counts = {
    imports: imports.map(({ fileName, dialect, recordsRead, recordsQuarantined }) => ({
      fileName,
      dialect,
      recordsRead,
      recordsQuarantined,
    })),
    records: imports.reduce((sum, item) => sum + item.recordsRead, 0),
    citations: imports.reduce((sum, item) => sum + item.recordsRead, 0) - prisma.duplicates,
    clustersOfSeveral: clusters.length,
    pairsForReview: toDecide.length,
    conflicts: { abstract: await conflicts('abstract'), fullText: await conflicts('full-text') },
    studies: {
      all: studies.length,
      agreed: studies.filter((study) => study.state === 'agreed').length,
      awaitingData: studies.filter((study) => study.state === 'awaiting-data').length,
      extracting: studies.filter((study) => study.state === 'extracting').length,
    },
  };
  return {
    counts,
    prisma,
    agreement,
    estimates: analyses.map(({ code, title, message, inputsHash, engine, inputs, result }) => ({
      code,
      title,
      message,
      inputsHash,
      engine,
      inputs,
      result,
    })),
    versions: versions.map(({ number, note, inputsHash, changes }) => ({
      number,
      note,
      inputsHash,
      changes: changes.map(({ sentence }) => sentence),
    })),
    sentences: [
      `${counts.records} records from ${imports.length} files, ${counts.citations} citations.`,
      `${prisma.screened} screened, ${prisma.assessed} assessed on full text, ${prisma.includedReports} reports of ${prisma.includedStudies} studies included.`,
      ...analyses.map(({ title, message }) => `${title}: ${message}`),
      ...versions.map(({ number, note }) => `Version ${number}: ${note}`),
    ],
  };
}

async function readVersions(url: string): Promise<z.output<typeof publicVersionSchema>[]> {
  const read = async (number: number | 'latest') =>
    publicVersionSchema.parse(
      await (await fetch(`${url}/api/public/reviews/${SAMPLE_SLUG}/versions/${number}`)).json(),
    );
  const { latest } = await read('latest');
  return Promise.all(Array.from({ length: latest }, (_, index) => read(index + 1)));
}
