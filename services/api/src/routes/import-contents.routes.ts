import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  columnChoiceSchema,
  importPreviewSchema,
  importSchema,
  PREVIEW_ARCHIVE_BYTES,
  quarantinedSchema,
  recordPreviewSchema,
} from '@perennial/contracts';
import {
  findImport,
  type ImportRow,
  listFirstRecords,
  listQuarantine,
  notifyReview,
  type Transaction,
  undoImport,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { readRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { previewExport } from '../imports/preview-export.ts';
import { presentImports, presentQuarantined, presentRecordPreview } from '../presenters/import.presenter.ts';

const FIRST_RECORDS = 8;
const importParams = reviewParams.extend({ importId: z.uuid() });

const quarantined = readRoute({
  path: '/reviews/{reviewId}/imports/{importId}/quarantine',
  summary: 'Entries that could not be read, with place and reason',
  params: importParams,
  answer: z.object({ items: z.array(quarantinedSchema) }),
});
const firstRecords = readRoute({
  path: '/reviews/{reviewId}/imports/{importId}/records',
  summary: `The first ${FIRST_RECORDS} records of an import, as read`,
  params: importParams,
  answer: z.object({ items: z.array(recordPreviewSchema) }),
});
const preview = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/imports/preview',
  summary: 'What a file would become, from its beginning; nothing is kept',
  request: {
    params: reviewParams,
    query: z.object({
      fileName: z.string().max(255).default(''),
      columns: z.string().max(60_000).optional().meta({ description: 'JSON: header to field, or null' }),
    }),
    body: { content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
  },
  responses: {
    200: {
      content: { 'application/json': { schema: importPreviewSchema } },
      description: 'As it would be read.',
    },
    413: { description: 'More than a preview takes.' },
    ...problemResponses,
  },
});
const undo = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/imports/{importId}/undo',
  summary: 'Take an import back while nothing from it is screened; asking again changes nothing',
  request: { params: importParams },
  responses: {
    200: { content: { 'application/json': { schema: importSchema } }, description: 'Undone.' },
    ...problemResponses,
  },
});

/** What lies in an import, before and after it is read, and taking it back. */
export function importContentsRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(quarantined, async (c) => {
      const { reviewId, importId } = c.req.valid('param');
      const rows = await asPerson(services, c, async (tx) => {
        await load(tx, reviewId, importId);
        return listQuarantine(tx, importId);
      });
      return c.json({ items: rows.map(presentQuarantined) }, 200);
    })
    .openapi(firstRecords, async (c) => {
      const { reviewId, importId } = c.req.valid('param');
      const rows = await asPerson(services, c, async (tx) => {
        await load(tx, reviewId, importId);
        return listFirstRecords(tx, importId, FIRST_RECORDS);
      });
      const items = rows.map(({ ordinal, fields }) => presentRecordPreview(ordinal, fields, c.var.hides));
      return c.json({ items }, 200);
    })
    .openapi(preview, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { fileName, columns } = c.req.valid('query');
      if (Number(c.req.header('content-length') ?? 0) > PREVIEW_ARCHIVE_BYTES) throw tooLong();
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      if (bytes.byteLength > PREVIEW_ARCHIVE_BYTES) throw tooLong();
      return c.json(await previewExport(bytes, fileName, parseColumns(columns)), 200);
    })
    .openapi(undo, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId, importId } = c.req.valid('param');
      const [item] = await asPerson(services, c, async (tx) => {
        await load(tx, reviewId, importId);
        await takeBack(tx, reviewId, importId);
        return presentImports(tx, [await load(tx, reviewId, importId)]);
      });
      return c.json(item!, 200);
    });
}

async function load(tx: Transaction, reviewId: string, importId: string): Promise<ImportRow> {
  const row = await findImport(tx, reviewId, importId);
  if (!row) throw notFound('import');
  return row;
}

async function takeBack(tx: Transaction, reviewId: string, importId: string): Promise<void> {
  const { outcome, citations = 0 } = await undoImport(tx, importId);
  if (outcome === 'not_found') throw notFound('import');
  if (outcome === 'busy') {
    throw new ApiProblem(
      409,
      'import.busy',
      'Duplicates are being looked for at this moment. Try again when that is done.',
    );
  }
  if (outcome === 'screened') {
    throw new ApiProblem(
      409,
      'import.screened',
      `${citations} ${citations === 1 ? 'citation' : 'citations'} of this import are screened already, so it can no longer be taken back. Undo those decisions first, or exclude what does not belong.`,
    );
  }
  if (outcome !== 'done') return;
  await requestJob(tx, 'deduplicate-review', { reviewId });
  await notifyReview(tx, reviewId, 'imports');
  await notifyReview(tx, reviewId, 'citations');
}

function parseColumns(text: string | undefined): z.infer<typeof columnChoiceSchema> {
  if (text === undefined) return {};
  try {
    return columnChoiceSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ApiProblem(
      400,
      'import.columns',
      `The choice of columns is not understood (${String(cause).slice(0, 200)}).`,
    );
  }
}

function tooLong(): ApiProblem {
  return new ApiProblem(
    413,
    'import.preview_too_long',
    `A preview takes at most ${PREVIEW_ARCHIVE_BYTES / 1_048_576} MiB. Send the beginning of the file, or upload it.`,
  );
}
