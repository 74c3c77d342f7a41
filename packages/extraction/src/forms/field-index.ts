import { parseAnswerPath, withoutKeys } from './answer-path.ts';
import type { Condition, Field, FormSchema, Repeat, Section } from './form.ts';

/** A section, group or field with where it stands. */
export interface IndexedNode {
  /** Without keys: `outcomes.arms.mean`. */
  path: string;
  parent: string | undefined;
  label: string;
  /** Undefined for a section. */
  field: Field | undefined;
  repeat: Repeat | undefined;
  showIf: Condition | undefined;
  required: boolean;
}

function fieldNode(field: Field, parent: string): IndexedNode {
  return {
    path: `${parent}.${field.id}`,
    parent,
    label: field.label,
    field,
    repeat: field.type === 'group' ? field.repeat : undefined,
    showIf: field.showIf,
    required: field.required ?? false,
  };
}

function sectionNode(section: Section): IndexedNode {
  return {
    path: section.id,
    parent: undefined,
    label: section.title,
    field: undefined,
    repeat: section.repeat,
    showIf: section.showIf,
    required: false,
  };
}

function* nodesOf(fields: readonly Field[], parent: string): Generator<IndexedNode> {
  for (const field of fields) {
    const node = fieldNode(field, parent);
    yield node;
    if (field.type === 'group') yield* nodesOf(field.fields, node.path);
  }
}

/** Every section, group and field of a form by its path without keys, in the form's order. */
export function indexForm(form: FormSchema): Map<string, IndexedNode> {
  const index = new Map<string, IndexedNode>();
  for (const section of form.sections) {
    index.set(section.id, sectionNode(section));
    for (const node of nodesOf(section.fields, section.id)) index.set(node.path, node);
  }
  return index;
}

/** The fields that a condition looks at. */
export function fieldsOfCondition(condition: Condition): string[] {
  if ('field' in condition) return [condition.field];
  if ('not' in condition) return fieldsOfCondition(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(fieldsOfCondition);
}

/** The field an answer's path leads to; undefined for a path the form does not know. */
export function findField(form: FormSchema, path: string): Field | undefined {
  const steps = parseAnswerPath(path);
  return steps && indexForm(form).get(withoutKeys(steps))?.field;
}
