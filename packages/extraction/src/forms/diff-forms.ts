import { type IndexedNode, indexForm } from './field-index.ts';
import type { Field, FormSchema, Option } from './form.ts';

/**
 * What a change does to extractions made with the older form: `none` leaves them whole, `revisit` asks for a look at
 * each study, `loses-data` leaves stored answers that the new form no longer holds.
 */
export type ChangeImpact = 'none' | 'revisit' | 'loses-data';

/** One change between two versions of a form. */
export interface FormChange {
  /** Path of the section, group or field, without keys. */
  field: string;
  kind:
    | 'added'
    | 'removed'
    | 'relabelled'
    | 'retyped'
    | 'recoded'
    | 'option-added'
    | 'option-relabelled'
    | 'limits'
    | 'units'
    | 'requirement'
    | 'condition'
    | 'repetition'
    | 'moved';
  impact: ChangeImpact;
  message: string;
}

function typeOf(node: IndexedNode): string {
  return node.field?.type ?? 'section';
}

function optionChanges(path: string, before: readonly Option[], after: readonly Option[]): FormChange[] {
  const old = new Map(before.map((option) => [option.code, option.label]));
  const now = new Map(after.map((option) => [option.code, option.label]));
  const changes: FormChange[] = [];
  for (const [code, label] of old) {
    const next = now.get(code);
    if (next === undefined) {
      changes.push({
        field: path,
        kind: 'recoded',
        impact: 'loses-data',
        message: `the answer "${code}" (${label}) is gone`,
      });
    } else if (next !== label) {
      changes.push({
        field: path,
        kind: 'option-relabelled',
        impact: 'revisit',
        message: `the answer "${code}" reads "${next}" instead of "${label}"`,
      });
    }
  }
  for (const [code, label] of now) {
    if (!old.has(code)) {
      changes.push({
        field: path,
        kind: 'option-added',
        impact: 'revisit',
        message: `the answer "${code}" (${label}) is new: earlier studies could not choose it`,
      });
    }
  }
  return changes;
}

function limitChanges(path: string, before: Field, after: Field): FormChange[] {
  if (before.type !== 'number' || after.type !== 'number') return [];
  const changes: FormChange[] = [];
  const isTighter =
    (after.min ?? -Infinity) > (before.min ?? -Infinity) ||
    (after.max ?? Infinity) < (before.max ?? Infinity) ||
    (after.whole === true && before.whole !== true) ||
    (after.qualifiers !== true && before.qualifiers === true);
  const isSame =
    after.min === before.min &&
    after.max === before.max &&
    (after.whole ?? false) === (before.whole ?? false) &&
    (after.qualifiers ?? false) === (before.qualifiers ?? false);
  if (!isSame) {
    const message = isTighter ? 'its limits are tighter: stored answers may not fit' : 'its limits are wider';
    changes.push({ field: path, kind: 'limits', impact: isTighter ? 'revisit' : 'none', message });
  }
  const gone = (before.units ?? []).filter((unit) => !after.units?.includes(unit));
  const fresh = (after.units ?? []).filter((unit) => !before.units?.includes(unit));
  if (gone.length > 0)
    changes.push({
      field: path,
      kind: 'units',
      impact: 'loses-data',
      message: `the units ${gone.join(', ')} are gone`,
    });
  if (fresh.length > 0) {
    const impact = before.units === undefined ? 'revisit' : 'none';
    changes.push({ field: path, kind: 'units', impact, message: `the units ${fresh.join(', ')} are new` });
  }
  return changes;
}

function textChanges(path: string, before: Field, after: Field): FormChange[] {
  if (before.type !== 'text' || after.type !== 'text') return [];
  const isTighter =
    (after.maxLength ?? Infinity) < (before.maxLength ?? Infinity) ||
    (after.format !== before.format && after.format !== undefined);
  const isSame = after.maxLength === before.maxLength && after.format === before.format;
  if (isSame) return [];
  const message = isTighter ? 'its limits are tighter: stored answers may not fit' : 'its limits are wider';
  return [{ field: path, kind: 'limits', impact: isTighter ? 'revisit' : 'none', message }];
}

