/**
 * An extraction form: sections of fields, as JSON-compatible data.
 *
 * An answer's path names the section, any repeated entries by their key in brackets, and the field:
 * `study.country`, `arms[1].label`, `outcomes[0].arms[1].mean`. Keys are given by whoever adds the entry (numbers from 0 by
 * custom) and last for good. Conditions and changes name fields without keys: `outcomes.arms.mean`.
 */
export interface FormSchema {
  id: string;
  title: string;
  sections: readonly Section[];
  /** The repeated section that lists the arms; fields of type `arm` and groups per arm refer to its keys. */
  armSection?: string;
}

/** A part of the form with a heading; with `repeat`, one entry per arm, outcome, event … */
export interface Section {
  /** Starts with a lower-case letter; letters and digits. Never changed once published: answers are stored under it. */
  id: string;
  title: string;
  help?: string;
  fields: readonly Field[];
  repeat?: Repeat;
  showIf?: Condition;
}

/** How entries come about. */
export type Repeat =
  /** People add entries. `alignBy` names the fields that say what an entry is about, so that two extractors' entries can be paired. */
  | { kind: 'many'; min?: number; max?: number; alignBy: readonly string[] }
  /** One entry per arm of the arm list, under the arm's key. */
  | { kind: 'per-arm' };

interface FieldBase {
  id: string;
  label: string;
  help?: string;
  /** An answer (not reported, not applicable and unclear count as answers) is needed before the extraction is complete. */
  required?: boolean;
  showIf?: Condition;
}

export interface NumberField extends FieldBase {
  type: 'number';
  /** Units to choose from; the first is the default. None: a bare number. */
  units?: readonly string[];
  min?: number;
  max?: number;
  whole?: boolean;
  /** Whether `<`, `>` and `~` make sense here, as for a P value. */
  qualifiers?: boolean;
}

export interface TextField extends FieldBase {
  type: 'text';
  lines?: number;
  maxLength?: number;
  /** A known shape, instead of patterns that a form's author could get dangerously wrong. */
  format?: 'doi' | 'registry-id' | 'url';
}

/** One of the answers to choose from. The code is stored and never changed; the label may be. */
export interface Option {
  code: string;
  label: string;
}

export interface ChoiceField extends FieldBase {
  type: 'choice' | 'choices';
  options: readonly Option[];
  /** Also takes an answer in words, under the code `other`. */
  allowOther?: boolean;
}

/** A date as exact as reported. */
export interface DateField extends FieldBase {
  type: 'date';
}

/** Yes or no. */
export interface BooleanField extends FieldBase {
  type: 'boolean';
}

/** One arm of the form's arm list. */
export interface ArmField extends FieldBase {
  type: 'arm';
}

/** Fields that belong together and repeat inside a section: results per arm, contrasts, adverse events. */
export interface GroupField extends FieldBase {
  type: 'group';
  fields: readonly Field[];
  repeat: Repeat;
  /** How to lay it out; `table` puts entries in rows and fields in columns. */
  layout?: 'list' | 'table';
}

export type Field = NumberField | TextField | ChoiceField | BooleanField | DateField | ArmField | GroupField;

/** When a field or section is shown. A hidden one needs no answer. */
export type Condition =
  /** The choice field holds one of these codes; a yes-or-no field holds `yes` or `no`. */
  | { field: string; is: readonly string[] }
  /** The field has an answer other than not reported, not applicable or unclear (or has none, with false). */
  | { field: string; answered: boolean }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };
