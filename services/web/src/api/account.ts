import {
  accountSchema,
  apiTokensSchema,
  endedSessionsSchema,
  madeApiTokenSchema,
  type NewApiToken,
} from '@perennial/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { query, request } from './client.ts';

const anything = z.unknown();
const firstPage: string | null = null;

/** Second factor and open sessions of the signed-in person. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => request(accountSchema, '/me/account', { signal }),
});

/** The person's tokens, newest first. */
export function tokensQuery() {
  return infiniteQueryOptions({
    queryKey: ['tokens'],
    queryFn: ({ pageParam, signal }) =>
      request(apiTokensSchema, `/me/tokens${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Makes a token; the answer alone holds it. */
export function makeToken(token: NewApiToken) {
  return request(madeApiTokenSchema, '/me/tokens', { method: 'POST', json: token });
}

/** Makes a token worthless at once. */
export function revokeToken(id: string): Promise<unknown> {
  return request(anything, `/me/tokens/${id}`, { method: 'DELETE' });
}

/** Ends one of one's own sessions. */
export function endSession(id: string): Promise<unknown> {
  return request(anything, `/me/sessions/${id}`, { method: 'DELETE' });
}

/** Ends all of one's sessions but this one. */
export function endOtherSessions() {
  return request(endedSessionsSchema, '/me/sessions/end-others', { method: 'POST' });
}

/** Changes the password; the server ends all other sessions. */
export function changePassword(change: { currentPassword: string; newPassword: string }): Promise<unknown> {
  return request(anything, '/auth/change-password', { method: 'POST', json: change });
}

/** Begins to set up a second factor: the key for the app, and the recovery codes. */
export function beginSecondFactor(password: string) {
  return request(
    z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) }),
    '/auth/two-factor/enable',
    { method: 'POST', json: { password } },
  );
}

/** Gives the code of the app: switches a new second factor on, or finishes a sign-in. */
export function sendCode(code: string): Promise<unknown> {
  return request(anything, '/auth/two-factor/verify-totp', { method: 'POST', json: { code } });
}

/** Finishes a sign-in with a recovery code, which is used up. */
export function sendRecoveryCode(code: string): Promise<unknown> {
  return request(anything, '/auth/two-factor/verify-backup-code', { method: 'POST', json: { code } });
}

/** Switches the second factor off. */
export function removeSecondFactor(password: string): Promise<unknown> {
  return request(anything, '/auth/two-factor/disable', { method: 'POST', json: { password } });
}

/** Makes new recovery codes; the older ones are worthless then. */
export function makeRecoveryCodes(password: string) {
  return request(z.object({ backupCodes: z.array(z.string()) }), '/auth/two-factor/generate-backup-codes', {
    method: 'POST',
    json: { password },
  });
}

/** Whether new accounts may be made here. */
export const signUpQuery = queryOptions({
  queryKey: ['sign-up'],
  queryFn: ({ signal }) => request(z.object({ signUp: z.boolean().catch(true) }), '/health', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
