import type { RecordChange } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { sayDay } from '../../components/amounts.ts';
import { t } from '../../strings/t.ts';

/** Errata, retractions, revisions and withdrawals of citations that are included or still open. */
export function RecordChanges({ reviewId, changes }: { reviewId: string; changes: readonly RecordChange[] }) {
  if (changes.length === 0) return <p>{t('searches.changes.none')}</p>;
  return (
    <ul className="plain-list stack-small">
      {changes.map((change) => (
        <li key={change.id}>
          <strong>{t(`searches.change.${change.kind}`)}</strong>{' '}
          <span className="soft small">{sayDay(change.seenAt)}</span>
          <br />
          <Link
            to="/reviews/$reviewId/citations/$citationId"
            params={{ reviewId, citationId: change.citationId }}
          >
            {change.title}
          </Link>
          <br />
          <span className="small">{change.detail}</span>
        </li>
      ))}
    </ul>
  );
}
