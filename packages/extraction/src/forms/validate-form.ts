import { ExtractionError } from '../extraction-error.ts';
import { findConditionProblems } from './condition-problems.ts';
import type { FormSchema } from './form.ts';
import type { FormProblem } from './form-reader.ts';
import { readForm } from './read-form.ts';

/**
 * Checks data from outside against the form schema: shapes, ids, limits, conditions that name fields which exist and do
 * not go round in circles. Unknown properties are refused, so that nothing is stored that nothing reads.
 *
 * @returns the form, or every problem found, each with where it is
 */
export function validateForm(
  value: unknown,
): { form: FormSchema; problems: [] } | { form?: undefined; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const form = readForm(value, problems);
  if (form) problems.push(...findConditionProblems(form));
  if (form && problems.length === 0) return { form, problems: [] };
  return { problems };
}

/**
 * The form, or an error listing its problems.
 *
 * @throws ExtractionError `form.invalid`
 */
export function parseForm(value: unknown): FormSchema {
  const { form, problems } = validateForm(value);
  if (form) return form;
  const listed = problems.slice(0, 10).map((problem) => `${problem.at}: ${problem.message}`);
  throw new ExtractionError('form.invalid', `the form has ${problems.length} problems: ${listed.join('; ')}`);
}
