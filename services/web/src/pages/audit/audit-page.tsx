import { Button } from '@mantine/core';
import type { AuditEntry } from '@perennial/contracts';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { auditQuery, checkAudit } from '../../api/flow.ts';
import { reviewQuery } from '../../api/people.ts';
import { sayMoment } from '../../components/amounts.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Problem } from '../../components/problem.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { sayEntry } from './say-entry.ts';
import './audit-page.css';

function EntryRow({ reviewId, entry }: { reviewId: string; entry: AuditEntry }) {
  const citationId = entry.detail.citation_id;
  return (
    <tr>
      <td className="numeric audit-when">
        <time dateTime={entry.at}>{sayMoment(entry.at)}</time>
      </td>
      <td>{entry.by === 'system' ? t('audit.system') : entry.by}</td>
      <td>
        {typeof citationId === 'string' ? (
          <Link to="/reviews/$reviewId/citations/$citationId" params={{ reviewId, citationId }}>
            {sayEntry(entry)}
          </Link>
        ) : (
          sayEntry(entry)
        )}
        <details className="fold small">
          <summary>{t('audit.detail')}</summary>
          <pre className="raw-text">{JSON.stringify(entry.detail, undefined, 2)}</pre>
        </details>
      </td>
    </tr>
  );
}

function ChainCheck({ reviewId }: { reviewId: string }) {
  const check = useMutation({ mutationFn: () => checkAudit(reviewId) });
  return (
    <div className="stack-small">
      <div>
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {t('audit.check')}
        </Button>
      </div>
      {check.data ? (
        <Notice tone={check.data.intact ? 'good' : 'bad'}>
          <p>
            {t(check.data.intact ? 'audit.check.good' : 'audit.check.bad', {
              when: sayMoment(check.data.checkedAt),
            })}
          </p>
          <ul>
            {check.data.faults.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {check.error ? <Problem error={check.error} /> : null}
    </div>
  );
}

/** Who did what in a review, or with one citation of it, as far as one may know. */
export function AuditPage() {
  const reviewId = useReviewId();
  const { citation } = useSearch({ from: '/app/reviews/$reviewId/audit' });
  const review = useQuery(reviewQuery(reviewId));
  const trail = useInfiniteQuery(auditQuery(reviewId, citation));
  return (
    <Page
      title={citation ? t('audit.of-citation') : t('audit.title')}
      lead={
        <>
          <p>{t('audit.lead')}</p>
          {review.data?.blinded ? <p>{t('audit.lead.blinded')}</p> : null}
        </>
      }
    >
      <ChainCheck reviewId={reviewId} />
      <section className="card">
        <Loaded query={trail}>
          {({ pages }) => {
            const entries = pages.flatMap((page) => page.items);
            if (entries.length === 0) return <p className="soft">{t('audit.none')}</p>;
            return (
              <ScrollBox label={t('audit.caption')}>
                <table className="data-table">
                  <caption className="visually-hidden">{t('audit.caption')}</caption>
                  <thead>
                    <tr>
                      {(['when', 'who', 'what'] as const).map((name) => (
                        <th key={name} scope="col">
                          {t(`audit.${name}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {entries.map((entry) => (
                      <EntryRow key={`${entry.at} ${entry.subject}`} reviewId={reviewId} entry={entry} />
                    ))}
                  </tbody>
                </table>
              </ScrollBox>
            );
          }}
        </Loaded>
        {trail.hasNextPage ? (
          <Button
            variant="default"
            size="xs"
            mt="sm"
            loading={trail.isFetchingNextPage}
            onClick={() => void trail.fetchNextPage()}
          >
            {t('audit.more')}
          </Button>
        ) : null}
      </section>
    </Page>
  );
}
