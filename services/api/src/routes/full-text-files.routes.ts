import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  completeFullTextSchema,
  fullTextFileSchema,
  fullTextHintsSchema,
  fullTextLinkSchema,
  fullTextMatchesSchema,
  linkedFileSchema,
  newFullTextFileSchema,
  soughtReportsSchema,
  UPLOAD_PART_BYTES,
} from '@perennial/contracts';
import {
  appendFullTextLink,
  createFullTextFile,
  type FullTextFileRow,
  findFullTextFile,
  listSoughtReports,
  listUnlinkedFiles,
  loadCitationViews,
  loadLinkedFiles,
  readFullTextParts,
  storeFullTextPart,
  type Transaction,
} from '@perennial/database';
import { stream } from 'hono/streaming';
import { completeUpload, recordRetrieved } from '../full-texts/complete-upload.ts';
import { matchFullText } from '../full-texts/match-full-text.ts';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { nextCursor, pageQuery, readCursor } from '../http/cursor.ts';
import { createdRoute, queryRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';

const fileParams = reviewParams.extend({ fileId: z.uuid() });
const partParams = fileParams.extend({ part: z.coerce.number().int().min(0).max(99) });
/** How many sought reports a PDF is compared with. */
const MOST_CANDIDATES = 20_000;

const sought = queryRoute({
  path: '/reviews/{reviewId}/full-texts',
  summary: 'Reports sought for retrieval, with their files',
  params: reviewParams,
  query: pageQuery,
  answer: soughtReportsSchema,
});
const ofCitation = readRoute({
  path: '/reviews/{reviewId}/citations/{citationId}/full-texts',
  summary: 'The files of one report',
  params: reviewParams.extend({ citationId: z.uuid() }),
  answer: z.object({ items: z.array(linkedFileSchema) }),
});
const begin = createdRoute({
  path: '/reviews/{reviewId}/full-text-files',
  summary: 'Announce a PDF; its parts follow',
  params: reviewParams,
  body: newFullTextFileSchema,
  answer: fullTextFileSchema,
});
const putPart = createRoute({
  method: 'put',
  path: '/reviews/{reviewId}/full-text-files/{fileId}/parts/{part}',
  summary: `One part of the PDF, ${UPLOAD_PART_BYTES} bytes each but the last; sending one again is harmless`,
  request: {
    params: partParams,
    body: { content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
  },
  responses: {
    200: { content: { 'application/json': { schema: fullTextFileSchema } }, description: 'Kept.' },
    ...problemResponses,
  },
});
const complete = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/full-text-files/{fileId}/complete',
  summary: 'All parts are sent: keep the PDF as the report of these citations',
  params: fileParams,
  body: completeFullTextSchema,
  answer: fullTextFileSchema,
});
const link = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/full-text-files/{fileId}/links',
  summary: 'Say that a file is a citation’s report, or that it is not',
  request: {
    params: fileParams,
    body: { content: { 'application/json': { schema: fullTextLinkSchema } }, required: true },
  },
  responses: { 201: { description: 'Stored.' }, ...problemResponses },
});
const content = createRoute({
  method: 'get',
  path: '/reviews/{reviewId}/full-text-files/{fileId}/content',
  summary: 'The PDF itself',
  request: { params: fileParams },
  responses: {
    200: {
      content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
      description: 'As uploaded.',
    },
    ...problemResponses,
  },
});
const match = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/full-texts/matches',
  summary: 'Which sought reports a PDF may be, by what was read in it',
  params: reviewParams,
  body: fullTextHintsSchema,
  answer: fullTextMatchesSchema,
});

