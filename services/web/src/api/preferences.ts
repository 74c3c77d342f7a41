import { type Preferences, preferencesSchema } from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';

/** What the person signed in has set for themselves. */
export const preferencesQuery = queryOptions({
  queryKey: ['me', 'preferences'],
  queryFn: ({ signal }) => request(preferencesSchema, '/me/preferences', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Keeps them for every device. */
export function savePreferences(preferences: Preferences): Promise<Preferences> {
  return request(preferencesSchema, '/me/preferences', { method: 'PUT', json: preferences });
}
