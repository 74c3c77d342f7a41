import { OpenAPIHono, z } from '@hono/zod-openapi';
import { preferencesSchema, screeningSettingsSchema } from '@perennial/contracts';
import {
  changeScreeningSettings,
  loadPreferences,
  loadScreeningSettings,
  savePreferences,
} from '@perennial/database';
import { type AppEnv, asPerson, requireRole, type Services } from '../http/app-context.ts';
import { readRoute, reviewParams, writeRoute } from '../http/json-route.ts';

const none = z.object({});

const settings = readRoute({
  path: '/reviews/{reviewId}/screening/settings',
  summary: 'How the review is screened',
  params: reviewParams,
  answer: screeningSettingsSchema,
});
const changeSettings = writeRoute({
  method: 'put',
  path: '/reviews/{reviewId}/screening/settings',
  summary: 'Change how the review is screened; what it touches is settled anew',
  params: reviewParams,
  body: screeningSettingsSchema,
  answer: screeningSettingsSchema,
});
const preferences = readRoute({
  path: '/me/preferences',
  summary: 'What I have set for myself',
  params: none,
  answer: preferencesSchema,
});
const changePreferences = writeRoute({
  method: 'put',
  path: '/me/preferences',
  summary: 'Set keys and highlights for myself',
  params: none,
  body: preferencesSchema,
  answer: preferencesSchema,
});

export function settingsRoutes(services: Services) {
  return new OpenAPIHono<AppEnv>()
    .openapi(settings, async (c) =>
      c.json(
        await asPerson(services, c, (tx) => loadScreeningSettings(tx, c.req.valid('param').reviewId)),
        200,
      ),
    )
    .openapi(changeSettings, async (c) => {
      requireRole(c, 'owner');
      const { reviewId } = c.req.valid('param');
      const wanted = c.req.valid('json');
      await asPerson(services, c, (tx) =>
        changeScreeningSettings(tx, reviewId, wanted, { userId: c.var.person.id, at: services.clock() }),
      );
      return c.json(wanted, 200);
    })
    .openapi(preferences, async (c) => {
      const stored = await asPerson(services, c, (tx) => loadPreferences(tx, c.var.person.id));
      return c.json(preferencesSchema.catch(preferencesSchema.parse({})).parse(stored ?? {}), 200);
    })
    .openapi(changePreferences, async (c) => {
      const wanted = c.req.valid('json');
      await asPerson(services, c, (tx) => savePreferences(tx, c.var.person.id, wanted, services.clock()));
      return c.json(wanted, 200);
    });
}
