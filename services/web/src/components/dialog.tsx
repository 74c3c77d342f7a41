import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../strings/t.ts';

/** A dialog with a title and a way to close it. Its heading is no banner of the page. */
export function Dialog({
  title,
  onClose,
  children,
  opened = true,
  size = 'md',
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  opened?: boolean;
  size?: 'md' | 'lg';
}) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} centered>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content>
        <Modal.Header role="presentation">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
