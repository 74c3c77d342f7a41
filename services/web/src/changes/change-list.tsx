import type { Change } from '@perennial/contracts';
import { t } from '../strings/t.ts';

/** What a version says differently from the one before it, a sentence each. */
export function ChangeList({ changes, number }: { changes: readonly Change[]; number: number }) {
  if (changes.length === 0) {
    return <p className="soft">{number === 1 ? t('changes.first') : t('changes.none')}</p>;
  }
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.subject}`}>{change.sentence}</li>
      ))}
    </ul>
  );
}
