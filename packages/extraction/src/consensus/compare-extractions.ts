import type { FormSchema } from '../forms/form.ts';
import type { Answers } from '../values/reported-value.ts';
import { type Alignment, alignEntries } from './align-entries.ts';
import { sameAnswer } from './same-answer.ts';

/** A field on which two extractors differ. */
export interface ExtractionDifference {
  /** Path in the first extraction; an entry that only the second has stands under a key that the first does not use. */
  field: string;
  /** Undefined where an extractor left the field empty. */
  first: unknown;
  second: unknown;
  /** Path in the second extraction, where its entry has another key. */
  secondField: string;
  kind: 'different' | 'only-first' | 'only-second';
}

export interface ExtractionComparison {
  /** In the order of the first extraction, then what only the second has. */
  differences: ExtractionDifference[];
  /** Fields on which both say the same, by path in the first extraction. */
  agreed: string[];
  /** Entries taken to be about the same thing although their keys differ: first's path and second's. */
  paired: { first: string; second: string }[];
}

/** Without a form entries are taken by their keys. */
function byKey(answers: Answers): Alignment {
  return { second: new Map([...answers].map(([path, value]) => [path, { from: path, value }])), paired: [] };
}

/**
 * What two extractors say differently. Given the form, entries of repeated parts are paired by what they are about
 * (`alignBy`), so that the same outcomes entered in another order are no difference; without it, by key.
 */
export function compareExtractions(a: Answers, b: Answers, form?: FormSchema): ExtractionComparison {
  const { second, paired } = form ? alignEntries(form, a, b) : byKey(b);
  const differences: ExtractionDifference[] = [];
  const agreed: string[] = [];
  for (const [field, value] of a) {
    const other = second.get(field);
    if (!other)
      differences.push({ field, first: value, second: undefined, secondField: field, kind: 'only-first' });
    else if (sameAnswer(value, other.value)) agreed.push(field);
    else
      differences.push({
        field,
        first: value,
        second: other.value,
        secondField: other.from,
        kind: 'different',
      });
  }
  for (const [field, { from, value }] of second) {
    if (!a.has(field))
      differences.push({ field, first: undefined, second: value, secondField: from, kind: 'only-second' });
  }
  return { differences, agreed, paired };
}
