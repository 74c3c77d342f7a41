import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  duplicateCountsSchema,
  duplicatesPageSchema,
  linkFamiliesSchema,
  pairVerdictsSchema,
  reviewPairsSchema,
} from '@perennial/contracts';
import {
  countDuplicates,
  listClusters,
  listReviewPairs,
  listVerdicts,
  loadCitationLinks,
  loadCitationViews,
  loadMatchesOf,
  loadNames,
  loadRecordViews,
  loadRecordViewsById,
  loadStudiesOf,
  type MatchRow,
  type Transaction,
} from '@perennial/database';
import { type AppEnv, asPerson, type Services } from '../http/app-context.ts';
import { nextCursor, pageQuery, readCursor } from '../http/cursor.ts';
import type { HiddenFields } from '../http/hidden-fields.ts';
import { queryRoute, readRoute, reviewParams } from '../http/json-route.ts';
import { presentCitation, presentMatch, presentRecordBriefly } from '../presenters/citation.presenter.ts';
import { gatherFamilies, type LinkFamily } from '../presenters/link-families.ts';

/** Pairs sent at once; the rest follow as these are decided. */
const MOST_PAIRS = 200;

const clusters = queryRoute({
  path: '/reviews/{reviewId}/duplicates',
  summary: 'Citations made of several records, and why',
  params: reviewParams,
  query: pageQuery.extend({ search: z.string().max(200).default('') }),
  answer: duplicatesPageSchema,
});
const counts = readRoute({
  path: '/reviews/{reviewId}/duplicates/counts',
  summary: 'Records, citations, duplicates removed, links, and pairs that wait for a person',
  params: reviewParams,
  answer: duplicateCountsSchema,
});
const pairs = readRoute({
  path: '/reviews/{reviewId}/duplicates/review',
  summary: 'Pairs that wait for a person',
  params: reviewParams,
  answer: reviewPairsSchema,
});
const verdicts = readRoute({
  path: '/reviews/{reviewId}/duplicates/verdicts',
  summary: 'Pairs on which a person’s word stands',
  params: reviewParams,
  answer: pairVerdictsSchema,
});
const links = queryRoute({
  path: '/reviews/{reviewId}/links',
  summary: 'Citations that belong together without being duplicates, by family: relation and reasons',
  params: reviewParams,
  query: pageQuery,
  answer: linkFamiliesSchema,
});

/** What is known of duplicates and links; what people say of them is `duplicate-verdicts.routes.ts`. */
export function duplicateRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(clusters, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { cursor, limit, search } = c.req.valid('query');
      const answer = await asPerson(services, c, async (tx) => {
        const query = { reviewId, search, after: readCursor(cursor), limit: limit + 1 };
        const rows = await listClusters(tx, query);
        const ids = rows.slice(0, limit).map((row) => row.id);
        return { items: await presentClusters(tx, ids, c.var.hides), nextCursor: nextCursor(rows, limit) };
      });
      return c.json(answer, 200);
    })
    .openapi(counts, async (c) => {
      const { reviewId } = c.req.valid('param');
      const counted = await asPerson(services, c, (tx) => countDuplicates(tx, reviewId));
      return c.json({ ...counted, duplicates: counted.records - counted.citations }, 200);
    })
    .openapi(pairs, async (c) => {
      const { reviewId } = c.req.valid('param');
      const answer = await asPerson(services, c, async (tx) => ({
        items: await presentPairs(tx, await listReviewPairs(tx, reviewId, MOST_PAIRS), c.var.hides),
        total: (await countDuplicates(tx, reviewId)).toDecide,
      }));
      return c.json(answer, 200);
    })
    .openapi(verdicts, async (c) => {
      const { reviewId } = c.req.valid('param');
      const answer = await asPerson(services, c, async (tx) => ({
        items: await presentPairs(tx, await listVerdicts(tx, reviewId, MOST_PAIRS), c.var.hides),
        total: (await countDuplicates(tx, reviewId)).byPeople,
      }));
      return c.json(answer, 200);
    })
    .openapi(links, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { cursor, limit } = c.req.valid('query');
      const start = readCursor(cursor);
      const answer = await asPerson(services, c, async (tx) => {
        const families = gatherFamilies(await loadCitationLinks(tx, reviewId));
        const shown = families.slice(start, start + limit);
        const isLast = start + limit >= families.length;
        return {
          items: await presentFamilies(tx, reviewId, shown, c.var.hides),
          nextCursor: isLast ? null : String(start + limit),
        };
      });
      return c.json(answer, 200);
    });
}

async function presentClusters(tx: Transaction, citationIds: readonly string[], hides: HiddenFields) {
  const records = await loadRecordViews(tx, citationIds);
  const matches = await loadMatchesOf(
    tx,
    records.map((record) => record.id),
    'inside',
  );
  const names = await namesOf(tx, matches);
  return citationIds.map((citationId) => {
    const members = records.filter((record) => record.citationId === citationId);
    const ids = new Set(members.map((member) => member.id));
    return {
      citationId,
      records: members.map((record) => presentRecordBriefly(record, hides)),
      matches: matches
        .filter((match) => ids.has(match.recordA) && ids.has(match.recordB))
        .map((match) => presentMatch(match, names, hides)),
    };
  });
}

async function presentPairs(tx: Transaction, rows: readonly MatchRow[], hides: HiddenFields) {
  const ids = rows.flatMap((row) => [row.recordA, row.recordB]);
  const records = await loadRecordViewsById(tx, ids);
  const names = await namesOf(tx, rows);
  const byId = new Map(records.map((record) => [record.id, presentRecordBriefly(record, hides)]));
  return rows.flatMap((row) => {
    const a = byId.get(row.recordA);
    const b = byId.get(row.recordB);
    return a && b ? [{ match: presentMatch(row, names, hides), a, b }] : [];
  });
}

async function presentFamilies(
  tx: Transaction,
  reviewId: string,
  families: readonly LinkFamily[],
  hides: HiddenFields,
) {
  const ids = families.flatMap((family) => family.citationIds);
  const views = await loadCitationViews(tx, reviewId, ids);
  const byId = new Map(views.map((view) => [view.id, presentCitation(view, hides)]));
  const studies = await loadStudiesOf(tx, ids);
  const names = await namesOf(
    tx,
    families.flatMap((family) => family.links.map((link) => link.match)),
  );
  return families.map((family) => ({
    citations: family.citationIds.flatMap((citationId) => {
      const citation = byId.get(citationId);
      if (citation === undefined) return [];
      const { title, year, journal, kind } = citation;
      const own = studies.filter((study) => study.citationId === citationId);
      return [
        {
          citationId,
          title,
          year,
          journal,
          kind,
          registry: citation.ids.registry,
          studies: own.map(({ studyId, label }) => ({ studyId, label })),
        },
      ];
    }),
    links: family.links.map(({ citationA, citationB, match, pairs }) => ({
      citationA,
      citationB,
      pairs,
      match: presentMatch(match, names, hides),
    })),
  }));
}

function namesOf(tx: Transaction, matches: readonly MatchRow[]): Promise<Map<string, string>> {
  return loadNames(
    tx,
    matches.map((match) => match.decidedBy),
  );
}
