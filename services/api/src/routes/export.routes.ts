import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { CitationRecord, TextFormat } from '@perennial/citations';
import { writeCitations, writeWorkbook } from '@perennial/citations';
import { EXPORT_CHOICES, type ExportRow, loadExportBatch, loadProtocol } from '@perennial/database';
import { stream } from 'hono/streaming';
import { type AppEnv, asPerson, type Services } from '../http/app-context.ts';
import type { HiddenFields } from '../http/hidden-fields.ts';
import { reviewParams } from '../http/json-route.ts';
import { problemResponses } from '../http/problem.ts';

const BATCH = 500;

/** Each format with its media type and the ending of its file. */
const FORMATS = {
  ris: { type: 'application/x-research-info-systems; charset=utf-8', ending: 'ris' },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  tsv: { type: 'text/tab-separated-values; charset=utf-8', ending: 'tsv' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  nbib: { type: 'text/plain; charset=utf-8', ending: 'nbib' },
  'endnote-xml': { type: 'application/xml; charset=utf-8', ending: 'xml' },
  jsonl: { type: 'application/jsonl; charset=utf-8', ending: 'jsonl' },
} as const satisfies Record<TextFormat | 'xlsx', { type: string; ending: string }>;

const download = createRoute({
  method: 'get',
  path: '/reviews/{reviewId}/export',
  summary: 'Citations with the decisions I may see, as a file for other programs',
  request: {
    params: reviewParams,
    query: z.object({
      format: z.enum(['ris', 'csv', 'tsv', 'xlsx', 'nbib', 'endnote-xml', 'jsonl']).default('ris'),
      which: z.enum(EXPORT_CHOICES).default('all'),
      /** `spreadsheet` keeps cells from running as formulas; `none` writes every text as it is, for R. */
      guard: z.enum(['spreadsheet', 'none']).default('spreadsheet'),
    }),
  },
  responses: {
    200: {
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
      description: 'The file, written while it is read from the database.',
    },
    ...problemResponses,
  },
});

/** Files of citations. A long one is sent as it is made: its memory does not grow with the review. */
export function exportRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>().openapi(download, async (c) => {
    const { reviewId } = c.req.valid('param');
    const { format, which, guard } = c.req.valid('query');
    const { body } = await asPerson(services, c, (tx) => loadProtocol(tx, reviewId));
    const labels = new Map(body.reasons.map(({ code, label }) => [code, label]));
    const { hides } = c.var;
    async function* records(): AsyncGenerator<CitationRecord> {
      for (let after = 0; ; ) {
        const rows = await asPerson(services, c, (tx) =>
          loadExportBatch(tx, { reviewId, choice: which, after, limit: BATCH }),
        );
        for (const row of rows) yield toRecord(row, labels, hides);
        const last = rows.at(-1);
        if (!last || rows.length < BATCH) return;
        after = last.position;
      }
    }
    const { type, ending } = FORMATS[format];
    c.header('content-type', type);
    c.header('content-disposition', `attachment; filename="citations-${which}.${ending}"`);
    return stream(c, async (out) => {
      const pieces =
        format === 'xlsx'
          ? writeWorkbook(records(), { guard })
          : writeCitations(records(), format, { guard });
      for await (const piece of pieces) {
        if (out.aborted) return;
        await (typeof piece === 'string' ? out.write(piece) : out.write(piece));
      }
    });
  });
}

/** The citation with its decisions as other tools read them; what the review hides from its reviewers is left out. */
function toRecord(row: ExportRow, labels: ReadonlyMap<string, string>, hides: HiddenFields): CitationRecord {
  const { authors, journal, volume, issue, pages, decisions: _earlier, ...rest } = row.fields;
  const resolved = new Set(row.decisions.filter((one) => one.isResolution).map(({ stage }) => stage));
  // Where a conflict was ended, the word that ended it is the decision: tools take contradictory ones for none.
  const standing = row.decisions.filter((one) => one.isResolution || !resolved.has(one.stage));
  return {
    ...rest,
    authors: hides.authors ? [] : authors,
    ...(hides.journal
      ? {}
      : {
          ...(journal === undefined ? {} : { journal }),
          ...(volume === undefined ? {} : { volume }),
          ...(issue === undefined ? {} : { issue }),
          ...(pages === undefined ? {} : { pages }),
        }),
    ...(standing.length === 0
      ? {}
      : {
          decisions: standing.map((one) => ({
            tool: 'perennial' as const,
            stage: one.stage,
            verdict: one.verdict,
            reviewer: one.by,
            decidedAt: one.at,
            reasons: one.reason === null ? [] : [labels.get(one.reason) ?? one.reason],
          })),
        }),
  };
}
