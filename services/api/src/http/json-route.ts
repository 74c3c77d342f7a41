import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { problemResponses } from './problem.ts';

/** Path parameters of everything inside a review. */
export const reviewParams = z.object({ reviewId: z.uuid() });

const jsonBody = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } }, required: true as const });

type Method = RouteConfig['method'];

/** A route that answers JSON of `answer`, documented from the same schemas that check it. */
export function readRoute<P extends string, A extends z.ZodType, Q extends z.ZodObject, R extends z.ZodObject>(options: {
  path: P;
  summary: string;
  params: R;
  query?: Q;
  answer: A;
}) {
  return createRoute({
    method: 'get',
    path: options.path,
    summary: options.summary,
    request: { params: options.params, ...(options.query ? { query: options.query } : {}) },
    responses: {
      200: { content: { 'application/json': { schema: options.answer } }, description: 'As asked.' },
      ...problemResponses,
    },
  });
}

/** A route that takes JSON of `body` and answers JSON with the given status. */
export function writeRoute<
  P extends string,
  B extends z.ZodType,
  A extends z.ZodType,
  R extends z.ZodObject,
  S extends 200 | 201 | 202,
  M extends Method,
>(options: { method: M; path: P; summary: string; params: R; body: B; answer: A; status: S }) {
  const response = { content: { 'application/json': { schema: options.answer } }, description: 'Done.' };
  const responses: Record<S, typeof response> = Object.fromEntries([[options.status, response]]);
  return createRoute({
    method: options.method,
    path: options.path,
    summary: options.summary,
    request: { params: options.params, body: jsonBody(options.body) },
    responses: { ...responses, ...problemResponses },
  });
}
