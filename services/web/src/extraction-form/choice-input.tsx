import { NativeSelect, TextInput } from '@mantine/core';
import { t } from '../strings/t.ts';
import type { ControlProps } from './control-props.ts';
import { missingOptions, missingReason } from './missing-options.ts';

interface Choice {
  value: string;
  label: string;
}

function otherWords(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'other' in value ? String(value.other) : null;
}

const OTHER = ':other';

/** One answer out of a list: options, arms, or yes and no; "not reported" and its like are part of the list. */
export function ChoiceInput({
  choices,
  chosen,
  read,
  allowOther = false,
  ...props
}: ControlProps & {
  choices: readonly Choice[];
  /** Which choice the answer is; empty for none of them. */
  chosen: string;
  /** The answer that a choice stands for. */
  read: (choice: string) => unknown;
  allowOther?: boolean;
}) {
  const missing = missingReason(props.value);
  const other = otherWords(props.value);
  const selected = missing ? `:${missing}` : other === null ? chosen : OTHER;
  const change = (choice: string) => {
    if (choice === '') props.onChange(null);
    else if (choice === OTHER) props.onChange({ other: '' });
    else if (choice.startsWith(':')) props.onChange({ missing: choice.slice(1) });
    else props.onChange(read(choice));
  };
  return (
    <div className="stack-small">
      <NativeSelect
        id={props.id}
        aria-label={props.label}
        size="sm"
        value={selected}
        disabled={props.isReadOnly}
        error={props.hasError}
        onChange={(event) => change(event.currentTarget.value)}
      >
        <option value="">{t('form.choose')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
        {allowOther ? <option value={OTHER}>{t('form.other')}</option> : null}
        <optgroup label={t('form.no-value')}>
          {missingOptions().map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </optgroup>
      </NativeSelect>
      {other === null ? null : (
        <TextInput
          size="sm"
          aria-label={t('form.other.label', { label: props.label })}
          placeholder={t('form.other.words')}
          value={other}
          readOnly={props.isReadOnly}
          onChange={(event) => props.onChange({ other: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