function choiceChanges(path: string, before: Field, after: Field): FormChange[] {
  const isChoice = (field: Field) => field.type === 'choice' || field.type === 'choices';
  if (!isChoice(before) || !isChoice(after) || !('options' in before) || !('options' in after)) return [];
  const changes = optionChanges(path, before.options, after.options);
  if (before.allowOther === true && after.allowOther !== true) {
    changes.push({
      field: path,
      kind: 'recoded',
      impact: 'loses-data',
      message: 'answers in other words are no longer taken',
    });
  } else if (before.allowOther !== true && after.allowOther === true) {
    changes.push({
      field: path,
      kind: 'option-added',
      impact: 'none',
      message: 'answers in other words are taken',
    });
  }
  return changes;
}

const asText = (value: unknown) => JSON.stringify(value ?? null);

function nodeChanges(before: IndexedNode, after: IndexedNode): FormChange[] {
  const field = after.path;
  if (typeOf(before) !== typeOf(after)) {
    return [
      {
        field,
        kind: 'retyped',
        impact: 'loses-data',
        message: `is a ${typeOf(after)} instead of a ${typeOf(before)}`,
      },
    ];
  }
  const changes: FormChange[] = [];
  if (before.label !== after.label) {
    changes.push({
      field,
      kind: 'relabelled',
      impact: 'none',
      message: `reads "${after.label}" instead of "${before.label}"`,
    });
  }
  if (before.required !== after.required) {
    const message = after.required ? 'must be answered now' : 'need not be answered any more';
    changes.push({ field, kind: 'requirement', impact: after.required ? 'revisit' : 'none', message });
  }
  if (asText(before.showIf) !== asText(after.showIf)) {
    changes.push({
      field,
      kind: 'condition',
      impact: 'revisit',
      message: 'is shown under another condition',
    });
  }
  if (asText(before.repeat?.kind) !== asText(after.repeat?.kind)) {
    changes.push({
      field,
      kind: 'repetition',
      impact: 'loses-data',
      message: 'repeats in another way: stored paths no longer fit',
    });
  } else if (asText(before.repeat) !== asText(after.repeat)) {
    changes.push({
      field,
      kind: 'repetition',
      impact: 'revisit',
      message: 'takes another number of entries or pairs them otherwise',
    });
  }
  if (before.field && after.field) {
    changes.push(
      ...limitChanges(field, before.field, after.field),
      ...textChanges(field, before.field, after.field),
      ...choiceChanges(field, before.field, after.field),
    );
  }
  return changes;
}

/** Paths whose order among those of both forms differs. */
function movedPaths(before: readonly string[], after: readonly string[]): string[] {
  const common = new Set(before.filter((path) => after.includes(path)));
  const old = before.filter((path) => common.has(path));
  const now = after.filter((path) => common.has(path));
  return now.filter((path, i) => old[i] !== path);
}

/**
 * What publishing `after` in place of `before` changes, with what each change does to extractions already made. A field
 * that was renamed (another id) is one removed and one added: ids are what answers are stored under.
 */
export function diffForms(before: FormSchema, after: FormSchema): FormChange[] {
  const old = indexForm(before);
  const now = indexForm(after);
  const changes: FormChange[] = [];
  for (const [path, node] of old) {
    const next = now.get(path);
    if (next) changes.push(...nodeChanges(node, next));
    else
      changes.push({
        field: path,
        kind: 'removed',
        impact: 'loses-data',
        message: `"${node.label}" is gone`,
      });
  }
  for (const [path, node] of now) {
    if (old.has(path)) continue;
    const impact: ChangeImpact = node.required || node.field === undefined ? 'revisit' : 'none';
    changes.push({ field: path, kind: 'added', impact, message: `"${node.label}" is new` });
  }
  const moved = movedPaths([...old.keys()], [...now.keys()]);
  if (moved.length > 0) {
    changes.push({
      field: moved[0] ?? '',
      kind: 'moved',
      impact: 'none',
      message: `${moved.length} parts stand in another place`,
    });
  }
  return changes;
}
