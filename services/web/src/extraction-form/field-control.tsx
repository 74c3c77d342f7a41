import { parseReportedValue, parseTypedNumber } from '@perennial/extraction';
import { t } from '../strings/t.ts';
import { ChoiceInput } from './choice-input.tsx';
import { ChoicesInput } from './choices-input.tsx';
import type { ControlProps } from './control-props.ts';
import { TextFieldInput } from './text-field-input.tsx';
import { TypedInput } from './typed-input.tsx';

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

function readDate(text: string): unknown {
  return DATE.test(text.trim()) ? parseReportedValue(text.trim()) : undefined;
}

const asCode = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A key of an arm as it is stored: arms are numbered by custom, and stored as numbers then. */
const armValue = (key: string): unknown => (/^\d+$/.test(key) ? Number(key) : key);

/** The input for a field, by what kind of answer it takes. */
export function FieldControl(props: ControlProps) {
  const { field } = props;
  switch (field.type) {
    case 'number':
      return (
        <TypedInput
          {...props}
          read={(text) => parseTypedNumber(text, field.units)}
          unreadable={t('form.number.unreadable')}
          inputMode="text"
          {...(field.units?.[0] ? { placeholder: field.units[0] } : {})}
        />
      );
    case 'date':
      return (
        <TypedInput
          {...props}
          read={readDate}
          unreadable={t('form.date.unreadable')}
          placeholder={t('form.date.placeholder')}
        />
      );
    case 'choice':
      return (
        <ChoiceInput
          {...props}
          choices={field.options.map(({ code, label }) => ({ value: code, label }))}
          chosen={asCode(props.value)}
          read={(code) => code}
          allowOther={field.allowOther ?? false}
        />
      );
    case 'choices':
      return <ChoicesInput {...props} field={field} />;
    case 'boolean':
      return (
        <ChoiceInput
          {...props}
          choices={[
            { value: 'yes', label: t('form.yes') },
            { value: 'no', label: t('form.no') },
          ]}
          chosen={typeof props.value === 'boolean' ? (props.value ? 'yes' : 'no') : ''}
          read={(choice) => choice === 'yes'}
        />
      );
    case 'arm':
      return (
        <ChoiceInput
          {...props}
          choices={props.arms.map(({ key, label }) => ({ value: key, label }))}
          chosen={asCode(props.value)}
          read={armValue}
        />
      );
    case 'text':
      return <TextFieldInput {...props} field={field} />;
    case 'group':
      return null;
  }
}
