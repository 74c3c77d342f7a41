import { Button, CopyButton, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { ReviewSummary } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { makeToken, tokensQuery } from '../../api/account.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

function MadeToken({ token }: { token: string }) {
  return (
    <Notice tone="good">
      <p>{t('account.tokens.made')}</p>
      <p className="secret">{token}</p>
      <CopyButton value={token}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" mt="xs" onClick={copy}>
            {copied ? t('account.tokens.copied') : t('account.tokens.copy')}
          </Button>
        )}
      </CopyButton>
    </Notice>
  );
}

/** Makes a token and shows it, once. */
export function NewTokenForm({ reviews }: { reviews: readonly ReviewSummary[] }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<'read' | 'write'>('read');
  const [reviewId, setReviewId] = useState('');
  const [days, setDays] = useState<number>(90);
  const make = useMutation({
    mutationFn: () => makeToken({ name, scope, days, reviewId: reviewId === '' ? null : reviewId }),
    onSuccess: async () => {
      setName('');
      await queries.invalidateQueries({ queryKey: tokensQuery().queryKey });
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      {make.data ? <MadeToken token={make.data.token} /> : null}
      <TextInput
        label={t('account.tokens.name')}
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="row">
        <NativeSelect
          label={t('account.tokens.scope')}
          value={scope}
          data={(['read', 'write'] as const).map((value) => ({
            value,
            label: t(`account.tokens.scope.${value}`),
          }))}
          onChange={(event) => setScope(event.currentTarget.value === 'write' ? 'write' : 'read')}
        />
        <NativeSelect
          label={t('account.tokens.review')}
          value={reviewId}
          data={[
            { value: '', label: t('account.tokens.review.all') },
            ...reviews.map((review) => ({ value: review.id, label: review.title })),
          ]}
          onChange={(event) => setReviewId(event.currentTarget.value)}
        />
        <NumberInput
          label={t('account.tokens.days')}
          min={1}
          max={366}
          allowDecimal={false}
          value={days}
          onChange={(value) => setDays(Number(value) || 1)}
          w="12rem"
        />
      </div>
      {make.error ? <Problem error={make.error} /> : null}
      <div>
        <Button type="submit" loading={make.isPending}>
          {t('account.tokens.make')}
        </Button>
      </div>
    </form>
  );
}
