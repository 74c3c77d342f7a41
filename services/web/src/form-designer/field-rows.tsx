import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { Field } from '@perennial/extraction';
import { useState } from 'react';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';
import { FIELD_TYPES, moved, newField, withField, withProperty } from './edit-form.ts';
import { FieldDetails } from './field-details.tsx';

export interface FieldRowsProps {
  fields: readonly Field[];
  /** Names the list, for its buttons. */
  name: string;
  choices: readonly { path: string; label: string }[];
  onChange: (fields: Field[]) => void;
}

/** One field: its words, its kind, its place; the rest is folded away. */
function FieldRow({
  field,
  choices,
  onChange,
  onMove,
}: {
  field: Field;
  choices: FieldRowsProps['choices'];
  onChange: (field: Field | undefined) => void;
  onMove: (by: -1 | 1) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="designer-field">
      <div className="designer-line">
        <TextInput
          size="sm"
          className="designer-words"
          aria-label={`${t('designer.label')}: ${field.id}`}
          maxLength={2000}
          value={field.label}
          onChange={(event) => onChange({ ...field, label: event.currentTarget.value })}
        />
        <span className="small soft">
          {t(`designer.type.${field.type}`)} <code>{field.id}</code>
        </span>
        <Checkbox
          label={t('designer.required')}
          aria-label={`${t('designer.required')}: ${field.label}`}
          checked={field.required ?? false}
          onChange={(event) =>
            onChange(withProperty(field, 'required', event.currentTarget.checked || undefined))
          }
        />
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={isOpen}
          aria-label={t('designer.details.of', { label: field.label })}
          onClick={() => setOpen(!isOpen)}
        >
          {t('designer.details')}
        </Button>
        <ActionIcon
          variant="default"
          aria-label={t('designer.up', { label: field.label })}
          onClick={() => onMove(-1)}
        >
          <span aria-hidden="true">↑</span>
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t('designer.down', { label: field.label })}
          onClick={() => onMove(1)}
        >
          <span aria-hidden="true">↓</span>
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t('designer.remove', { label: field.label })}
          onClick={() => onChange(undefined)}
        >
          <Icon name="cross" size={14} />
        </ActionIcon>
      </div>
      {isOpen ? <FieldDetails field={field} choices={choices} onChange={onChange} /> : null}
      {field.type === 'group' ? (
        <FieldRows
          fields={field.fields}
          name={field.label}
          choices={choices}
          onChange={(fields) => onChange({ ...field, fields })}
        />
      ) : null}
    </li>
  );
}

/** The fields of a section or group, each with its details, and a way to add one. */
export function FieldRows({ fields, name, choices, onChange }: FieldRowsProps) {
  const [type, setType] = useState<(typeof FIELD_TYPES)[number]>('text');
  return (
    <div className="stack-small">
      <ul className="plain-list designer-fields">
        {fields.map((field, at) => (
          <FieldRow
            key={field.id}
            field={field}
            choices={choices}
            onChange={(next) => onChange(withField(fields, at, next))}
            onMove={(by) => onChange(moved(fields, at, by))}
          />
        ))}
      </ul>
      <div className="row">
        <NativeSelect
          size="xs"
          aria-label={`${t('designer.type')}: ${t('designer.add-field.to', { label: name })}`}
          value={type}
          data={FIELD_TYPES.map((value) => ({ value, label: t(`designer.type.${value}`) }))}
          onChange={(event) =>
            setType(FIELD_TYPES.find((one) => one === event.currentTarget.value) ?? 'text')
          }
        />
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('designer.add-field.to', { label: name })}
          onClick={() =>
            onChange([
              ...fields,
              newField(
                type,
                t('designer.new-field'),
                fields.map(({ id }) => id),
              ),
            ])
          }
        >
          {t('designer.add-field')}
        </Button>
      </div>
    </div>
  );
}
