import { useQuery } from '@tanstack/react-query';
import { reviewQuery } from '../../api/people.ts';
import { recordChangesQuery, refreshesQuery, schedulesQuery } from '../../api/refresh.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { AddSchedule } from './add-schedule.tsx';
import { RecordChanges } from './record-changes.tsx';
import { RunTable } from './run-table.tsx';
import { ScheduleCard } from './schedule-card.tsx';

/** Which sources are searched again and when, how it went, and what happened to records since they were taken in. */
export function SearchesPage() {
  const reviewId = useReviewId();
  const schedules = useQuery(schedulesQuery(reviewId));
  const runs = useQuery(refreshesQuery(reviewId));
  const changes = useQuery(recordChangesQuery(reviewId));
  const review = useQuery(reviewQuery(reviewId));
  const mayChange = review.data?.roles.some((role) => role === 'owner' || role === 'methodologist') ?? false;
  return (
    <Page title={t('searches.title')} lead={t('searches.lead')}>
      <Loaded query={schedules}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('searches.none')} />
          ) : (
            <ul className="plain-list stack">
              {items.map((schedule) => (
                <ScheduleCard
                  key={schedule.id}
                  reviewId={reviewId}
                  schedule={schedule}
                  mayChange={mayChange}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {mayChange ? <AddSchedule reviewId={reviewId} /> : null}
      <section className="card stack-small" aria-labelledby="record-changes">
        <h2 id="record-changes">{t('searches.changes')}</h2>
        <Loaded query={changes}>
          {({ items }) => <RecordChanges reviewId={reviewId} changes={items} />}
        </Loaded>
      </section>
      <section className="card stack-small" aria-labelledby="runs">
        <h2 id="runs">{t('searches.runs')}</h2>
        <Loaded query={runs}>{({ items }) => <RunTable runs={items} />}</Loaded>
      </section>
    </Page>
  );
}
