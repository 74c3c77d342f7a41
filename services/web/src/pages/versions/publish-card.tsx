import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { publishVersion } from '../../api/results.ts';
import { LinkButton } from '../../components/links.tsx';
import { Problem } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { t } from '../../strings/t.ts';

/** Freezes the present state with a note for readers. */
export function PublishCard({ reviewId }: { reviewId: string }) {
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const publish = useMutation({
    mutationFn: () => publishVersion(reviewId, { note }),
    onSuccess: async ({ number }) => {
      setNote('');
      void toast(t('versions.published-now', { n: number }));
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'versions'] });
    },
  });
  const isStale = publish.error instanceof ApiError && publish.error.code === 'version.stale_estimates';
  return (
    <section className="card">
      <h2>{t('versions.publish')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate();
        }}
      >
        <Textarea
          label={t('versions.note')}
          description={t('versions.note.why')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {publish.error ? <Problem error={publish.error} /> : null}
        <div className="row">
          <Button type="submit" loading={publish.isPending} disabled={note.trim() === ''}>
            {t('versions.publish.submit')}
          </Button>
          {isStale ? (
            <LinkButton to="/reviews/$reviewId/analyses" params={{ reviewId }} variant="default">
              {t('versions.go-to-analyses')}
            </LinkButton>
          ) : null}
        </div>
      </form>
    </section>
  );
}
