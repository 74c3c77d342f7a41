import { z } from 'zod';

const term = z.string().min(1);

/**
 * The dictionary of `@perennial/screening`'s topic classifier, as plain data. A term is a phrase (matched
 * without regard to case, hyphens and accents); `*` after a word allows any ending; `/…/` is a regular
 * expression. What a text denies ("without radicular pain") is the classifier's business, not the dictionary's.
 */
export const topicDictionarySchema = z.strictObject({
  facets: z.array(
    z.strictObject({
      name: z.string().min(1),
      /** For people; the name itself when left out. */
      label: z.string().min(1).exactOptional(),
      values: z.array(
        z.strictObject({
          value: z.string().min(1),
          label: z.string().min(1).exactOptional(),
          terms: z.array(term).min(1),
          weight: z.number(),
        }),
      ),
    }),
  ),
  outOfScope: z.array(z.strictObject({ reason: z.string().min(1), terms: z.array(term).min(1) })),
  traps: z.array(z.strictObject({ flag: z.string().min(1), terms: z.array(term).min(1) })),
  required: z.array(z.string().min(1)),
});

export type ProtocolTopicDictionary = z.infer<typeof topicDictionarySchema>;
