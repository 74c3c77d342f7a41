import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Condition, Field } from '@perennial/extraction';
import { useState } from 'react';
import { t } from '../strings/t.ts';
import { readOptions, simpleCondition, withProperty, writeOptions } from './edit-form.ts';

const asNumber = (text: string): number | undefined =>
  text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
const words = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

/** A text that is read when one leaves it, so that half-typed lists are not corrected under one's hands. */
function ReadOnLeave({
  label,
  value,
  isLong = false,
  onRead,
}: {
  label: string;
  value: string;
  isLong?: boolean;
  onRead: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const shared = { label, size: 'sm', value: text, onBlur: () => onRead(text) } as const;
  return isLong ? (
    <Textarea {...shared} autosize minRows={2} onChange={(event) => setText(event.currentTarget.value)} />
  ) : (
    <TextInput {...shared} onChange={(event) => setText(event.currentTarget.value)} />
  );
}

function Flag({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <Checkbox label={label} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
  );
}

/** What only some kinds of field have. */
function KindDetails({ field, onChange }: { field: Field; onChange: (field: Field) => void }) {
  if (field.type === 'number')
    return (
      <>
        <ReadOnLeave
          label={t('designer.units')}
          value={(field.units ?? []).join(', ')}
          onRead={(text) =>
            onChange(withProperty(field, 'units', words(text).length > 0 ? words(text) : undefined))
          }
        />
        <ReadOnLeave
          label={t('designer.min')}
          value={String(field.min ?? '')}
          onRead={(text) => onChange(withProperty(field, 'min', asNumber(text)))}
        />
        <ReadOnLeave
          label={t('designer.max')}
          value={String(field.max ?? '')}
          onRead={(text) => onChange(withProperty(field, 'max', asNumber(text)))}
        />
        <Flag
          label={t('designer.whole')}
          checked={field.whole ?? false}
          onChange={(on) => onChange(withProperty(field, 'whole', on || undefined))}
        />
        <Flag
          label={t('designer.qualifiers')}
          checked={field.qualifiers ?? false}
          onChange={(on) => onChange(withProperty(field, 'qualifiers', on || undefined))}
        />
      </>
    );
  if (field.type === 'choice' || field.type === 'choices')
    return (
      <>
        <ReadOnLeave
          isLong
          label={t('designer.options')}
          value={writeOptions(field.options)}
          onRead={(text) => onChange({ ...field, options: readOptions(text) })}
        />
        <Flag
          label={t('designer.other')}
          checked={field.allowOther ?? false}
          onChange={(on) => onChange(withProperty(field, 'allowOther', on || undefined))}
        />
      </>
    );
  if (field.type === 'text')
    return (
      <ReadOnLeave
        label={t('designer.lines')}
        value={String(field.lines ?? '')}
        onRead={(text) => onChange(withProperty(field, 'lines', asNumber(text)))}
      />
    );
  return null;
}

/** When a field is shown: always, or while a choice holds some codes. */
function ShownIf({
  condition,
  choices,
  onChange,
}: {
  condition: Condition | undefined;
  choices: readonly { path: string; label: string }[];
  onChange: (condition: Condition | undefined) => void;
}) {
  const simple = simpleCondition(condition);
  if (!simple) return <p className="small soft">{t('designer.show-if.complex')}</p>;
  return (
    <>
      <NativeSelect
        size="sm"
        label={t('designer.show-if')}
        value={simple.field}
        data={[
          { value: '', label: t('designer.show-if.always') },
          ...choices.map(({ path, label }) => ({ value: path, label })),
        ]}
        onChange={(event) => {
          const field = event.currentTarget.value;
          onChange(
            field === ''
              ? undefined
              : { field, is: words(simple.codes).length > 0 ? words(simple.codes) : ['yes'] },
          );
        }}
      />
      {simple.field === '' ? null : (
        <ReadOnLeave
          key={simple.field}
          label={t('designer.show-if.is')}
          value={simple.codes}
          onRead={(text) =>
            onChange(words(text).length > 0 ? { field: simple.field, is: words(text) } : undefined)
          }
        />
      )}
    </>
  );
}

/** Everything about a field past its words. */
export function FieldDetails({
  field,
  choices,
  onChange,
}: {
  field: Field;
  choices: readonly { path: string; label: string }[];
  onChange: (field: Field) => void;
}) {
  return (
    <div className="designer-details">
      <ReadOnLeave
        label={t('designer.help')}
        value={field.help ?? ''}
        onRead={(text) => onChange(withProperty(field, 'help', text.trim() || undefined))}
      />
      <KindDetails field={field} onChange={onChange} />
      <ShownIf
        condition={field.showIf}
        choices={choices}
        onChange={(condition) => onChange(withProperty(field, 'showIf', condition))}
      />
    </div>
  );
}
