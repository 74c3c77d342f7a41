import { TextInput } from '@mantine/core';
import { describeValue, parseReportedValue } from '@perennial/extraction';
import { useState } from 'react';
import { t } from '../strings/t.ts';
import type { ControlProps } from './control-props.ts';
import { missingReason } from './missing-options.ts';

/** What a person typed, as an answer; undefined when it can't be understood. */
export type ReadTyped = (text: string) => unknown;

function show(value: unknown): string {
  const reason = missingReason(value);
  if (reason) return t(`status.${reason}`);
  const parsed = parseReportedValue(value);
  return parsed === undefined ? '' : describeValue(parsed);
}

/** A one-line input for numbers and dates: takes what can be read, and says so when something can't. */
export function TypedInput({
  read,
  unreadable,
  placeholder,
  inputMode,
  ...props
}: ControlProps & {
  read: ReadTyped;
  unreadable: string;
  placeholder?: string;
  inputMode?: 'decimal' | 'text';
}) {
  const [text, setText] = useState<string | null>(null);
  const isUnreadable = text !== null && text.trim() !== '' && read(text) === undefined;
  const change = (next: string) => {
    setText(next);
    if (next.trim() === '') props.onChange(null);
    else if (read(next) !== undefined) props.onChange(read(next));
  };
  return (
    <TextInput
      id={props.id}
      aria-label={props.label}
      size="sm"
      className="typed-input"
      value={text ?? show(props.value)}
      readOnly={props.isReadOnly}
      error={isUnreadable ? unreadable : props.hasError}
      autoComplete="off"
      {...(placeholder ? { placeholder } : {})}
      {...(inputMode ? { inputMode } : {})}
      onFocus={() => setText(show(props.value))}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => setText(isUnreadable ? text : null)}
    />
  );
}
