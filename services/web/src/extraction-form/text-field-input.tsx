import { Textarea, TextInput } from '@mantine/core';
import type { TextField } from '@perennial/extraction';
import { useId } from 'react';
import type { ControlProps } from './control-props.ts';

/** Words; a field that holds codes of the protocol suggests them while one types. */
export function TextFieldInput({ field, ...props }: ControlProps<TextField>) {
  const listId = useId();
  const value = typeof props.value === 'string' ? props.value : '';
  const shared = {
    id: props.id,
    'aria-label': props.label,
    size: 'sm',
    value,
    readOnly: props.isReadOnly,
    error: props.hasError,
    ...(field.maxLength ? { maxLength: field.maxLength } : {}),
  } as const;
  const change = (text: string) => props.onChange(text === '' ? null : text);
  if ((field.lines ?? 1) > 1) {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={field.lines ?? 2}
        maxRows={12}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  }
  return (
    <>
      <TextInput
        {...shared}
        {...(props.codes.length > 0 ? { list: listId } : {})}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {props.codes.length > 0 ? (
        <datalist id={listId}>
          {props.codes.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </datalist>
      ) : null}
    </>
  );
}
