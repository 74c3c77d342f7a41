import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { problemResponses } from './problem.ts';

/** Path parameters of everything inside a review. */
export const reviewParams = z.object({ reviewId: z.uuid() });

const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } });

interface ReadOptions<P extends string, R extends z.ZodObject, A extends z.ZodType> {
  path: P;
  summary: string;
  params: R;
  answer: A;
}

interface WriteOptions<P extends string, R extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>
  extends ReadOptions<P, R, A> {
  body: B;
}

/** A route that answers JSON of `answer`, documented from the same schema that types it. */
export function readRoute<P extends string, R extends z.ZodObject, A extends z.ZodType>(
  options: ReadOptions<P, R, A>,
) {
  const { path, summary, params, answer } = options;
  return createRoute({
    method: 'get',
    path,
    summary,
    request: { params },
    responses: { 200: { content: json(answer), description: 'As asked.' }, ...problemResponses },
  });
}

/** The same with a query string. */
export function queryRoute<
  P extends string,
  R extends z.ZodObject,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(options: ReadOptions<P, R, A> & { query: Q }) {
  const { path, summary, params, query, answer } = options;
  return createRoute({
    method: 'get',
    path,
    summary,
    request: { params, query },
    responses: { 200: { content: json(answer), description: 'As asked.' }, ...problemResponses },
  });
}

/** A route that takes JSON of `body`, changes something and answers with what it has become. */
export function writeRoute<
  M extends RouteConfig['method'],
  P extends string,
  R extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
>(options: WriteOptions<P, R, B, A> & { method: M }) {
  const { method, path, summary, params, body, answer } = options;
  return createRoute({
    method,
    path,
    summary,
    request: { params, body: { content: json(body), required: true } },
    responses: { 200: { content: json(answer), description: 'Done.' }, ...problemResponses },
  });
}

/** A POST that makes something new and answers 201 with it. */
export function createdRoute<
  P extends string,
  R extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
>(options: WriteOptions<P, R, B, A>) {
  const { path, summary, params, body, answer } = options;
  return createRoute({
    method: 'post',
    path,
    summary,
    request: { params, body: { content: json(body), required: true } },
    responses: { 201: { content: json(answer), description: 'Made.' }, ...problemResponses },
  });
}

/** A POST whose work goes on in the background. */
export function acceptedRoute<
  P extends string,
  R extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
>(options: WriteOptions<P, R, B, A>) {
  const { path, summary, params, body, answer } = options;
  return createRoute({
    method: 'post',
    path,
    summary,
    request: { params, body: { content: json(body), required: true } },
    responses: { 202: { content: json(answer), description: 'Asked for.' }, ...problemResponses },
  });
}
