import type { Check, ExtractedValue, Study, ValueSource } from '@perennial/contracts';
import type { FormSchema } from '@perennial/extraction';
import { createContext, useContext } from 'react';
import type { ArmChoice } from './control-props.ts';

/** Everything the parts of a form read and do. */
export interface FormContextValue {
  form: FormSchema;
  /** Answers as they stand here, saved or not, by path. */
  answers: ReadonlyMap<string, unknown>;
  /** What the server made of the answers. */
  values: ReadonlyMap<string, ExtractedValue>;
  sources: ReadonlyMap<string, ValueSource>;
  checks: readonly Check[];
  /** What is wrong with an answer by the form's own rules, or why the server refused it. */
  problems: ReadonlyMap<string, string>;
  arms: readonly ArmChoice[];
  codes: readonly { code: string; label: string }[];
  reports: Study['reports'];
  isReadOnly: boolean;
  label: (path: string) => string;
  answer: (path: string, value: unknown) => void;
  editSource: (path: string) => void;
  /** Opens the ways to a number that the report does not print. */
  findNumber: (path: string) => void;
  /** Says why an answer that a check finds unlikely stands. */
  explain: (field: string, code: string, reason: string) => void;
  /** Entries added here that hold no answer yet: keys by part. */
  addedKeys: (part: string) => readonly string[];
  addEntry: (part: string) => void;
  removeEntry: (part: string, key: string) => void;
}

export const FormContext = createContext<FormContextValue | null>(null);

/** The form around a component. */
export function useForm(): FormContextValue {
  const form = useContext(FormContext);
  if (!form) throw new Error('useForm is used outside a form');
  return form;
}
