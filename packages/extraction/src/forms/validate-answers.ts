import { parseReportedValue } from '../values/parse-reported-value.ts';
import type { Answers, ReportedValue } from '../values/reported-value.ts';
import { formatAnswerPath, type PathStep, parseAnswerPath, withoutKeys } from './answer-path.ts';
import { type IndexedNode, indexForm } from './field-index.ts';
import { fieldProblem } from './field-problem.ts';
import type { FormSchema } from './form.ts';
import { type AnswersByField, groupByField, isShown } from './visibility.ts';

/** What is wrong with an answer. `error` blocks saving it; `incomplete` only blocks completing the extraction. */
export interface AnswerProblem {
  /** The answer's path. */
  field: string;
  severity: 'error' | 'incomplete';
  /** Stable and dotted: `answer.unknown_field`. */
  code: string;
  message: string;
}

const problem = (field: string, code: string, message: string): AnswerProblem => ({
  field,
  severity: 'error',
  code,
  message,
});

/** Keys of the entries that the answers hold of a repeated section or group inside `parent`. */
function entryKeys(
  path: readonly PathStep[],
  id: string,
  answers: readonly (readonly PathStep[])[],
): string[] {
  const prefix = formatAnswerPath(path);
  const keys = new Set<string>();
  for (const steps of answers) {
    const step = steps[path.length];
    if (step?.id === id && step.key !== undefined && formatAnswerPath(steps.slice(0, path.length)) === prefix)
      keys.add(step.key);
  }
  return [...keys];
}

interface Context {
  form: FormSchema;
  index: ReadonlyMap<string, IndexedNode>;
  byField: AnswersByField;
  paths: readonly (readonly PathStep[])[];
  arms: ReadonlySet<string>;
}

type Parsed = ReadonlyMap<string, ReportedValue>;

function makeContext(form: FormSchema, answers: Parsed): Context {
  const paths = [...answers.keys()].flatMap((path) =>
    [parseAnswerPath(path) ?? []].filter((steps) => steps.length > 0),
  );
  return {
    form,
    index: indexForm(form),
    byField: groupByField(answers),
    paths,
    arms: new Set(form.armSection === undefined ? [] : entryKeys([], form.armSection, paths)),
  };
}

/** Keys are there exactly where the form repeats, and name arms that exist where it repeats per arm. */
function pathProblem(path: string, steps: readonly PathStep[], context: Context): AnswerProblem | undefined {
  for (let length = 1; length <= steps.length; length += 1) {
    const here = steps.slice(0, length);
    const node = context.index.get(withoutKeys(here));
    const key = here[length - 1]?.key;
    const isLast = length === steps.length;
    if (!node || isLast === (node.field === undefined || node.field.type === 'group')) {
      return problem(path, 'answer.unknown_field', 'the form has no such field');
    }
    if ((key !== undefined) !== (node.repeat !== undefined)) {
      return problem(
        path,
        'answer.key',
        node.repeat ? `"${node.label}" repeats: its key is missing` : `"${node.label}" does not repeat`,
      );
    }
    if (key !== undefined && node.repeat?.kind === 'per-arm' && !context.arms.has(key)) {
      return problem(path, 'answer.unknown_arm', `there is no arm "${key}"`);
    }
  }
  return undefined;
}

function answerProblem(
  path: string,
  value: ReportedValue | undefined,
  context: Context,
): AnswerProblem | undefined {
  const steps = parseAnswerPath(path);
  if (!steps) return problem(path, 'answer.path', 'is not a path of a field');
  if (value === undefined) return problem(path, 'answer.shape', 'is not an answer');
  const misplaced = pathProblem(path, steps, context);
  if (misplaced) return misplaced;
  const field = context.index.get(withoutKeys(steps))?.field;
  const wrong = field && fieldProblem(field, value, context.arms);
  if (wrong) return problem(path, wrong.code, wrong.message);
  if (!isShown(steps, context.index, context.byField)) {
    return {
      field: path,
      severity: 'incomplete',
      code: 'answer.hidden',
      message: 'is answered, but the form does not ask it here',
    };
  }
  return undefined;
}

/** Paths of the entries (or the one place) at which a section or group stands, given those of its parent. */
function placesOf(
  node: IndexedNode,
  parents: readonly (readonly PathStep[])[],
  context: Context,
): PathStep[][] {
  const id = node.path.split('.').at(-1) ?? '';
  return parents.flatMap((parent) => {
    if (!node.repeat) return [[...parent, { id, key: undefined }]];
    const keys = node.repeat.kind === 'per-arm' ? [...context.arms] : entryKeys(parent, id, context.paths);
    return keys.map((key) => [...parent, { id, key }]);
  });
}

/** Required fields that are shown and empty, and repeated parts with too few or too many entries. */
function findIncomplete(context: Context, answers: Parsed): AnswerProblem[] {
  const places = new Map<string, PathStep[][]>();
  const found: AnswerProblem[] = [];
  for (const node of context.index.values()) {
    const parents = node.parent === undefined ? [[]] : (places.get(node.parent) ?? []);
    const shownParents = parents.filter(
      (parent) => parent.length === 0 || isShown(parent, context.index, context.byField),
    );
    const here = placesOf(node, shownParents, context);
    places.set(node.path, here);
    if (node.repeat?.kind === 'many') {
      for (const parent of shownParents) found.push(...countProblems(node, parent, context));
    }
    if (!node.required) continue;
    for (const steps of here) {
      const path = formatAnswerPath(steps);
      if (!answers.has(path) && isShown(steps, context.index, context.byField)) {
        found.push({
          field: path,
          severity: 'incomplete',
          code: 'answer.required',
          message: `"${node.label}" has no answer`,
        });
      }
    }
  }
  return found;
}

function countProblems(node: IndexedNode, parent: readonly PathStep[], context: Context): AnswerProblem[] {
  if (node.repeat?.kind !== 'many') return [];
  const { min = 0, max = Number.POSITIVE_INFINITY } = node.repeat;
  const id = node.path.split('.').at(-1) ?? '';
  const place = [...parent, { id, key: undefined }];
  if (!isShown(place, context.index, context.byField)) return [];
  const count = entryKeys(parent, id, context.paths).length;
  if (count >= min && count <= max) return [];
  const message =
    count < min
      ? `"${node.label}" needs ${min} entries or more, has ${count}`
      : `"${node.label}" takes at most ${max} entries, has ${count}`;
  return [{ field: formatAnswerPath(place), severity: 'incomplete', code: 'answer.entries', message }];
}

/**
 * Checks stored or submitted answers against a form: known fields, the right kind of answer within its limits, arms that
 * exist, nothing required left empty, nothing answered that is not asked.
 */
export function validateAnswers(form: FormSchema, answers: Answers): AnswerProblem[] {
  const parsed = new Map<string, ReportedValue>();
  for (const [path, raw] of answers) {
    const value = parseReportedValue(raw);
    if (value !== undefined) parsed.set(path, value);
  }
  const context = makeContext(form, parsed);
  const wrong = [...answers.keys()].flatMap((path) => answerProblem(path, parsed.get(path), context) ?? []);
  return [...wrong, ...findIncomplete(context, parsed)];
}
