import { OpenAPIHono } from '@hono/zod-openapi';
import { pairVerdictSchema, splitSchema, withdrawalSchema, workSchema } from '@perennial/contracts';
import {
  appendMatches,
  loadRecordViews,
  loadRecordViewsById,
  type NewMatchRow,
  summariseOpenWork,
  type Transaction,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import type { Context } from 'hono';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { acceptedRoute, reviewParams } from '../http/json-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';

const verdict = acceptedRoute({
  path: '/reviews/{reviewId}/duplicates/verdicts',
  summary: 'A person’s word on a pair; the records are regrouped in the background',
  params: reviewParams,
  body: pairVerdictSchema,
  answer: workSchema,
});
const split = acceptedRoute({
  path: '/reviews/{reviewId}/duplicates/splits',
  summary: 'Takes a record out of its citation; the others stay together',
  params: reviewParams,
  body: splitSchema,
  answer: workSchema,
});
const withdrawal = acceptedRoute({
  path: '/reviews/{reviewId}/duplicates/withdrawals',
  summary: 'Takes back what people said of pairs, as if it had never been said',
  params: reviewParams,
  body: withdrawalSchema,
  answer: workSchema,
});

type NewWord = Pick<NewMatchRow, 'recordA' | 'recordB' | 'outcome' | 'score' | 'reasons'>;

/** What people say of pairs of records. Nothing is overwritten: each word is a row of its own. */
export function duplicateVerdictRoutes(services: Services) {
  const say = async (
    c: Context<AppEnv>,
    reviewId: string,
    wordsOf: (tx: Transaction) => Promise<NewWord[]>,
  ) => {
    requireRole(c, 'owner', 'methodologist', 'reviewer', 'adjudicator');
    const decidedBy = c.var.person.id;
    await asPerson(services, c, async (tx) => {
      const words = await wordsOf(tx);
      await appendMatches(
        tx,
        words.map((word) => ({ ...word, reviewId, relation: null, decidedBy })),
      );
      await requestJob(tx, 'deduplicate-review', { reviewId });
    });
    return services.db.asWorker((tx) => summariseOpenWork(tx, reviewId, decidedBy));
  };
  return new OpenAPIHono<AppEnv>()
    .openapi(verdict, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { outcome, reason, ...given } = c.req.valid('json');
      const pair = inOrder(given.recordA, given.recordB);
      const score = outcome === 'merge' ? 1 : 0;
      const pending = await say(c, reviewId, async (tx) => {
        await requireRecords(tx, reviewId, [pair]);
        return [{ ...pair, outcome, score, reasons: reasonsFrom(reason) }];
      });
      return c.json({ pending }, 202);
    })
    .openapi(split, async (c) => {
      const { reviewId } = c.req.valid('param');
      const { recordId, reason } = c.req.valid('json');
      const pending = await say(c, reviewId, async (tx) => {
        const others = await othersOf(tx, reviewId, recordId);
        return others.map((other) => ({
          ...inOrder(recordId, other),
          outcome: 'different',
          score: 0,
          reasons: reasonsFrom(reason),
        }));
      });
      return c.json({ pending }, 202);
    })
    .openapi(withdrawal, async (c) => {
      const { reviewId } = c.req.valid('param');
      const pairs = c.req.valid('json').pairs.map((pair) => inOrder(pair.recordA, pair.recordB));
      const pending = await say(c, reviewId, async (tx) => {
        await requireRecords(tx, reviewId, pairs);
        return pairs.map((pair) => ({ ...pair, outcome: 'withdrawn', score: 0, reasons: ['taken back'] }));
      });
      return c.json({ pending }, 202);
    });
}

const reasonsFrom = (reason: string): string[] => [reason === '' ? 'decided by a person' : reason];

/** @throws ApiProblem `match.same_record` when both are one record */
function inOrder(one: string, other: string): { recordA: string; recordB: string } {
  const [recordA = '', recordB = ''] = [one, other].sort();
  if (recordA === recordB)
    throw new ApiProblem(400, 'match.same_record', 'A verdict is about two different records.');
  return { recordA, recordB };
}

/** @throws ApiProblem when a record is not one of this review that the person may see */
async function requireRecords(
  tx: Transaction,
  reviewId: string,
  pairs: readonly { recordA: string; recordB: string }[],
): Promise<void> {
  const ids = [...new Set(pairs.flatMap(({ recordA, recordB }) => [recordA, recordB]))];
  const known = await loadRecordViewsById(tx, ids);
  if (known.filter((record) => record.reviewId === reviewId).length !== ids.length) throw notFound('record');
}

/** @throws ApiProblem `match.single_record` when the record is a citation of its own already */
async function othersOf(tx: Transaction, reviewId: string, recordId: string): Promise<string[]> {
  const [record] = await loadRecordViewsById(tx, [recordId]);
  if (record?.reviewId !== reviewId) throw notFound('record');
  const members = await loadRecordViews(tx, [record.citationId]);
  const others = members.map((member) => member.id).filter((id) => id !== recordId);
  if (others.length === 0)
    throw new ApiProblem(
      409,
      'match.single_record',
      'The record is in no group: it is a citation of its own.',
    );
  return others;
}