/** Uploading full texts, finding whose report each is, and reading them. */
export function fullTextFileRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(sought, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { cursor, limit } = c.req.valid('query');
      const answer = await asPerson(services, c, async (tx) => {
        const rows = await listSoughtReports(tx, { reviewId, after: readCursor(cursor), limit: limit + 1 });
        const page = rows.slice(0, limit);
        const files = await loadLinkedFiles(
          tx,
          page.map((row) => row.citationId),
        );
        return {
          items: page.map(({ position: _position, ...row }) => ({
            ...row,
            files: files.filter(({ citationId }) => citationId === row.citationId).map(presentLinked),
          })),
          unlinked: cursor === undefined ? await listUnlinkedFiles(tx, reviewId, 200) : [],
          nextCursor: nextCursor(rows, limit),
        };
      });
      return c.json(answer, 200);
    })
    .openapi(ofCitation, async (c) => {
      const { reviewId, citationId } = c.req.valid('param');
      const files = await asPerson(services, c, async (tx) => {
        if ((await loadCitationViews(tx, reviewId, [citationId])).length === 0) throw notFound('citation');
        return loadLinkedFiles(tx, [citationId]);
      });
      return c.json({ items: files.map(presentLinked) }, 200);
    })
    .openapi(begin, async (c) => {
      requireRole(c, 'owner', 'methodologist', 'reviewer', 'adjudicator', 'extractor');
      const { reviewId } = c.req.valid('param');
      const row = await asPerson(services, c, (tx) =>
        createFullTextFile(tx, {
          ...c.req.valid('json'),
          reviewId,
          uploadedBy: c.var.person.id,
          uploadedAt: services.clock(),
        }),
      );
      return c.json(presentFile(row), 201);
    })
    .openapi(putPart, async (c) => {
      const { reviewId, fileId, part } = c.req.valid('param');
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const row = await asPerson(services, c, async (tx) => {
        const file = await loadOwnUpload(tx, { reviewId, fileId, personId: c.var.person.id });
        const expected = Math.min(UPLOAD_PART_BYTES, file.byteSize - part * UPLOAD_PART_BYTES);
        if (bytes.byteLength !== expected) {
          throw new ApiProblem(
            400,
            'full_text.part_length',
            `Part ${part} has ${bytes.byteLength} bytes, expected ${Math.max(0, expected)}.`,
          );
        }
        await storeFullTextPart(tx, fileId, part, bytes);
        return file;
      });
      return c.json(presentFile(row), 200);
    })
    .openapi(complete, async (c) => {
      const { reviewId, fileId } = c.req.valid('param');
      const { links } = c.req.valid('json');
      const personId = c.var.person.id;
      const file = await asPerson(services, c, (tx) => loadOwnUpload(tx, { reviewId, fileId, personId }));
      const kept = await completeUpload(services, personId, file, links);
      return c.json(presentFile(kept), 200);
    })
    .openapi(link, async (c) => {
      requireRole(c, 'owner', 'methodologist', 'reviewer', 'adjudicator', 'extractor');
      const { reviewId, fileId } = c.req.valid('param');
      const { citationId, state } = c.req.valid('json');
      await asPerson(services, c, async (tx) => {
        const file = await findFullTextFile(tx, reviewId, fileId);
        if (!file || file.completedAt === null) throw notFound('file');
        if ((await loadCitationViews(tx, reviewId, [citationId])).length === 0) throw notFound('citation');
        const by = { linkedBy: c.var.person.id, linkedAt: services.clock() };
        await appendFullTextLink(tx, { reviewId, fileId, citationId, state, how: 'person', score: 1, ...by });
        if (state === 'linked') await recordRetrieved(tx, { reviewId, citationId, ...by });
      });
      return c.body(null, 201);
    })
    .openapi(content, async (c) => {
      const { reviewId, fileId } = c.req.valid('param');
      const personId = c.var.person.id;
      const file = await asPerson(services, c, (tx) => findFullTextFile(tx, reviewId, fileId));
      if (!file || file.completedAt === null) throw notFound('file');
      c.header('content-type', 'application/pdf');
      c.header('content-length', String(file.byteSize));
      c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
      c.header('cache-control', 'private, max-age=3600, immutable');
      return stream(c, async (out) => {
        const within = <T>(work: (tx: Transaction) => Promise<T>) => services.db.asPerson(personId, work);
        for await (const part of readFullTextParts(within, fileId)) await out.write(part);
      });
    })
    .openapi(match, async (c) => {
      const { reviewId } = c.req.valid('param');
      const candidates = await asPerson(services, c, (tx) =>
        listSoughtReports(tx, { reviewId, after: 0, limit: MOST_CANDIDATES }),
      );
      return c.json({ items: matchFullText(c.req.valid('json'), candidates) }, 200);
    });
}

async function loadOwnUpload(
  tx: Transaction,
  { reviewId, fileId, personId }: { reviewId: string; fileId: string; personId: string },
): Promise<FullTextFileRow> {
  const file = await findFullTextFile(tx, reviewId, fileId);
  if (!file || file.uploadedBy !== personId) throw notFound('upload');
  if (file.completedAt !== null)
    throw new ApiProblem(409, 'full_text.complete', 'This file has been sent completely already.');
  return file;
}

function presentFile({ id, fileName, byteSize }: Pick<FullTextFileRow, 'id' | 'fileName' | 'byteSize'>) {
  return { id, fileName, byteSize };
}

function presentLinked(file: Awaited<ReturnType<typeof loadLinkedFiles>>[number]) {
  const { fileId, fileName, byteSize, how, score } = file;
  return { id: fileId, fileName, byteSize, how, score };
}
