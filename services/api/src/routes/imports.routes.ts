import { createHash } from 'node:crypto';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { importSchema, newImportSchema, UPLOAD_PART_BYTES } from '@perennial/contracts';
import {
  createImport,
  findImport,
  findSameFile,
  type ImportRow,
  listImports,
  queueImport,
  readImportParts,
  storeImportPart,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { createdRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';
import { presentImport, presentImports } from '../presenters/import.presenter.ts';

const importParams = reviewParams.extend({ importId: z.uuid() });
const partParams = importParams.extend({ part: z.coerce.number().int().min(0).max(3_999) });

const list = readRoute({
  path: '/reviews/{reviewId}/imports',
  summary: 'Files imported so far',
  params: reviewParams,
  answer: z.object({ items: z.array(importSchema) }),
});
const begin = createdRoute({
  path: '/reviews/{reviewId}/imports',
  summary: 'Announce a file; its parts follow',
  params: reviewParams,
  body: newImportSchema,
  answer: importSchema,
});
const one = readRoute({
  path: '/reviews/{reviewId}/imports/{importId}',
  summary: 'How far one import has come',
  params: importParams,
  answer: importSchema,
});
const putPart = createRoute({
  method: 'put',
  path: '/reviews/{reviewId}/imports/{importId}/parts/{part}',
  summary: `One part of the file, ${UPLOAD_PART_BYTES} bytes each but the last; sending one again is harmless`,
  request: {
    params: partParams,
    body: { content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
  },
  responses: {
    200: { content: { 'application/json': { schema: importSchema } }, description: 'Kept.' },
    413: { description: 'The part is too long.' },
    ...problemResponses,
  },
});
const complete = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/imports/{importId}/complete',
  summary: 'All parts are sent: begin reading',
  request: { params: importParams },
  responses: {
    200: { content: { 'application/json': { schema: importSchema } }, description: 'Queued.' },
    ...problemResponses,
  },
});

export function importRoutes(services: Services) {
  const load = async (
    tx: Parameters<Parameters<typeof asPerson>[2]>[0],
    reviewId: string,
    importId: string,
  ) => {
    const row = await findImport(tx, reviewId, importId);
    if (!row) throw notFound('import');
    return row;
  };

  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const { reviewId } = c.req.valid('param');
      const items = await asPerson(services, c, async (tx) =>
        presentImports(tx, await listImports(tx, reviewId)),
      );
      return c.json({ items }, 200);
    })
    .openapi(begin, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId } = c.req.valid('param');
      const row = await asPerson(services, c, (tx) =>
        createImport(tx, { ...c.req.valid('json'), reviewId, createdBy: c.var.person.id }),
      );
      return c.json(presentImport(row, 0), 201);
    })
    .openapi(one, async (c) => {
      const { reviewId, importId } = c.req.valid('param');
      const [item] = await asPerson(services, c, async (tx) =>
        presentImports(tx, [await load(tx, reviewId, importId)]),
      );
      return c.json(item!, 200);
    })
    .openapi(putPart, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId, importId, part } = c.req.valid('param');
      const content = new Uint8Array(await c.req.arrayBuffer());
      const [item] = await asPerson(services, c, async (tx) => {
        const row = await load(tx, reviewId, importId);
        if (row.state !== 'uploading')
          throw new ApiProblem(409, 'import.not_uploading', 'This file has been sent completely already.');
        const expected = Math.min(UPLOAD_PART_BYTES, row.byteSize - part * UPLOAD_PART_BYTES);
        if (content.byteLength !== expected) {
          throw new ApiProblem(
            400,
            'import.part_length',
            `Part ${part} has ${content.byteLength} bytes, expected ${Math.max(0, expected)}.`,
          );
        }
        await storeImportPart(tx, importId, part, content);
        return presentImports(tx, [row]);
      });
      return c.json(item!, 200);
    })
    .openapi(complete, async (c) => {
      requireRole(c, 'owner', 'methodologist');
      const { reviewId, importId } = c.req.valid('param');
      const before = await asPerson(services, c, (tx) => load(tx, reviewId, importId));
      if (before.state === 'uploading') await queueReading(services, c.var.person.id, before);
      const [item] = await asPerson(services, c, async (tx) =>
        presentImports(tx, [await load(tx, reviewId, importId)]),
      );
      return c.json(item!, 200);
    });
}

/** Checks that all parts are there, hashes them, refuses the same file twice and asks for the reading. */
async function queueReading(services: Services, userId: string, row: ImportRow): Promise<void> {
  const within = <T>(run: Parameters<typeof services.db.asPerson<T>>[1]) => services.db.asPerson(userId, run);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of readImportParts(within, row.id)) {
    hash.update(part);
    bytes += part.byteLength;
  }
  if (bytes !== row.byteSize) {
    throw new ApiProblem(
      409,
      'import.parts_missing',
      `${bytes} of ${row.byteSize} bytes have arrived: send the missing parts first.`,
    );
  }
  const fileHash = hash.digest('hex');
  await within(async (tx) => {
    const same = await findSameFile(tx, row.reviewId, fileHash);
    if (same && same.id !== row.id) {
      throw new ApiProblem(
        409,
        'import.same_file',
        `The same file was imported before, as “${same.fileName}”.`,
      );
    }
    await queueImport(tx, row.id, fileHash);
    await requestJob(tx, 'ingest-import', { importId: row.id, reviewId: row.reviewId });
  });
}
