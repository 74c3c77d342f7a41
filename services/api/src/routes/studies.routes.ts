import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  newStudySchema,
  nodeMapSchema,
  studiesSchema,
  studyReportChangeSchema,
  studySchema,
  studySuggestionsSchema,
} from '@perennial/contracts';
import {
  changeStudyReport,
  createStudy,
  findStudy,
  loadCitationViews,
  type Transaction,
} from '@perennial/database';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { isUniqueViolation } from '../http/database-faults.ts';
import { createdRoute, queryRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { presentNodeMap } from '../presenters/node-map.presenter.ts';
import { presentStudies } from '../presenters/study.presenter.ts';
import { suggestStudies } from '../presenters/study-suggestions.ts';

const studyParams = reviewParams.extend({ studyId: z.uuid() });
const switchQuery = z.object({
  /** Switches turned from their default, separated by commas. */
  turned: z.string().max(400).default(''),
});

const list = readRoute({
  path: '/reviews/{reviewId}/studies',
  summary: 'Studies with their reports and how far extraction has come',
  params: reviewParams,
  answer: studiesSchema,
});
const create = createdRoute({
  path: '/reviews/{reviewId}/studies',
  summary: 'Make a study out of one or more reports',
  params: reviewParams,
  body: newStudySchema,
  answer: studySchema,
});
const changeReport = writeRoute({
  method: 'post',
  path: '/reviews/{reviewId}/studies/{studyId}/reports',
  summary: 'Join a report to a study, or part it from it',
  params: studyParams,
  body: studyReportChangeSchema,
  answer: studySchema,
});
const suggestions = readRoute({
  path: '/reviews/{reviewId}/study-suggestions',
  summary: 'Reports that seem to belong together: linked records, shared registry numbers',
  params: reviewParams,
  answer: studySuggestionsSchema,
});
const nodes = queryRoute({
  path: '/reviews/{reviewId}/node-map',
  summary:
    'How the protocol’s rules map the arms of agreed studies to nodes, with switches turned for sensitivity',
  params: reviewParams,
  query: switchQuery,
  answer: nodeMapSchema,
});

const linkers = ['owner', 'methodologist', 'extractor', 'adjudicator'] as const;

async function presentOne(tx: Transaction, reviewId: string, studyId: string, personId: string) {
  const study = (await presentStudies(tx, reviewId, personId)).find((item) => item.id === studyId);
  if (!study) throw notFound('study');
  return study;
}

export function studyRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => {
      const { reviewId } = c.req.valid('param');
      return c.json(
        { items: await asPerson(services, c, (tx) => presentStudies(tx, reviewId, c.var.person.id)) },
        200,
      );
    })
    .openapi(create, async (c) => {
      requireRole(c, ...linkers);
      const { reviewId } = c.req.valid('param');
      const { label, citationIds } = c.req.valid('json');
      try {
        const study = await asPerson(services, c, async (tx) => {
          const found = await loadCitationViews(tx, reviewId, citationIds);
          if (found.length !== new Set(citationIds).size) throw notFound('citation');
          const row = await createStudy(tx, {
            reviewId,
            label,
            citationIds,
            createdBy: c.var.person.id,
            createdAt: services.clock(),
          });
          return (await presentStudies(tx, reviewId, c.var.person.id)).find((item) => item.id === row.id);
        });
        return c.json(study!, 201);
      } catch (error) {
        if (isUniqueViolation(error))
          throw new ApiProblem(409, 'study.label_taken', `There is a study called “${label}” already.`);
        throw error;
      }
    })
    .openapi(changeReport, async (c) => {
      requireRole(c, ...linkers);
      const { reviewId, studyId } = c.req.valid('param');
      const { citationId, linked, reason } = c.req.valid('json');
      const study = await asPerson(services, c, async (tx) => {
        if (!(await findStudy(tx, reviewId, studyId))) throw notFound('study');
        if ((await loadCitationViews(tx, reviewId, [citationId])).length === 0) throw notFound('citation');
        const before = await presentOne(tx, reviewId, studyId, c.var.person.id);
        if (!linked && before.reports.every((report) => report.citationId === citationId))
          throw new ApiProblem(
            409,
            'study.last_report',
            'A study needs a report: join another before you part this one.',
          );
        await changeStudyReport(tx, {
          reviewId,
          studyId,
          citationId,
          linked,
          reason,
          changedBy: c.var.person.id,
          changedAt: services.clock(),
        });
        return presentOne(tx, reviewId, studyId, c.var.person.id);
      });
      return c.json(study, 200);
    })
    .openapi(suggestions, async (c) => {
      const { reviewId } = c.req.valid('param');
      return c.json({ items: await asPerson(services, c, (tx) => suggestStudies(tx, reviewId)) }, 200);
    })
    .openapi(nodes, async (c) => {
      const { reviewId } = c.req.valid('param');
      const turned = new Set(
        c.req
          .valid('query')
          .turned.split(',')
          .filter((code) => code !== ''),
      );
      return c.json(await asPerson(services, c, (tx) => presentNodeMap(tx, reviewId, turned)), 200);
    });
}
