import { z } from 'zod';

const term = z.string().min(1);

/**
 * The dictionary of `@perennial/screening`'s topic classifier, as plain data. A term is a phrase (matched
 * without regard to case); a final `*` allows any ending; `/…/` is a regular expression.
 * `negations` are cues that turn a following facet hit around ("not chronic", "without radicular pain").
 */
export const topicDictionarySchema = z.strictObject({
  facets: z.array(
    z.strictObject({
      name: z.string().min(1),
      values: z.array(
        z.strictObject({ value: z.string().min(1), terms: z.array(term).min(1), weight: z.number() }),
      ),
    }),
  ),
  outOfScope: z.array(z.strictObject({ reason: z.string().min(1), terms: z.array(term).min(1) })),
  traps: z.array(z.strictObject({ flag: z.string().min(1), terms: z.array(term).min(1) })),
  required: z.array(z.string().min(1)),
  negations: z.array(term),
});

export type ProtocolTopicDictionary = z.infer<typeof topicDictionarySchema>;
