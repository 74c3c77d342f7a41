import { Button, Checkbox } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReviewSummary } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { unblind } from '../../api/people.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

function UnblindDialog({ reviewId, onClose }: { reviewId: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [isSure, setSure] = useState(false);
  const open = useMutation({
    mutationFn: () => unblind(reviewId),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['review', reviewId] });
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  return (
    <Dialog onClose={onClose} title={t('blinding.end')}>
      <div className="stack">
        <p>{t('blinding.end.words')}</p>
        <Checkbox
          label={t('blinding.end.sure')}
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
        {open.error ? <Problem error={open.error} /> : null}
        <div className="row">
          <Button disabled={!isSure} loading={open.isPending} onClick={() => open.mutate()}>
            {t('blinding.end')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Whether reviewers see each other's decisions, and the owner's way to open them for good. */
export function BlindingCard({ review, isOwner }: { review: ReviewSummary; isOwner: boolean }) {
  const [isAsking, ask] = useDisclosure(false);
  return (
    <section className="card stack-small">
      <h2>{t('blinding.title')}</h2>
      <p>{review.blinded ? t('blinding.on') : t('blinding.off')}</p>
      {review.blinded && isOwner ? (
        <div>
          <Button variant="default" onClick={ask.open}>
            {t('blinding.end')}
          </Button>
        </div>
      ) : null}
      {isAsking ? <UnblindDialog reviewId={review.id} onClose={ask.close} /> : null}
    </section>
  );
}
