import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { splitRecord } from '../../api/citations.ts';
import type { BriefRecord } from '../../compare/compare-records.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** A record that is to leave its group. */
export interface Split {
  record: BriefRecord;
  others: readonly BriefRecord[];
}

/** Asks for a reason, then says that the record differs from every other one of its group. */
export function SplitDialog({
  reviewId,
  split,
  onClose,
  onDone,
}: {
  reviewId: string;
  split: Split;
  onClose: () => void;
  onDone: (split: Split) => void;
}) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const apart = useMutation({
    mutationFn: () => splitRecord(reviewId, { recordId: split.record.id, reason }),
    onSuccess: async () => {
      onDone(split);
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'work'] });
    },
  });
  return (
    <Dialog onClose={onClose} title={t('duplicates.split.title')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          apart.mutate();
        }}
      >
        <p>
          {t('duplicates.split.words', {
            source: split.record.sourceName,
            ordinal: split.record.ordinal,
            n: split.others.length,
          })}
        </p>
        <TextInput
          label={t('duplicates.reason')}
          maxLength={500}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {apart.error ? <Problem error={apart.error} /> : null}
        <div className="row">
          <Button type="submit" loading={apart.isPending}>
            {t('duplicates.split.submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
