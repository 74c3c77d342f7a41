import type { Repeat } from '@perennial/extraction';
import { useForm } from './form-context.ts';
import { entryKeys } from './paths.ts';

/** Keys of the entries of a repeated part: the arms for a part per arm, else those answered or just added. */
export function useEntries(part: string, repeat: Repeat): readonly string[] {
  const form = useForm();
  if (repeat.kind === 'per-arm') return form.arms.map((arm) => arm.key);
  const answered = entryKeys(form.answers.keys(), part);
  const added = form.addedKeys(part).filter((key) => !answered.includes(key));
  return [...answered, ...added];
}
