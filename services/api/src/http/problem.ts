import type { Problem } from '@perennial/contracts';
import { problemSchema } from '@perennial/contracts';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refusal with a stable code; thrown anywhere in a route, answered as JSON. */
export class ApiProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly issues: Problem['issues'];

  constructor(status: ContentfulStatusCode, code: string, message: string, issues?: Problem['issues']) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.issues = issues;
  }
}

/** One answer for everything a person does not belong to or that is not there: which of the two is nobody's business. */
export const notFound = (what: string) =>
  new ApiProblem(404, 'not_found', `There is no such ${what}, or it is not open to you.`);

export function answerProblem(c: Context, problem: ApiProblem) {
  const body: Problem = {
    code: problem.code,
    message: problem.message,
    ...(problem.issues ? { issues: problem.issues } : {}),
  };
  return c.json(body, problem.status);
}

const json = (description: string) => ({
  content: { 'application/json': { schema: problemSchema } },
  description,
});

/** Answers every route may give besides its own. */
export const problemResponses = {
  400: json('The request is not of the documented form.'),
  401: json('Nobody is signed in.'),
  403: json('The role needed for this is missing.'),
  404: json('Not there, or not open to you.'),
  409: json('Something changed meanwhile, or comes too early.'),
};
