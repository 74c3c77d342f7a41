import { fieldsOfCondition, type IndexedNode, indexForm } from './field-index.ts';
import type { Condition, FormSchema } from './form.ts';
import type { FormProblem } from './form-reader.ts';

/** Codes that a condition compares a field with. */
function codesOfCondition(condition: Condition): { field: string; codes: readonly string[] }[] {
  if ('is' in condition) return [{ field: condition.field, codes: condition.is }];
  if ('not' in condition) return codesOfCondition(condition.not);
  if ('all' in condition) return condition.all.flatMap(codesOfCondition);
  return 'any' in condition ? condition.any.flatMap(codesOfCondition) : [];
}

function findUnknownReferences(node: IndexedNode, index: ReadonlyMap<string, IndexedNode>): FormProblem[] {
  if (!node.showIf) return [];
  const problems: FormProblem[] = [];
  for (const field of fieldsOfCondition(node.showIf)) {
    const target = index.get(field)?.field;
    if (!target || target.type === 'group') {
      problems.push({
        at: node.path,
        code: 'form.unknown_field',
        message: `its condition names "${field}", which is no field`,
      });
    }
  }
  for (const { field, codes } of codesOfCondition(node.showIf)) {
    const target = index.get(field)?.field;
    if (!target || target.type === 'group') continue;
    if (target.type === 'boolean' && codes.every((code) => code === 'yes' || code === 'no')) continue;
    if (target.type !== 'choice' && target.type !== 'choices') {
      problems.push({
        at: node.path,
        code: 'form.not_a_choice',
        message: `its condition compares "${field}", which is no choice`,
      });
      continue;
    }
    const known = new Set(target.options.map((option) => option.code));
    for (const code of codes) {
      if (!known.has(code) && !(code === 'other' && target.allowOther)) {
        problems.push({
          at: node.path,
          code: 'form.unknown_code',
          message: `its condition waits for "${code}", which "${field}" cannot be`,
        });
      }
    }
  }
  return problems;
}

/** What must be known before a node can be shown: the fields of its condition, and whatever its parent waits for. */
function dependenciesOf(node: IndexedNode): string[] {
  return [
    ...(node.parent === undefined ? [] : [node.parent]),
    ...(node.showIf ? fieldsOfCondition(node.showIf) : []),
  ];
}

/** Nodes whose showing depends on itself, found by a walk that keeps its own stack (forms can be long). */
function findCycles(index: ReadonlyMap<string, IndexedNode>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const inCycle: string[] = [];
  for (const start of index.keys()) {
    const stack = [{ path: start, left: [] as string[], isNew: true }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (!top) break;
      if (top.isNew) {
        top.isNew = false;
        if (state.has(top.path)) {
          if (state.get(top.path) === 'open') inCycle.push(top.path);
          stack.pop();
          continue;
        }
        state.set(top.path, 'open');
        const node = index.get(top.path);
        top.left = node ? dependenciesOf(node) : [];
      }
      const next = top.left.pop();
      if (next === undefined) {
        state.set(top.path, 'done');
        stack.pop();
      } else {
        stack.push({ path: next, left: [], isNew: true });
      }
    }
  }
  return inCycle;
}

/** Conditions that name no field, wait for a code that cannot come, or wait for themselves. */
export function findConditionProblems(form: FormSchema): FormProblem[] {
  const index = indexForm(form);
  const problems = [...index.values()].flatMap((node) => findUnknownReferences(node, index));
  for (const path of findCycles(index)) {
    problems.push({ at: path, code: 'form.cycle', message: 'whether it is shown depends on itself' });
  }
  return problems;
}
