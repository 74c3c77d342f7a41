import { Textarea } from '@mantine/core';
import type { RefObject } from 'react';
import { t } from '../strings/t.ts';

export interface NoteFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Who will read it. */
  description: string;
  onLeave?: () => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** A note that goes with the decision. Escape leaves the field, so that the keys act again. */
export function NoteField({ value, description, onChange, onLeave, field }: NoteFieldProps) {
  return (
    <Textarea
      ref={field}
      label={t('screening.note')}
      description={description}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={2000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...(onLeave ? { onBlur: onLeave } : {})}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          event.currentTarget.blur();
        }
      }}
    />
  );
}
