import { Button } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { t } from '../../strings/t.ts';

/** A place to drop files, with a button for people who choose them instead. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label={t('imports.drop')}
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
        {t('imports.drop')} <span className="soft">{t('imports.drop.or')}</span>
      </p>
      <Button onClick={() => input.current?.click()}>{t('imports.choose')}</Button>
      <input
        ref={input}
        type="file"
        multiple
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
