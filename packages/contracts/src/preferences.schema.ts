import { z } from 'zod';

/** What can be done by a single key on the screening page; 1 to 9 are always the reasons. */
export const KEY_ACTIONS = [
  'include',
  'exclude',
  'unsure',
  'undo',
  'note',
  'tag',
  'next',
  'previous',
  'highlights',
  'retrieved',
  'not-retrieved',
] as const;
export const keyActionSchema = z.enum(KEY_ACTIONS);
export type KeyAction = z.infer<typeof keyActionSchema>;

/** One key as `KeyboardEvent.key` has it, letters small; digits and `?` are taken. */
const keySchema = z
  .string()
  .regex(/^([^\s0-9?A-Z]|Arrow(Up|Down|Left|Right)|Enter|Backspace|Delete)$/u, 'one key that is not taken');

export const KEY_PRESETS = ['perennial', 'rayyan', 'asreview'] as const;

/** What a person has set for themselves, on every device. */
export const preferencesSchema = z.object({
  /** Whether single keys act at all (WCAG 2.1.4). */
  singleKeys: z.boolean().default(true),
  keyPreset: z.enum(KEY_PRESETS).default('perennial'),
  /** Keys changed from the preset. */
  keys: z.partialRecord(keyActionSchema, keySchema).default({}),
  highlights: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;
