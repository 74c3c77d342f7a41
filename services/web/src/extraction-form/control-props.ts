import type { Field } from '@perennial/extraction';

/** An arm of the study as fields can point to it. */
export interface ArmChoice {
  key: string;
  label: string;
}

/** What every input of the form is given. */
export interface ControlProps<F extends Field = Field> {
  field: F;
  /** Names the input for people who don't see its place. */
  label: string;
  id: string;
  value: unknown;
  isReadOnly: boolean;
  hasError: boolean;
  arms: readonly ArmChoice[];
  /** Suggestions by code for fields that hold a code of the protocol. */
  codes: readonly { code: string; label: string }[];
  /** `null` empties the field. */
  onChange: (value: unknown) => void;
}
