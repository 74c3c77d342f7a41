import { parseAnswerPath, withoutKeys } from '../forms/answer-path.ts';
import { indexForm } from '../forms/field-index.ts';
import type { FormSchema } from '../forms/form.ts';
import type { Answers } from '../values/reported-value.ts';
import { alignEntries } from './align-entries.ts';
import { sameAnswer } from './same-answer.ts';

/** How often two extractors said the same in one field, over all studies and entries. */
export interface FieldAgreement {
  /** Path without keys. */
  field: string;
  label: string;
  /** Answers given by either extractor. */
  compared: number;
  agreed: number;
  /** Cohen's kappa for choices and yes-or-no fields; undefined for others and where chance agreement is certain. */
  kappa: number | undefined;
}

interface Tally {
  compared: number;
  agreed: number;
  pairs: [string, string][];
}

/** Agreement beyond chance: (observed − expected) ÷ (1 − expected). Source: Cohen 1960, Educ Psychol Meas 20:37-46. */
function cohenKappa(pairs: readonly [string, string][]): number | undefined {
  const n = pairs.length;
  if (n === 0) return undefined;
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const categories = new Set(pairs.flat());
  let expected = 0;
  for (const category of categories) {
    const first = pairs.filter(([a]) => a === category).length / n;
    const second = pairs.filter(([, b]) => b === category).length / n;
    expected += first * second;
  }
  // With one category only, agreement is certain and says nothing.
  return expected > 1 - 1e-12 ? undefined : (observed - expected) / (1 - expected);
}

const asCategory = (value: unknown) => JSON.stringify(value ?? 'empty');

/**
 * Agreement per field over the two extractions of several studies, entries paired by what they are about. An answer that
 * only one extractor gave counts as a disagreement. Fields that nobody answered are left out.
 */
export function agreementByField(
  studies: readonly { first: Answers; second: Answers }[],
  form: FormSchema,
): FieldAgreement[] {
  const tallies = new Map<string, Tally>();
  for (const { first, second } of studies) {
    const aligned = alignEntries(form, first, second).second;
    for (const path of new Set([...first.keys(), ...aligned.keys()])) {
      const steps = parseAnswerPath(path);
      if (!steps) continue;
      const field = withoutKeys(steps);
      const tally = tallies.get(field) ?? { compared: 0, agreed: 0, pairs: [] };
      const [a, b] = [first.get(path), aligned.get(path)?.value];
      tally.compared += 1;
      if (sameAnswer(a, b)) tally.agreed += 1;
      tally.pairs.push([asCategory(a), asCategory(b)]);
      tallies.set(field, tally);
    }
  }
  return [...indexForm(form).values()].flatMap(({ path, label, field }): FieldAgreement[] => {
    const tally = tallies.get(path);
    if (!tally || !field) return [];
    const isCategory = field.type === 'choice' || field.type === 'boolean';
    const { compared, agreed, pairs } = tally;
    return [{ field: path, label, compared, agreed, kappa: isCategory ? cohenKappa(pairs) : undefined }];
  });
}
