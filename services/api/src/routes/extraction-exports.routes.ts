import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { writeCitations } from '@perennial/citations';
import {
  listMyReviews,
  listStudyReports,
  loadCitationViews,
  loadProtocol,
  type Transaction,
} from '@perennial/database';
import {
  analysisData,
  characteristicsDocument,
  cinemaJson,
  extractionWorkbook,
  formatLongCsv,
  metaforCsv,
  metaInsightCsv,
  netmetaCsv,
  revManArchive,
} from '@perennial/extraction';
import { type AppEnv, asPerson, type Services } from '../http/app-context.ts';
import { reviewParams } from '../http/json-route.ts';
import { notFound, problemResponses } from '../http/problem.ts';
import { loadExport } from '../presenters/export.presenter.ts';

const files = {
  'values.csv': 'text/csv; charset=utf-8',
  'metafor.csv': 'text/csv; charset=utf-8',
  'netmeta.csv': 'text/csv; charset=utf-8',
  'metainsight.csv': 'text/csv; charset=utf-8',
  'cinema.json': 'application/json',
  'studies.ris': 'application/x-research-info-systems',
  'revman.zip': 'application/zip',
  'workbook.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'characteristics.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

const fileNames = [
  'values.csv',
  'metafor.csv',
  'netmeta.csv',
  'metainsight.csv',
  'cinema.json',
  'studies.ris',
  'revman.zip',
  'workbook.xlsx',
  'characteristics.docx',
] as const;

const download = createRoute({
  method: 'get',
  path: '/reviews/{reviewId}/exports/{file}',
  summary: 'Agreed data as a file',
  request: {
    params: reviewParams.extend({ file: z.enum(fileNames) }),
    query: z.object({
      /** Code of the protocol's analysis, for files that hold the data of one; the first when left out. */
      analysis: z.string().max(60).optional(),
    }),
  },
  responses: { 200: { description: 'The file.' }, ...problemResponses },
});

/** The reports of the studies as RIS. */
async function writeReferences(tx: Transaction, reviewId: string): Promise<string> {
  const ids = [...new Set((await listStudyReports(tx, reviewId)).map((report) => report.citationId))];
  const views = await loadCitationViews(tx, reviewId, ids);
  const parts: string[] = [];
  for await (const part of writeCitations(
    views.map(({ fields }) => fields),
    'ris',
  ))
    parts.push(part);
  return parts.join('');
}

type FileName = (typeof fileNames)[number];

async function writeFile(
  tx: Transaction,
  at: { reviewId: string; title: string; file: FileName; analysis: string | undefined },
): Promise<string | Uint8Array<ArrayBuffer>> {
  const { reviewId, title, file } = at;
  const input = await loadExport(tx, reviewId);
  const { body: protocol } = await loadProtocol(tx, reviewId);
  const analysis = protocol.analyses.find((each) => each.code === at.analysis) ?? protocol.analyses[0];
  if (!analysis) throw notFound('analysis');
  const data = analysisData(input.studies, analysis, protocol);
  switch (file) {
    case 'values.csv':
      return formatLongCsv(input);
    case 'metafor.csv':
      return metaforCsv(data);
    case 'netmeta.csv':
      return netmetaCsv(data);
    case 'metainsight.csv':
      return metaInsightCsv(data);
    case 'cinema.json':
      return cinemaJson(`${title}: ${analysis.code}`, data);
    case 'studies.ris':
      return writeReferences(tx, reviewId);
    case 'revman.zip':
      return revManArchive(input.studies, protocol, await writeReferences(tx, reviewId));
    case 'workbook.xlsx':
      return extractionWorkbook(input, data);
    case 'characteristics.docx':
      return characteristicsDocument(title, input);
  }
}

export function extractionExportRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>().openapi(download, async (c) => {
    const { reviewId, file } = c.req.valid('param');
    const { analysis } = c.req.valid('query');
    const body = await asPerson(services, c, async (tx) => {
      const review = (await listMyReviews(tx, c.var.person.id)).find((row) => row.id === reviewId);
      return writeFile(tx, { reviewId, title: review?.title ?? '', file, analysis });
    });
    return c.body(body, 200, {
      'content-type': files[file],
      'content-disposition': `attachment; filename="${file}"`,
    });
  });
}
