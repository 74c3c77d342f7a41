import { Checkbox, TextInput } from '@mantine/core';
import type { ChoiceField } from '@perennial/extraction';
import { t } from '../strings/t.ts';
import type { ControlProps } from './control-props.ts';
import { missingReason } from './missing-options.ts';
import { MissingSelect } from './missing-select.tsx';

interface Chosen {
  codes: readonly string[];
  other: string | null;
}

function read(value: unknown): Chosen {
  if (Array.isArray(value)) return { codes: value.map(String), other: null };
  if (typeof value !== 'object' || value === null || !('other' in value)) return { codes: [], other: null };
  const codes = 'codes' in value && Array.isArray(value.codes) ? value.codes.map(String) : [];
  return { codes, other: String(value.other) };
}

function write({ codes, other }: Chosen): unknown {
  if (other !== null) return { other, ...(codes.length > 0 ? { codes } : {}) };
  return codes.length > 0 ? codes : null;
}

/** Any number of answers out of a list. */
export function ChoicesInput({ field, ...props }: ControlProps<ChoiceField>) {
  const chosen = read(props.value);
  const toggle = (code: string, isOn: boolean) =>
    props.onChange(
      write({
        ...chosen,
        codes: isOn ? [...chosen.codes, code] : chosen.codes.filter((one) => one !== code),
      }),
    );
  return (
    <fieldset className="group choices" aria-label={props.label} id={props.id}>
      {field.options.map((option) => (
        <Checkbox
          key={option.code}
          size="sm"
          label={option.label}
          checked={chosen.codes.includes(option.code)}
          disabled={props.isReadOnly}
          onChange={(event) => toggle(option.code, event.currentTarget.checked)}
        />
      ))}
      {field.allowOther ? (
        <>
          <Checkbox
            size="sm"
            label={t('form.other')}
            checked={chosen.other !== null}
            disabled={props.isReadOnly}
            onChange={(event) =>
              props.onChange(write({ ...chosen, other: event.currentTarget.checked ? '' : null }))
            }
          />
          {chosen.other === null ? null : (
            <TextInput
              size="sm"
              aria-label={t('form.other.label', { label: props.label })}
              placeholder={t('form.other.words')}
              value={chosen.other}
              readOnly={props.isReadOnly}
              onChange={(event) => props.onChange(write({ ...chosen, other: event.currentTarget.value }))}
            />
          )}
        </>
      ) : null}
      <MissingSelect
        label={t('form.no-value.label', { label: props.label })}
        chosen={missingReason(props.value)}
        isReadOnly={props.isReadOnly}
        onChange={props.onChange}
      />
    </fieldset>
  );
}
