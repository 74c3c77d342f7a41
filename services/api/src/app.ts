import { OpenAPIHono } from '@hono/zod-openapi';
import type { Problem } from '@perennial/contracts';
import { listMyReviews } from '@perennial/database';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import type { Auth } from './accounts/auth.ts';
import { docsPage } from './docs/docs-page.ts';
import type { AppEnv, Services } from './http/app-context.ts';
import { clientAddress } from './http/client-address.ts';
import { ownContentPolicy } from './http/content-policy.ts';
import { NOTHING_HIDDEN } from './http/hidden-fields.ts';
import { identify } from './http/identify.ts';
import { ApiProblem, answerProblem, notFound } from './http/problem.ts';
import { refuseOtherSites } from './http/same-site.ts';
import { accountRoutes } from './routes/account.routes.ts';
import { auditRoutes } from './routes/audit.routes.ts';
import { calibrationRoutes } from './routes/calibration.routes.ts';
import { citationRoutes } from './routes/citations.routes.ts';
import { conflictRoutes } from './routes/conflicts.routes.ts';
import { duplicateVerdictRoutes } from './routes/duplicate-verdicts.routes.ts';
import { duplicateRoutes } from './routes/duplicates.routes.ts';
import { eventRoutes, type ReviewEvents } from './routes/events.routes.ts';
import { exportRoutes } from './routes/export.routes.ts';
import { extractionRoutes } from './routes/extraction.routes.ts';
import { extractionCareRoutes } from './routes/extraction-care.routes.ts';
import { extractionExportRoutes } from './routes/extraction-exports.routes.ts';
import { formRoutes } from './routes/forms.routes.ts';
import { fullTextFileRoutes } from './routes/full-text-files.routes.ts';
import { importContentsRoutes } from './routes/import-contents.routes.ts';
import { importRoutes } from './routes/imports.routes.ts';
import { peopleRoutes } from './routes/people.routes.ts';
import { prismaRoutes } from './routes/prisma.routes.ts';
import { protocolRoutes } from './routes/protocols.routes.ts';
import { publicRoutes } from './routes/public.routes.ts';
import { refreshRoutes } from './routes/refresh.routes.ts';
import { resultRoutes } from './routes/results.routes.ts';
import { riskOfBiasRoutes } from './routes/risk-of-bias.routes.ts';
import { screeningRoutes } from './routes/screening.routes.ts';
import { settingsRoutes } from './routes/settings.routes.ts';
import { stoppingRoutes } from './routes/stopping.routes.ts';
import { studyRoutes } from './routes/studies.routes.ts';
import { teamRoutes } from './routes/team.routes.ts';
import { workRoutes } from './routes/work.routes.ts';

const reviewIdSchema = z.uuid();

const DESCRIPTION = {
  openapi: '3.1.0',
  info: {
    title: 'Perennial',
    version: '0.1.0',
    description: 'Living systematic reviews, from export file to estimate.',
  },
};

/** What the API asks of accounts. */
export type ApiAuth = Pick<
  Auth,
  'handle' | 'findPerson' | 'limits' | 'listSessions' | 'endSessions' | 'hasSecondFactor' | 'isSignUpOpen'
>;

/** The whole HTTP API. Serving the web app's files is left to the caller. */
export function createApi(
  services: Services,
  auth: ApiAuth,
  events: ReviewEvents,
  options: { trustsProxy?: boolean; trustedOrigins?: readonly string[] } = {},
) {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const body: Problem = {
        code: 'request.invalid',
        message: `The request is not of the documented form: ${z.prettifyError(result.error)}`,
        issues: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      };
      return c.json(body, 400);
    },
  });

  app.use(async (c, next) => {
    await next();
    const policy = ownContentPolicy(c.req.path);
    if (policy !== undefined) c.res.headers.set('content-security-policy', policy);
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    }),
  );
  app.use('/api/*', refuseOtherSites(options.trustedOrigins ?? []));
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  const addressOf = (c: Context) => clientAddress(c, options.trustsProxy ?? false);
  app.get('/api/health', (c) => c.json({ status: 'ok', signUp: auth.isSignUpOpen }));
  app.on(['GET', 'POST'], '/api/auth/*', (c) => auth.handle(c.req.raw, addressOf(c)));
  app.route('/api', publicRoutes(services));

  const signedIn = new OpenAPIHono<AppEnv>({ defaultHook: app.defaultHook ?? (() => undefined) });
  signedIn.use(async (c, next) => {
    c.set('hides', NOTHING_HIDDEN);
    await identify(c, services, auth, addressOf(c));
    await next();
  });
  signedIn.use('/reviews/:reviewId/*', async (c, next) => {
    const { id } = c.var.person;
    const reviewId = reviewIdSchema.safeParse(c.req.param('reviewId'));
    if (!reviewId.success) throw notFound('review');
    const mine = await services.db.asPerson(id, (tx) => listMyReviews(tx, id));
    const review = mine.find((row) => row.id === reviewId.data);
    if (!review) throw notFound('review');
    c.set('roles', review.roles);
    c.set('hides', review.hides);
    await next();
  });
  for (const routes of [
    peopleRoutes,
    teamRoutes,
    calibrationRoutes,
    protocolRoutes,
    importRoutes,
    workRoutes,
    importContentsRoutes,
    citationRoutes,
    duplicateRoutes,
    duplicateVerdictRoutes,
    screeningRoutes,
    stoppingRoutes,
    conflictRoutes,
    fullTextFileRoutes,
    settingsRoutes,
    prismaRoutes,
    studyRoutes,
    formRoutes,
    extractionRoutes,
    extractionCareRoutes,
    riskOfBiasRoutes,
    extractionExportRoutes,
    resultRoutes,
    auditRoutes,
    refreshRoutes,
    exportRoutes,
  ]) {
    signedIn.route('/', routes(services));
  }
  signedIn.route('/', accountRoutes(services, auth));
  signedIn.route('/', eventRoutes(events));

  app.doc31('/api/openapi.json', DESCRIPTION);
  app.get('/api/docs', (c) => c.html(docsPage(app.getOpenAPI31Document(DESCRIPTION))));
  app.route('/api', signedIn);
  app.all('/api/*', () => {
    throw notFound('route');
  });

  app.onError((error, c) => {
    if (error instanceof ApiProblem) return answerProblem(c, error);
    if (error instanceof HTTPException) {
      return answerProblem(
        c,
        new ApiProblem(
          error.status === 403 ? 403 : 400,
          'request.refused',
          error.message || 'The request was refused.',
        ),
      );
    }
    services.log.error({ err: error, path: c.req.path }, 'request failed');
    return answerProblem(
      c,
      new ApiProblem(500, 'internal', 'Something went wrong here; the log of the server says what.'),
    );
  });
  return app;
}
