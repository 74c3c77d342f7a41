import { Button, Group } from '@mantine/core';
import type { Import } from '@perennial/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { undoImport } from '../../api/imports.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { queryClient } from '../../query-client.ts';
import { t } from '../../strings/t.ts';

/** Takes an import back after asking once; says why when it no longer can be. */
export function UndoImport({ reviewId, item }: { reviewId: string; item: Import }) {
  const [isOpen, setOpen] = useState(false);
  const undo = useMutation({
    mutationFn: () => undoImport(reviewId, item.id),
    onSuccess: async () => {
      setOpen(false);
      await queryClient.invalidateQueries({ queryKey: ['review', reviewId] });
    },
  });
  const isUpload = item.state === 'uploading';
  const name = t(isUpload ? 'imports.undo.discard' : 'imports.undo');
  const label = t(isUpload ? 'imports.undo.discard.label' : 'imports.undo.label', { file: item.fileName });
  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={label} onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Dialog title={t('imports.undo.title')} opened={isOpen} onClose={() => setOpen(false)}>
        <div className="stack">
          <p>{t('imports.undo.words', { file: item.fileName })}</p>
          {undo.error ? <Problem error={undo.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
            <Button loading={undo.isPending} onClick={() => undo.mutate()}>
              {t('imports.undo.sure')}
            </Button>
          </Group>
        </div>
      </Dialog>
    </>
  );
}
