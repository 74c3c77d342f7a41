import { type PathStep, parseAnswerPath, withoutKeys } from './answer-path.ts';
import { type IndexedNode, indexForm } from './field-index.ts';
import type { FormSchema } from './form.ts';

/** The nodes along a path, or undefined when it does not lead to a field of the form with keys where the form repeats. */
function nodesAlong(
  index: ReadonlyMap<string, IndexedNode>,
  steps: readonly PathStep[],
): IndexedNode[] | undefined {
  const nodes: IndexedNode[] = [];
  for (let length = 1; length <= steps.length; length += 1) {
    const here = steps.slice(0, length);
    const node = index.get(withoutKeys(here));
    const isField = node?.field !== undefined && node.field.type !== 'group';
    if (!node || isField !== (length === steps.length)) return undefined;
    if ((here[length - 1]?.key !== undefined) !== (node.repeat !== undefined)) return undefined;
    nodes.push(node);
  }
  return nodes;
}

/** Whether an answer can stand under this path: it leads to a field of the form, with keys exactly where the form repeats. */
export function isFormPath(form: FormSchema, path: string): boolean {
  const steps = parseAnswerPath(path);
  return steps !== undefined && nodesAlong(indexForm(form), steps) !== undefined;
}

/** `2` for the key `1`: people count from one. Other keys stay as they are. */
function humanKey(key: string): string {
  return /^\d{1,6}$/u.test(key) ? String(Number(key) + 1) : key;
}

/**
 * Names of paths for people: `Outcomes 1, results by arm 2: Mean`. Paths that the form does not know come back as they are.
 */
export function formLabels(form: FormSchema): (path: string) => string {
  const index = indexForm(form);
  return (path) => {
    const steps = parseAnswerPath(path);
    const nodes = steps && nodesAlong(index, steps);
    if (!nodes) return path;
    const parts = nodes.map((node, i) => {
      const key = steps[i]?.key;
      return key === undefined ? node.label : `${node.label} ${humanKey(key)}`;
    });
    const field = parts.pop() ?? path;
    return parts.length === 0 ? field : `${parts.join(', ')}: ${field}`;
  };
}
