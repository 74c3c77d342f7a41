import { z } from 'zod';
import { figureSchema } from './screening.schema.ts';

/** Whether the flow is that of the review from its beginning, or what came after the latest version, with the previous beside it. */
export const flowFormSchema = z.enum(['whole', 'living']);
export type FlowForm = z.infer<typeof flowFormSchema>;

export const flowBoxSchema = z.enum([
  'identified',
  'duplicates',
  'automation',
  'screened',
  'excluded',
  'awaiting-screening',
  'sought',
  'not-retrieved',
  'awaiting-full-text',
  'assessed',
  'excluded-full-text',
  'included',
  'included-studies',
  'previous',
  'previous-studies',
]);
export type FlowBox = z.infer<typeof flowBoxSchema>;

/** Where a number stands in the drawing, in its units, and which box, source or reason it counts. */
export const flowSpotSchema = z.object({
  box: flowBoxSchema,
  /** Name of a source, or code of a reason. */
  name: z.string().optional(),
  kind: z.enum(['database', 'register']).optional(),
  text: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type FlowSpot = z.infer<typeof flowSpotSchema>;

export const flowFigureSchema = figureSchema.extend({
  width: z.number(),
  height: z.number(),
  spots: z.array(flowSpotSchema),
});
export type FlowFigure = z.infer<typeof flowFigureSchema>;

/** A record, a report or a study that a box counts. */
export const flowItemSchema = z.object({
  id: z.uuid(),
  /** Its citation; null for a study. */
  citationId: z.uuid().nullable(),
  title: z.string(),
  year: z.int().nullable(),
  /** File and place of a record. */
  place: z.object({ file: z.string(), ordinal: z.int(), source: z.string() }).nullable(),
});
export type FlowItem = z.infer<typeof flowItemSchema>;
export const flowItemsSchema = z.object({
  /** All that the box counts, on whatever page. */
  total: z.int(),
  items: z.array(flowItemSchema),
  nextCursor: z.string().nullable(),
});
export type FlowItems = z.infer<typeof flowItemsSchema>;
