import { Button, NativeSelect, TextInput } from '@mantine/core';
import { newReviewSchema } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createReview } from '../../api/people.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';
import { slugOf } from './slug.ts';

/** Asks for a title and an address and makes a review of them. */
export function NewReviewDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const slug = ownSlug ?? slugOf(title);
  const review = { title, slug, protocol: 'chronic-spine-pain' };
  const checked = newReviewSchema.safeParse(review);
  const slugProblem = checked.error?.issues.find((issue) => issue.path[0] === 'slug')?.message;
  const make = useMutation({
    mutationFn: () => createReview(review),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['me'] });
      onClose();
      await navigate({ to: '/reviews/$reviewId', params: { reviewId: id } });
    },
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={t('home.new.title')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success) make.mutate();
        }}
      >
        <TextInput
          label={t('home.new.name')}
          required
          maxLength={300}
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label={t('home.new.slug')}
          description={t('home.new.slug.why', { slug: slug || '…' })}
          required
          maxLength={80}
          value={slug}
          error={slug !== '' && slugProblem ? slugProblem : null}
          onChange={(event) => setOwnSlug(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('home.new.protocol')}
          data={[{ value: review.protocol, label: t('home.new.protocol.spine') }]}
        />
        {make.error ? <Problem error={make.error} /> : null}
        <div className="row">
          <Button type="submit" disabled={!checked.success} loading={make.isPending}>
            {t('home.new.submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
