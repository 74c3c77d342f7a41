import { Button } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import { t } from '../strings/t.ts';
import { Icon } from './icon.tsx';
import './drop-zone.css';

/** A place to drop files, with a button for people who choose them instead. */
export function DropZone({
  label,
  accept,
  onFiles,
}: {
  label: string;
  /** File types the chooser offers; all, if left out. */
  accept?: string;
  onFiles: (files: File[]) => void;
}) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label={label}
      className={isOver ? 'drop-zone drop-zone-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={28} />
      <p>
        {label} <span className="soft">{t('imports.drop.or')}</span>
      </p>
      <Button onClick={() => input.current?.click()}>{t('imports.choose')}</Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        hidden
        aria-label={t('imports.choose')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
