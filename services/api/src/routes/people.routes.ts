import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  memberSchema,
  meSchema,
  newMemberSchema,
  newReviewSchema,
  protocolVersionSchema,
  reviewSummarySchema,
} from '@perennial/contracts';
import {
  addMember,
  createReview,
  listMembers,
  listMyReviews,
  loadProtocol,
  publishForm,
  unblindReview,
} from '@perennial/database';
import { spinePainForm } from '@perennial/extraction';
import { chronicSpinePain } from '@perennial/protocol';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { isUniqueViolation } from '../http/database-faults.ts';
import { createdRoute, readRoute, reviewParams, writeRoute } from '../http/json-route.ts';
import { ApiProblem, notFound, problemResponses } from '../http/problem.ts';

const none = z.object({});

const me = readRoute({
  path: '/me',
  summary: 'Who I am and which reviews I belong to',
  params: none,
  answer: meSchema,
});
const newReview = createdRoute({
  path: '/reviews',
  summary: 'Start a review',
  params: none,
  body: newReviewSchema,
  answer: reviewSummarySchema,
});
const oneReview = readRoute({
  path: '/reviews/{reviewId}',
  summary: 'One review',
  params: reviewParams,
  answer: reviewSummarySchema,
});
const unblind = writeRoute({
  method: 'patch',
  path: '/reviews/{reviewId}',
  summary: 'Open all verdicts to the team; logged, and not to be taken back',
  params: reviewParams,
  body: z.object({ blinded: z.literal(false) }),
  answer: reviewSummarySchema,
});
const members = readRoute({
  path: '/reviews/{reviewId}/members',
  summary: 'The team',
  params: reviewParams,
  answer: z.object({ items: z.array(memberSchema) }),
});
const newMember = createRoute({
  method: 'post',
  path: '/reviews/{reviewId}/members',
  summary: 'Give a person a role',
  request: {
    params: reviewParams,
    body: { content: { 'application/json': { schema: newMemberSchema } }, required: true },
  },
  responses: { 201: { description: 'Added.' }, ...problemResponses },
});
const protocol = readRoute({
  path: '/reviews/{reviewId}/protocol',
  summary: 'The protocol in force',
  params: reviewParams,
  answer: protocolVersionSchema,
});

export function peopleRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(me, async (c) => {
      const { id, name, email } = c.var.person;
      const reviews = await asPerson(services, c, (tx) => listMyReviews(tx, id));
      return c.json({ id, name, email, reviews: reviews.map(presentReview) }, 200);
    })
    .openapi(newReview, async (c) => {
      const { title, slug, protocol: chosen } = c.req.valid('json');
      if (chosen !== chronicSpinePain.id)
        throw new ApiProblem(400, 'protocol.unknown', `There is no built-in protocol called ${chosen}.`);
      try {
        const review = await asPerson(services, c, async (tx) => {
          const reviewId = await createReview(tx, {
            slug,
            title,
            createdBy: c.var.person.id,
            protocol: chronicSpinePain,
          });
          await publishForm(tx, {
            reviewId,
            body: spinePainForm,
            publishedBy: c.var.person.id,
            publishedAt: services.clock(),
          });
          return (await listMyReviews(tx, c.var.person.id)).find((row) => row.slug === slug);
        });
        return c.json(presentReview(review!), 201);
      } catch (error) {
        if (isUniqueViolation(error))
          throw new ApiProblem(409, 'review.slug_taken', `The address “${slug}” is taken: choose another.`);
        throw error;
      }
    })
    .openapi(oneReview, async (c) =>
      c.json(await findMine(services, c.var.person.id, c.req.valid('param').reviewId), 200),
    )
    .openapi(unblind, async (c) => {
      requireRole(c, 'owner');
      const { reviewId } = c.req.valid('param');
      await asPerson(services, c, (tx) => unblindReview(tx, reviewId));
      return c.json(await findMine(services, c.var.person.id, reviewId), 200);
    })
    .openapi(members, async (c) => {
      const rows = await asPerson(services, c, (tx) => listMembers(tx, c.req.valid('param').reviewId));
      const people = new Map<string, z.infer<typeof memberSchema>>();
      for (const { userId, name, email, role } of rows) {
        const person = people.get(userId) ?? { userId, name, email, roles: [] };
        person.roles.push(role);
        people.set(userId, person);
      }
      return c.json({ items: [...people.values()] }, 200);
    })
    .openapi(newMember, async (c) => {
      requireRole(c, 'owner');
      const { email, role } = c.req.valid('json');
      const added = await asPerson(services, c, (tx) =>
        addMember(tx, c.req.valid('param').reviewId, email, role),
      );
      if (!added)
        throw new ApiProblem(404, 'person.unknown', `Nobody with the e-mail ${email} has an account yet.`);
      return c.body(null, 201);
    })
    .openapi(protocol, async (c) => {
      const row = await asPerson(services, c, (tx) => loadProtocol(tx, c.req.valid('param').reviewId));
      return c.json(
        {
          version: row.version,
          reason: row.reason,
          createdAt: row.createdAt.toISOString(),
          body: { ...row.body },
        },
        200,
      );
    });
}

async function findMine(services: Services, userId: string, reviewId: string) {
  const reviews = await services.db.asPerson(userId, (tx) => listMyReviews(tx, userId));
  const review = reviews.find((row) => row.id === reviewId);
  if (!review) throw notFound('review');
  return presentReview(review);
}

function presentReview({
  id,
  slug,
  title,
  blinded,
  roles,
  hides,
}: Awaited<ReturnType<typeof listMyReviews>>[number]) {
  return { id, slug, title, blinded, roles, hides };
}
