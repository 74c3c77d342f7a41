import { z } from 'zod';
import { stageSchema } from './screening.schema.ts';

/**
 * Whether a stage may be stopped. Made of settled citations only, so that it tells every member the same and nobody a colleague's
 * open verdict; `mine` is the asker's own and made of what the asker may know.
 */
export const stoppingSchema = z.object({
  stage: stageSchema,
  /** From the protocol. */
  recallTarget: z.number(),
  confidence: z.number(),
  /** Citations all needed reviewers have finished. */
  read: z.int(),
  unread: z.int(),
  found: z.int(),
  /** Conflicts nobody has resolved: counted both ways, and the higher chance is told. */
  openConflicts: z.int(),
  /** How many of those read are evidence: read in turn, after the newest unread citation came in. */
  evidence: z.int(),
  /** The chance of stopping too early (BUSCAR); null while nothing relevant is found. */
  chance: z.number().nullable(),
  mayStop: z.boolean(),
  consecutiveIrrelevant: z.int(),
  /** Relevant citations not refuted among the unread, at the confidence of the protocol. */
  unfound: z.object({ lower: z.int(), upper: z.int() }),
  /** Found ÷ (found + the most that may be unfound); null while nothing is found. */
  recallAtLeast: z.number().nullable(),
  mine: z
    .object({
      /** `name@version` of the model of the asker's latest order, and how many verdicts it learned from. */
      model: z.string(),
      labels: z.int(),
      /** Relevant citations the model expects among those the asker has not read, within the interval above. */
      expectedUnfound: z.number().nullable(),
    })
    .nullable(),
});
export type Stopping = z.infer<typeof stoppingSchema>;

/** The asker's own verdicts that the asker's other verdicts speak against. */
export const doubtsSchema = z.object({
  items: z.array(
    z.object({
      citationId: z.uuid(),
      title: z.string(),
      verdict: z.enum(['include', 'exclude', 'unsure']),
      /** By a model that has not seen this verdict. */
      probability: z.number(),
    }),
  ),
});
export type Doubts = z.infer<typeof doubtsSchema>;
