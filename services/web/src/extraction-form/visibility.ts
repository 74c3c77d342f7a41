import { type Condition, parseReportedValue } from '@perennial/extraction';
import { stepsOf, withoutKeys } from './paths.ts';

/** Answers by path, as stored. */
export type AnswerMap = ReadonlyMap<string, unknown>;

/** The codes an answer holds, as conditions know them; empty for numbers and missing values. */
function codesOf(raw: unknown): readonly string[] {
  const value = parseReportedValue(raw);
  if (typeof value === 'string') return [value];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value !== 'object') return [];
  if ('missing' in value || 'value' in value) return [];
  return 'other' in value ? [...(value.codes ?? []), 'other'] : value;
}

function isMissing(raw: unknown): boolean {
  const value = parseReportedValue(raw);
  return value === undefined || (typeof value === 'object' && 'missing' in value);
}

/** True when the other path lies in the same entries as far as the two share their way. */
function isInScope(other: string, here: string): boolean {
  const [theirs, ours] = [stepsOf(other), stepsOf(here)];
  for (const [place, step] of ours.entries()) {
    const match = theirs[place];
    if (match?.id !== step.id) return true;
    if (step.key !== null && match.key !== step.key) return false;
  }
  return true;
}

function answersTo(field: string, here: string, answers: AnswerMap): unknown[] {
  return [...answers]
    .filter(([path]) => withoutKeys(path) === field && isInScope(path, here))
    .map(([, value]) => value);
}

/**
 * Whether a part of the form is asked for at this place: `here` is the path of the section, entry or field that
 * the condition stands on. No condition: always.
 */
export function isAsked(condition: Condition | undefined, here: string, answers: AnswerMap): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return condition.all.every((each) => isAsked(each, here, answers));
  if ('any' in condition) return condition.any.some((each) => isAsked(each, here, answers));
  if ('not' in condition) return !isAsked(condition.not, here, answers);
  const values = answersTo(condition.field, here, answers);
  if ('answered' in condition) return values.some((value) => !isMissing(value)) === condition.answered;
  return values.some((value) => codesOf(value).some((code) => condition.is.includes(code)));
}
