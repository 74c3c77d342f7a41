import { z } from 'zod';
import { roleSchema } from './people.schema.ts';

/** How a review is screened. */
export const screeningSettingsSchema = z.object({
  /** `dual-with-threshold`: one exclusion is enough below `singleBelow`; everything else needs two. */
  abstractMode: z.enum(['single', 'dual', 'dual-with-threshold']),
  fullTextMode: z.enum(['single', 'dual']),
  /** Topic probability, 0 to 1. */
  singleBelow: z.number().min(0).max(1),
  hideAuthors: z.boolean(),
  hideJournal: z.boolean(),
});
export type ScreeningSettings = z.infer<typeof screeningSettingsSchema>;

export const newInvitationSchema = z.object({
  email: z.email().max(254),
  roles: z.array(roleSchema).min(1).max(6),
});
export type NewInvitation = z.infer<typeof newInvitationSchema>;

export const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  roles: z.array(roleSchema),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  invitedAt: z.string(),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** The link is told once; only its hash is kept. */
export const createdInvitationSchema = z.object({ invitation: invitationSchema, token: z.string() });

/** What the bearer of a link sees before accepting. */
export const invitationOfferSchema = z.object({
  reviewTitle: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
  expiresAt: z.string(),
  /** Whether it was made for the address of the account asking. */
  isForYou: z.boolean(),
});

export const acceptedInvitationSchema = z.object({ reviewId: z.uuid() });

/** Agreement of two reviewers over what both decided before they saw each other's verdicts. */
export const pairAgreementSchema = z.object({
  stage: z.enum(['abstract', 'full-text']),
  a: z.string(),
  b: z.string(),
  citations: z.int(),
  raw: z.number().nullable(),
  kappa: z.number().nullable(),
  prevalenceAdjusted: z.number().nullable(),
});

/** Work that is finished and open to the team: while blinded nobody's open verdicts are counted. */
export const workloadSchema = z.object({
  userId: z.string(),
  name: z.string(),
  isMember: z.boolean(),
  stage: z.enum(['abstract', 'full-text']),
  settled: z.int(),
});
export const teamWorkSchema = z.object({
  workload: z.array(workloadSchema),
  pairs: z.array(pairAgreementSchema),
});
export type TeamWork = z.infer<typeof teamWorkSchema>;

export const newCalibrationSchema = z.object({
  size: z.int().min(2).max(500),
  kappaWanted: z.number().min(0).max(1),
});

export const calibrationSchema = z.object({
  id: z.uuid(),
  number: z.int(),
  size: z.int(),
  kappaWanted: z.number(),
  state: z.enum(['open', 'passed', 'overridden']),
  openedAt: z.string(),
  /** How many of the round wait for the one who asks; 0 for who does not take part. */
  remainingForMe: z.int(),
  /** True once everybody who takes part has decided all of it; nothing is told before. */
  isComplete: z.boolean(),
  /** Agreement of each pair; empty until complete. */
  pairs: z.array(pairAgreementSchema.omit({ stage: true })),
  reason: z.string().nullable(),
});
export type Calibration = z.infer<typeof calibrationSchema>;
export const calibrationsSchema = z.object({ items: z.array(calibrationSchema) });
export const closeCalibrationSchema = z.object({ reason: z.string().trim().max(2000).default('') });
