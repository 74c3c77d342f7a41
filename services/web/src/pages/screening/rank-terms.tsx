import type { QueueItem } from '../../screening-session/session.ts';
import { t } from '../../strings/t.ts';

/** What the order learned from this reviewer's verdicts and found in this citation, and which model it was. */
export function RankTerms({ rank }: { rank: NonNullable<QueueItem['rank']> }) {
  return (
    <>
      {rank.terms && rank.terms.length > 0 ? (
        <>
          <p>{t('screening.why.rank-terms')}</p>
          <ul className="plain-list trial-words">
            {rank.terms.map(({ term, weight }) => (
              <li key={term} className={weight >= 0 ? 'trial-word-for' : 'trial-word-against'}>
                {weight >= 0 ? '+' : '−'} {term}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="soft">{t('screening.why.model', { model: rank.model })}</p>
    </>
  );
}
