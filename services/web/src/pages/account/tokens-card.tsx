import { Button } from '@mantine/core';
import type { ApiToken, ReviewSummary } from '@perennial/contracts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { revokeToken, tokensQuery } from '../../api/account.ts';
import { sayDay, sayMoment } from '../../components/amounts.ts';
import { Problem } from '../../components/problem.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';
import { NewTokenForm } from './new-token-form.tsx';

function stateOf(token: ApiToken): 'revoked' | 'over' | 'good' {
  if (token.revokedAt !== null) return 'revoked';
  return new Date(token.expiresAt).getTime() < Date.now() ? 'over' : 'good';
}

function TokenRow({
  token,
  reviews,
  onRevoke,
}: {
  token: ApiToken;
  reviews: readonly ReviewSummary[];
  onRevoke: () => void;
}) {
  const review = reviews.find(({ id }) => id === token.reviewId)?.title;
  const state = stateOf(token);
  return (
    <tr>
      <th scope="row">{token.name}</th>
      <td>{t(`account.tokens.scope.${token.scope}`)}</td>
      <td>{token.reviewId === null ? t('account.tokens.review.all') : review}</td>
      <td>{token.lastUsedAt === null ? t('account.tokens.never') : sayMoment(token.lastUsedAt)}</td>
      <td>{sayDay(token.expiresAt)}</td>
      <td>{t(`account.tokens.state.${state}`)}</td>
      <td>
        {state === 'good' ? (
          <Button
            variant="default"
            size="xs"
            aria-label={t('account.tokens.revoke.label', { name: token.name })}
            onClick={onRevoke}
          >
            {t('account.tokens.revoke')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** Tokens one has made, and the form for another. */
export function TokensCard({ reviews }: { reviews: readonly ReviewSummary[] }) {
  const queries = useQueryClient();
  const tokens = useInfiniteQuery(tokensQuery());
  const revoke = useMutation({
    mutationFn: revokeToken,
    onSettled: () => queries.invalidateQueries({ queryKey: tokensQuery().queryKey }),
  });
  const items = tokens.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = ['name', 'scope', 'review', 'used', 'until', 'state'] as const;
  return (
    <section className="card stack">
      <h2>{t('account.tokens')}</h2>
      <p className="soft small">
        {t('account.tokens.why')} <a href="/api/docs">/api/docs</a>.
      </p>
      {tokens.data && items.length === 0 ? <p className="soft">{t('account.tokens.none')}</p> : null}
      {items.length > 0 ? (
        <ScrollBox label={t('account.tokens.caption')}>
          <table className="data-table">
            <caption className="visually-hidden">{t('account.tokens.caption')}</caption>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {t(`account.tokens.${name}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {items.map((token) => (
                <TokenRow
                  key={token.id}
                  token={token}
                  reviews={reviews}
                  onRevoke={() => revoke.mutate(token.id)}
                />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {tokens.hasNextPage ? (
        <div>
          <Button variant="default" size="xs" onClick={() => void tokens.fetchNextPage()}>
            {t('account.tokens.more')}
          </Button>
        </div>
      ) : null}
      {(tokens.error ?? revoke.error) ? <Problem error={tokens.error ?? revoke.error} /> : null}
      <NewTokenForm reviews={reviews} />
    </section>
  );
}
