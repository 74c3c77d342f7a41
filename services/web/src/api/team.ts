import {
  acceptedInvitationSchema,
  calibrationsSchema,
  createdInvitationSchema,
  invitationOfferSchema,
  invitationSchema,
  type NewInvitation,
  type Role,
  type ScreeningSettings,
  screeningSettingsSchema,
  teamWorkSchema,
} from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { query, request } from './client.ts';

const anything = z.unknown();
const invitationsSchema = z.object({ items: z.array(invitationSchema) });

/** Takes a role, or all of them, from a member; or leaves oneself. */
export function removeMember(reviewId: string, userId: string, role?: Role): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/members/${encodeURIComponent(userId)}${query({ role })}`, {
    method: 'DELETE',
  });
}

/** Settled work of each person and agreement of each pair. */
export function teamWorkQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'team-work'],
    queryFn: ({ signal }) => request(teamWorkSchema, `/reviews/${reviewId}/team`, { signal }),
  });
}

/** Invitations made so far. Owners only. */
export function invitationsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'invitations'],
    queryFn: ({ signal }) => request(invitationsSchema, `/reviews/${reviewId}/invitations`, { signal }),
  });
}

/** Invites somebody; the token of the link comes this once. */
export function invite(reviewId: string, invitation: NewInvitation) {
  return request(createdInvitationSchema, `/reviews/${reviewId}/invitations`, {
    method: 'POST',
    json: invitation,
  });
}

/** Ends an open invitation. */
export function revokeInvitation(reviewId: string, invitationId: string): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/invitations/${invitationId}`, { method: 'DELETE' });
}

/** What an invitation offers. */
export function offerQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => request(invitationOfferSchema, `/invitations/${token}`, { signal }),
    retry: false,
  });
}

/** Makes oneself a member. */
export function acceptInvitation(token: string) {
  return request(acceptedInvitationSchema, `/invitations/${token}/accept`, { method: 'POST', json: {} });
}

/** How the review is screened. */
export function screeningSettingsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'screening-settings'],
    queryFn: ({ signal }) =>
      request(screeningSettingsSchema, `/reviews/${reviewId}/screening/settings`, { signal }),
  });
}

/** Changes how the review is screened. */
export function changeScreeningSettings(reviewId: string, settings: ScreeningSettings) {
  return request(screeningSettingsSchema, `/reviews/${reviewId}/screening/settings`, {
    method: 'PUT',
    json: settings,
  });
}

/** Calibration rounds, oldest first. */
export function calibrationsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'calibrations'],
    queryFn: ({ signal }) => request(calibrationsSchema, `/reviews/${reviewId}/calibrations`, { signal }),
  });
}

/** Opens a round. */
export function openCalibration(reviewId: string, round: { size: number; kappaWanted: number }) {
  return request(calibrationsSchema, `/reviews/${reviewId}/calibrations`, { method: 'POST', json: round });
}

/** Closes a round, with a reason where the agreement wanted was not reached. */
export function closeCalibration(reviewId: string, roundId: string, reason: string) {
  return request(calibrationsSchema, `/reviews/${reviewId}/calibrations/${roundId}/close`, {
    method: 'POST',
    json: { reason },
  });
}
