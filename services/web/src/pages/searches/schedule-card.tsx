import { Button } from '@mantine/core';
import type { Schedule } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeSchedule, runSchedule } from '../../api/refresh.ts';
import { sayDay, sayMoment } from '../../components/amounts.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';
import { sayResult } from './say-result.ts';

interface ScheduleCardProps {
  reviewId: string;
  schedule: Schedule;
  mayChange: boolean;
}

/** One source: when it is searched next, how far it has come, how the last run went. */
export function ScheduleCard({ reviewId, schedule, mayChange }: ScheduleCardProps) {
  const { lastRun, watermark, nextDueAt } = schedule;
  const isBusy = lastRun?.state === 'waiting' || lastRun?.state === 'running';
  return (
    <li className="card stack-small">
      <div className="spread">
        <h2>{t(`searches.source.${schedule.source}`)}</h2>
        <span className="soft small">
          {nextDueAt === null ? t('searches.off') : t('searches.next', { when: sayMoment(nextDueAt) })}
        </span>
      </div>
      {lastRun?.state === 'failed' ? (
        <Notice tone="bad">
          {t('searches.state.failed')}. {lastRun.message}
        </Notice>
      ) : (
        <p>
          {lastRun === null
            ? t('searches.never')
            : `${t(`searches.state.${lastRun.state}`)}. ${sayResult(lastRun)}`}
        </p>
      )}
      {watermark === null ? null : (
        <p className="soft small">{t('searches.brought-in', { day: sayDay(watermark) })}</p>
      )}
      <details className="fold">
        <summary>{t('searches.query')}</summary>
        <p className="raw-text">{schedule.query}</p>
        {lastRun?.translation ? (
          <>
            <p className="small">{t('searches.translation')}</p>
            <p className="raw-text">{lastRun.translation}</p>
          </>
        ) : null}
      </details>
      {mayChange ? <ScheduleButtons reviewId={reviewId} schedule={schedule} isBusy={isBusy} /> : null}
    </li>
  );
}

function ScheduleButtons({
  reviewId,
  schedule,
  isBusy,
}: Omit<ScheduleCardProps, 'mayChange'> & { isBusy: boolean }) {
  const queries = useQueryClient();
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['review', reviewId, 'schedules'] });
    await queries.invalidateQueries({ queryKey: ['review', reviewId, 'refreshes'] });
  };
  const run = useMutation({ mutationFn: () => runSchedule(reviewId, schedule.id), onSuccess: refresh });
  const change = useMutation({
    mutationFn: () => changeSchedule(reviewId, schedule.id, { enabled: !schedule.enabled }),
    onSuccess: refresh,
  });
  const error = run.error ?? change.error;
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <div className="row">
        <Button loading={run.isPending || isBusy} onClick={() => run.mutate()}>
          {t('searches.run-now')}
        </Button>
        <Button variant="default" loading={change.isPending} onClick={() => change.mutate()}>
          {schedule.enabled ? t('searches.switch-off') : t('searches.switch-on')}
        </Button>
      </div>
    </>
  );
}
