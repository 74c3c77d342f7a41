import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { useOutbox } from '../../outbox/outbox-provider.tsx';
import { t } from '../../strings/t.ts';

function line(phase: string, n: number): string {
  if (n === 0) return t('saving.saved');
  if (phase === 'waiting-to-retry') return t('saving.kept', { n });
  if (phase === 'signed-out') return t('saving.signed-out', { n });
  return t('saving.sending', { n });
}

/** Whether everything decided has reached the server; if not, what becomes of it. */
export function SavingState() {
  const { outbox, state } = useOutbox();
  const n = state.waiting.length;
  const isStuck = n > 0 && (state.phase === 'waiting-to-retry' || state.phase === 'signed-out');
  return (
    <span className="saving" data-state={n === 0 ? 'saved' : state.phase}>
      <Icon name={n === 0 ? 'tick' : isStuck ? 'alert' : 'clock'} size={15} />
      {line(state.phase, n)}
      {isStuck && state.phase !== 'signed-out' ? (
        <button type="button" className="link-button" onClick={() => void outbox.flush()}>
          {t('saving.retry')}
        </button>
      ) : null}
      {state.phase === 'signed-out' ? <Link to="/sign-in">{t('sign-in.submit')}</Link> : null}
    </span>
  );
}

/** Decisions the server will not take: shown until the person has seen them. */
export function RefusedDecisions() {
  const { outbox, state } = useOutbox();
  if (state.refused.length === 0) return null;
  return (
    <Notice tone="bad">
      <p>{t('saving.refused', { n: state.refused.length })}</p>
      <ul>
        {state.refused.map((entry) => (
          <li key={entry.id}>
            {entry.label}: {entry.refusal}{' '}
            <Button size="compact-xs" variant="default" onClick={() => outbox.discard(entry.id)}>
              {t('saving.discard')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
