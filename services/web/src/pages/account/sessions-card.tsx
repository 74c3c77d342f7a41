import { Button } from '@mantine/core';
import type { Session } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountQuery, endOtherSessions, endSession } from '../../api/account.ts';
import { sayMoment } from '../../components/amounts.ts';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** The browser and the system, as far as a browser tells them. */
function browserName(agent: string | null): string {
  const browser = /(Firefox|Edg|OPR|Chromium|Chrome|Version)\/(\d+)/.exec(agent ?? '');
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(agent ?? '')?.[1];
  if (!browser) return t('account.sessions.unknown');
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' };
  return [names[browser[1] ?? ''] ?? browser[1], browser[2], system ? `(${system})` : ''].join(' ').trim();
}

function SessionLine({
  session,
  onEnd,
  isEnding,
}: {
  session: Session;
  onEnd: () => void;
  isEnding: boolean;
}) {
  return (
    <li className="session">
      <div>
        <p>
          <strong>{browserName(session.browser)}</strong>{' '}
          {session.isCurrent ? <span className="soft">{t('account.sessions.here')}</span> : null}
        </p>
        <p className="soft small">
          {t('account.sessions.seen', {
            when: sayMoment(session.lastSeenAt),
            since: sayMoment(session.createdAt),
          })}
          {session.address ? ` ${t('account.sessions.from', { address: session.address })}` : ''}
        </p>
      </div>
      {session.isCurrent ? null : (
        <Button
          variant="default"
          size="xs"
          loading={isEnding}
          aria-label={t('account.sessions.end.label', { when: sayMoment(session.createdAt) })}
          onClick={onEnd}
        >
          {t('account.sessions.end')}
        </Button>
      )}
    </li>
  );
}

/** Open sessions, each of which can be ended from here. */
export function SessionsCard({ sessions }: { sessions: readonly Session[] }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: accountQuery.queryKey });
  const end = useMutation({ mutationFn: (id: string) => endSession(id), onSettled: refresh });
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSettled: refresh });
  return (
    <section className="card stack">
      <h2>{t('account.sessions')}</h2>
      <p className="soft small">{t('account.sessions.why')}</p>
      <ul className="plain-list">
        {sessions.map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
      {end.error ? <Problem error={end.error} /> : null}
      {sessions.length > 1 ? (
        <div>
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('account.sessions.end-others')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
