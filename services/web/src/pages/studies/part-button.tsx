import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Study } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeStudyReport } from '../../api/extraction.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** Parts a report from its study, with the reason. */
export function PartButton({
  reviewId,
  study,
  report,
}: {
  reviewId: string;
  study: Study;
  report: Study['reports'][number];
}) {
  const queries = useQueryClient();
  const [isOpen, dialog] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const part = useMutation({
    mutationFn: () =>
      changeStudyReport(reviewId, study.id, { citationId: report.citationId, linked: false, reason }),
    onSuccess: async () => {
      dialog.close();
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'studies'] });
    },
  });
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={t('studies.part.label', { report: report.title, study: study.label })}
        onClick={dialog.open}
      >
        {t('studies.part')}
      </Button>
      {isOpen ? (
        <Dialog
          title={t('studies.part.label', { report: report.title, study: study.label })}
          onClose={dialog.close}
        >
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              part.mutate();
            }}
          >
            <TextInput
              label={t('consensus.reason')}
              required
              maxLength={1000}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {part.error ? <Problem error={part.error} /> : null}
            <div>
              <Button type="submit" disabled={reason.trim() === ''} loading={part.isPending}>
                {t('studies.part')}
              </Button>
            </div>
          </form>
        </Dialog>
      ) : null}
    </>
  );
}
