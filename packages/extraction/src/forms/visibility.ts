import { parseReportedValue } from '../values/parse-reported-value.ts';
import { type Answers, isMissing, type ReportedValue } from '../values/reported-value.ts';
import { type PathStep, parseAnswerPath, withoutKeys } from './answer-path.ts';
import { fieldsOfCondition, type IndexedNode } from './field-index.ts';
import type { Condition } from './form.ts';

/** Answers by field (path without keys), each with its keys, so that a condition finds its field in any entry. */
export type AnswersByField = ReadonlyMap<
  string,
  readonly { steps: readonly PathStep[]; value: ReportedValue }[]
>;

/** Groups answers by field. Paths that cannot be read are left out. */
export function groupByField(answers: ReadonlyMap<string, ReportedValue>): AnswersByField {
  const groups = new Map<string, { steps: PathStep[]; value: ReportedValue }[]>();
  for (const [path, value] of answers) {
    const steps = parseAnswerPath(path);
    if (!steps) continue;
    const field = withoutKeys(steps);
    const group = groups.get(field);
    if (group) group.push({ steps, value });
    else groups.set(field, [{ steps, value }]);
  }
  return groups;
}

/** The codes an answer holds, as conditions know them. */
function codesOf(value: ReportedValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'number' || 'value' in value || isMissing(value)) return [];
  return 'other' in value ? [...(value.codes ?? []), 'other'] : value;
}

/** True when the other path lies in the same entries as far as the two share their way. */
function isInScope(other: readonly PathStep[], here: readonly PathStep[]): boolean {
  for (let i = 0; i < Math.min(other.length, here.length); i += 1) {
    if (other[i]?.id !== here[i]?.id) return true;
    if (here[i]?.key !== undefined && other[i]?.key !== here[i]?.key) return false;
  }
  return true;
}

/** Whether a condition holds for an entry. A field in entries that `here` is not part of holds when any of them does. */
function conditionHolds(condition: Condition, here: readonly PathStep[], answers: AnswersByField): boolean {
  if ('all' in condition) return condition.all.every((each) => conditionHolds(each, here, answers));
  if ('any' in condition) return condition.any.some((each) => conditionHolds(each, here, answers));
  if ('not' in condition) return !conditionHolds(condition.not, here, answers);
  const values = (answers.get(condition.field) ?? [])
    .filter(({ steps }) => isInScope(steps, here))
    .map(({ value }) => value);
  if ('answered' in condition) return values.some((value) => !isMissing(value)) === condition.answered;
  return values.some((value) => codesOf(value).some((code) => condition.is.includes(code)));
}

/** Whether the field at a path is shown: its own condition and those of everything it stands in must hold. */
export function isShown(
  steps: readonly PathStep[],
  index: ReadonlyMap<string, IndexedNode>,
  answers: AnswersByField,
): boolean {
  for (let length = 1; length <= steps.length; length += 1) {
    const here = steps.slice(0, length);
    const condition = index.get(withoutKeys(here))?.showIf;
    if (condition && !conditionHolds(condition, here, answers)) return false;
  }
  return true;
}

/**
 * Whether a part of the form is asked for at a place, for a page that renders it. `here` is the path of the section,
 * entry or field that the condition stands on; no condition: always.
 */
export function isAsked(condition: Condition | undefined, here: string, answers: Answers): boolean {
  if (condition === undefined) return true;
  const steps = parseAnswerPath(here);
  if (!steps) return false;
  const looked = new Set(fieldsOfCondition(condition));
  const relevant = new Map<string, ReportedValue>();
  for (const [path, raw] of answers) {
    const at = parseAnswerPath(path);
    const value = at && looked.has(withoutKeys(at)) ? parseReportedValue(raw) : undefined;
    if (value !== undefined) relevant.set(path, value);
  }
  return conditionHolds(condition, steps, groupByField(relevant));
}
