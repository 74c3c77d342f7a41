import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  dictionarySchema,
  formDraftSchema,
  formVersionsSchema,
  publishFormSchema,
  readDictionarySchema,
  saveFormDraftSchema,
} from '@perennial/contracts';
import {
  listDisclosedStudies,
  listForms,
  loadForm,
  loadFormDraft,
  publishForm,
  saveFormDraft,
  type Transaction,
} from '@perennial/database';
import {
  diffForms,
  type FormSchema,
  formatDataDictionary,
  parseDataDictionary,
  validateForm,
} from '@perennial/extraction';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { presentDraft, presentFormVersions } from '../presenters/form.presenter.ts';

const draft = readRoute({
  path: '/reviews/{reviewId}/form/draft',
  summary: 'The form being worked on, with what publishing it would change',
  params: reviewParams,
  answer: formDraftSchema,
});
const save = writeRoute({
  method: 'put',
  path: '/reviews/{reviewId}/form/draft',
  summary: 'Save the form being worked on',
  params: reviewParams,
  body: saveFormDraftSchema,
  answer: formDraftSchema,
});
const publish = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/form/versions',
  summary: 'Publish the draft as the next, unchangeable version of the form',
  params: reviewParams,
  body: publishFormSchema,
  answer: formVersionsSchema,
});
const versions = readRoute({
  path: '/reviews/{reviewId}/form/versions',
  summary: 'Published versions of the form, newest first, with what each changed',
  params: reviewParams,
  answer: formVersionsSchema,
});
const readDictionary = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/form/dictionary',
  summary: 'Read a data dictionary into a form, without storing it',
  params: reviewParams,
  body: dictionarySchema,
  answer: readDictionarySchema,
});
const writeDictionary = createRoute({
  method: 'get',
  path: '/reviews/{reviewId}/form/dictionary.csv',
  summary: 'The draft, or the form in force, as a data dictionary',
  request: { params: reviewParams },
  responses: { 200: { description: 'A CSV file.' } },
});

/** The form as it may be stored. */
function accepted(raw: unknown): FormSchema {
  const { form, problems } = validateForm(raw);
  if (form) return form;
  throw new ApiProblem(
    400,
    'form.invalid',
    `The form cannot be used: ${problems[0]?.at ?? ''} ${problems[0]?.message ?? ''}`,
    problems.map(({ at, message }) => ({ path: at, message })),
  );
}

/** With the number of studies that both extractors have finished; how far others are is nobody's to know. */
async function presentOwnDraft(tx: Transaction, reviewId: string) {
  return presentDraft(tx, reviewId, (await listDisclosedStudies(tx, reviewId)).size);
}

export function formRoutes(services: Services) {
  const designers = ['owner', 'methodologist'] as const;
  return new OpenAPIHono<AppEnv>()
    .openapi(draft, async (c) => {
      const { reviewId } = c.req.valid('param');
      return c.json(await asPerson(services, c, (tx) => presentOwnDraft(tx, reviewId)), 200);
    })
    .openapi(save, async (c) => {
      requireRole(c, ...designers);
      const { reviewId } = c.req.valid('param');
      const { body, againstRevision } = c.req.valid('json');
      const form = accepted(body);
      const answer = await asPerson(services, c, async (tx) => {
        const row = { reviewId, body: form, savedBy: c.var.person.id, savedAt: services.clock() };
        if (!(await saveFormDraft(tx, row, againstRevision))) {
          const latest = await loadFormDraft(tx, reviewId);
          throw new ApiProblem(
            409,
            'form.stale',
            'Somebody else saved the draft meanwhile. Their changes against yours are listed.',
            latest
              ? diffForms(form, latest.body).map(({ field, message }) => ({ path: field, message }))
              : [],
          );
        }
        return presentOwnDraft(tx, reviewId);
      });
      return c.json(answer, 200);
    })
    .openapi(publish, async (c) => {
      requireRole(c, ...designers);
      const { reviewId } = c.req.valid('param');
      const { againstRevision, acceptsLoss } = c.req.valid('json');
      const answer = await asPerson(services, c, async (tx) => {
        const latest = await loadFormDraft(tx, reviewId);
        if (!latest || latest.revision !== againstRevision)
          throw new ApiProblem(409, 'form.stale', 'The draft is not the one you looked at: load it again.');
        const inForce = await loadForm(tx, reviewId);
        const changes = inForce ? diffForms(inForce.body, latest.body) : [];
        if (inForce && changes.length === 0)
          throw new ApiProblem(409, 'form.unchanged', 'The draft says the same as the form in force.');
        if (!acceptsLoss && changes.some((change) => change.impact === 'loses-data'))
          throw new ApiProblem(
            409,
            'form.loses_data',
            'Some changes leave stored answers without a place. Confirm that you accept it.',
            changes
              .filter(({ impact }) => impact === 'loses-data')
              .map(({ field, message }) => ({ path: field, message })),
          );
        await publishForm(tx, {
          reviewId,
          body: latest.body,
          publishedBy: c.var.person.id,
          publishedAt: services.clock(),
        });
        return presentFormVersions(tx, reviewId);
      });
      return c.json(answer, 200);
    })
    .openapi(versions, async (c) => {
      const { reviewId } = c.req.valid('param');
      return c.json(await asPerson(services, c, (tx) => presentFormVersions(tx, reviewId)), 200);
    })
    .openapi(readDictionary, async (c) => {
      const { form, problems } = parseDataDictionary(c.req.valid('json').csv);
      const body: Record<string, unknown> | null = form ? { ...form } : null;
      return c.json({ body, problems: [...problems] }, 200);
    })
    .openapi(writeDictionary, async (c) => {
      const { reviewId } = c.req.valid('param');
      const body = await asPerson(services, c, async (tx) => {
        const stored = (await loadFormDraft(tx, reviewId)) ?? (await listForms(tx, reviewId)).at(-1);
        return stored?.body;
      });
      if (!body) throw notFound('form');
      return c.text(formatDataDictionary(body), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="data-dictionary.csv"',
      });
    });
}
