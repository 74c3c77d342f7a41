import { type Analysis, type Prisma, type VersionContent, valueSourceSchema } from '@perennial/contracts';
import {
  agreePair,
  countPrisma,
  listFinishedImports,
  listStudies,
  listStudyReports,
  loadForm,
  loadPairedExtractions,
  loadProtocol,
  type PairedExtraction,
  type Transaction,
} from '@perennial/database';
import { convertAnswers, formLabels } from '@perennial/extraction';
import { prismaFlow } from '@perennial/figures';
import type { Protocol } from '@perennial/protocol';
import { byPath } from './consensus.presenter.ts';
import { presentFigure } from './figure.presenter.ts';
import { presentPrisma, toPrismaCounts } from './prisma.presenter.ts';
import { reportedInWords } from './reported-words.ts';

/** Everything a reader of a version sees, gathered at one moment. */
export async function freezeContent(
  tx: Transaction,
  review: { id: string; slug: string; title: string },
  analyses: readonly Analysis[],
): Promise<VersionContent> {
  const protocol = await loadProtocol(tx, review.id);
  const prisma: Prisma = presentPrisma(await countPrisma(tx, { reviewId: review.id }), protocol.body);
  const imports = await listFinishedImports(tx, review.id);
  return {
    review: { slug: review.slug, title: review.title },
    protocol: { version: protocol.version, body: { ...protocol.body } },
    searches: imports.map((row) => ({
      source: row.sourceName,
      kind: row.sourceKind,
      fileName: row.fileName,
      importedAt: row.createdAt.toISOString(),
      records: row.recordsRead,
      quarantined: row.recordsQuarantined,
    })),
    prisma,
    prismaFigure: presentFigure(prismaFlow(toPrismaCounts(prisma), { theme: 'light' })),
    studies: await freezeStudies(tx, review.id, protocol.body),
    analyses: analyses.map(({ current: _current, ...analysis }) => analysis),
  };
}

/** Included studies with every agreed answer, its conversion and the passage it came from. */
async function freezeStudies(
  tx: Transaction,
  reviewId: string,
  protocol: Protocol,
): Promise<VersionContent['studies']> {
  const reports = await listStudyReports(tx, reviewId);
  const paired = await loadPairedExtractions(tx, reviewId);
  const form = await loadForm(tx, reviewId);
  const label = form ? formLabels(form.body) : (path: string) => path;
  const included = new Set(reports.filter((report) => report.included).map((report) => report.studyId));
  return (await listStudies(tx, reviewId))
    .filter((study) => included.has(study.id))
    .map((study) => {
      const pair = paired.get(study.id);
      const agreed = pair && agreePair(pair);
      return {
        label: study.label,
        state: !agreed
          ? 'extraction is not finished'
          : agreed.open.length > 0
            ? `${agreed.open.length} answers await consensus`
            : 'agreed',
        reports: reports
          .filter((report) => report.studyId === study.id)
          .map(({ title, year, doi, pmid }) => ({ title, year, doi, pmid })),
        values:
          pair && agreed && agreed.open.length === 0
            ? freezeValues(pair, agreed.answers, protocol, label)
            : [],
      };
    });
}

function freezeValues(
  pair: PairedExtraction,
  answers: ReadonlyMap<string, unknown>,
  protocol: Protocol,
  label: (path: string) => string,
): VersionContent['studies'][number]['values'] {
  const converted = convertAnswers(answers, protocol);
  return [...answers]
    .sort(([a], [b]) => byPath(a, b))
    .map(([field, reported]) => {
      const row = pair.decided.get(field) ?? pair.first.values.get(field);
      const source = row?.source ? valueSourceSchema.parse(row.source) : null;
      const now = converted.get(field);
      return {
        field,
        label: label(field),
        reported: reportedInWords(field, reported, answers, protocol),
        converted: now ? String(now.value) : null,
        formula: now?.formula ?? null,
        passage: source?.passage ?? null,
        page: source?.page ?? null,
      };
    });
}
