import { OpenAPIHono, z } from '@hono/zod-openapi';
import { citationDetailSchema, citationPageSchema } from '@perennial/contracts';
import {
  listCitations,
  loadCitationViews,
  loadMatchesOf,
  loadNames,
  loadRecordViews,
  loadRecordViewsById,
  type MatchRow,
  type Transaction,
} from '@perennial/database';
import { type AppEnv, asPerson, type Services } from '../http/app-context.ts';
import { nextCursor, pageQuery, readCursor } from '../http/cursor.ts';
import { facetsQuery } from '../http/facet-query.ts';
import type { HiddenFields } from '../http/hidden-fields.ts';
import { queryRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { notFound } from '../http/problem.ts';
import { presentCitation, presentMatch, presentRecord } from '../presenters/citation.presenter.ts';

const list = queryRoute({
  path: '/reviews/{reviewId}/citations',
  summary: 'Citations, by the order in which they came',
  params: reviewParams,
  query: pageQuery.extend({ search: z.string().max(200).default(''), facets: facetsQuery }),
  answer: citationPageSchema,
});
const one = readRoute({
  path: '/reviews/{reviewId}/citations/{citationId}',
  summary: 'A citation with the records it is made of and why',
  params: reviewParams.extend({ citationId: z.uuid() }),
  answer: citationDetailSchema,
});

export function citationRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { cursor, limit, search, facets } = c.req.valid('query');
      const rows = await asPerson(services, c, (tx) =>
        listCitations(tx, { reviewId, search, facets, after: readCursor(cursor), limit: limit + 1 }),
      );
      const items = rows
        .slice(0, limit)
        .map(({ position: _position, ...row }) => (c.var.hides.journal ? { ...row, journal: null } : row));
      return c.json({ items, nextCursor: nextCursor(rows, limit) }, 200);
    })
    .openapi(one, async (c) => {
      const { reviewId, citationId } = c.req.valid('param');
      const detail = await asPerson(services, c, (tx) => loadDetail(tx, reviewId, citationId, c.var.hides));
      if (!detail) throw notFound('citation');
      return c.json(detail, 200);
    });
}

async function loadDetail(tx: Transaction, reviewId: string, citationId: string, hides: HiddenFields) {
  const [view] = await loadCitationViews(tx, reviewId, [citationId]);
  if (!view) return undefined;
  const records = await loadRecordViews(tx, [citationId]);
  const own = new Set(records.map((record) => record.id));
  const matches = await loadMatchesOf(tx, [...own], 'touching');
  const names = await loadNames(
    tx,
    matches.map((match) => match.decidedBy),
  );
  const inside = matches.filter((match) => own.has(match.recordA) && own.has(match.recordB));
  return {
    citation: presentCitation(view, hides),
    records: records.map((record) => presentRecord(record, hides)),
    matches: inside.map((match) => presentMatch(match, names, hides)),
    linked: await loadLinked(
      tx,
      own,
      matches.filter((match) => match.outcome === 'linked'),
    ),
  };
}

/** Other citations tied to this one without being the same: registry records, protocols, further reports. */
async function loadLinked(tx: Transaction, own: ReadonlySet<string>, links: readonly MatchRow[]) {
  const otherOf = (link: MatchRow) => (own.has(link.recordA) ? link.recordB : link.recordA);
  const others = await loadRecordViewsById(tx, links.map(otherOf));
  const byId = new Map(others.map((record) => [record.id, record]));
  const linked = new Map<
    string,
    { citationId: string; title: string; relation: string | null; reasons: string[] }
  >();
  for (const link of links) {
    const other = byId.get(otherOf(link));
    if (!other || linked.has(other.citationId)) continue;
    linked.set(other.citationId, {
      citationId: other.citationId,
      title: other.fields.title,
      relation: link.relation,
      reasons: link.reasons,
    });
  }
  return [...linked.values()];
}
