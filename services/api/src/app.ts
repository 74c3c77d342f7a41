import { OpenAPIHono } from '@hono/zod-openapi';
import type { Problem } from '@perennial/contracts';
import { listMyReviews } from '@perennial/database';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import type { AppEnv, Services } from './http/app-context.ts';
import type { Auth } from './http/auth.ts';
import { NOTHING_HIDDEN } from './http/hidden-fields.ts';
import { ApiProblem, answerProblem, notFound } from './http/problem.ts';
import { citationRoutes } from './routes/citations.routes.ts';
import { conflictRoutes } from './routes/conflicts.routes.ts';
import { duplicateRoutes } from './routes/duplicates.routes.ts';
import { eventRoutes, type ReviewEvents } from './routes/events.routes.ts';
import { extractionRoutes } from './routes/extraction.routes.ts';
import { importRoutes } from './routes/imports.routes.ts';
import { peopleRoutes } from './routes/people.routes.ts';
import { prismaRoutes } from './routes/prisma.routes.ts';
import { publicRoutes } from './routes/public.routes.ts';
import { refreshRoutes } from './routes/refresh.routes.ts';
import { resultRoutes } from './routes/results.routes.ts';
import { screeningRoutes } from './routes/screening.routes.ts';
import { settingsRoutes } from './routes/settings.routes.ts';
import { stoppingRoutes } from './routes/stopping.routes.ts';

const reviewIdSchema = z.uuid();

/** The whole HTTP API. Serving the web app's files is left to the caller. */
export function createApi(
  services: Services,
  auth: Pick<Auth, 'handle' | 'findPerson'>,
  events: ReviewEvents,
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
  app.use('/api/*', csrf());
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.get('/api/health', (c) => c.json({ status: 'ok' }));
  app.on(['GET', 'POST'], '/api/auth/*', (c) => auth.handle(c.req.raw));
  app.route('/api', publicRoutes(services));

  const signedIn = new OpenAPIHono<AppEnv>({ defaultHook: app.defaultHook ?? (() => undefined) });
  signedIn.use(async (c, next) => {
    const person = await auth.findPerson(c.req.raw.headers);
    if (!person) throw new ApiProblem(401, 'session.missing', 'Sign in first.');
    c.set('person', person);
    c.set('roles', []);
    c.set('hides', NOTHING_HIDDEN);
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
    importRoutes,
    citationRoutes,
    duplicateRoutes,
    screeningRoutes,
    stoppingRoutes,
    conflictRoutes,
    settingsRoutes,
    prismaRoutes,
    extractionRoutes,
    resultRoutes,
    refreshRoutes,
  ]) {
    signedIn.route('/', routes(services));
  }
  signedIn.route('/', eventRoutes(events));

  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Perennial',
      version: '0.1.0',
      description: 'Living systematic reviews, from export file to estimate.',
    },
  });
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
