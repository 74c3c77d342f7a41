import type { Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reviewQuery } from '../../api/people.ts';
import { doubtsQuery } from '../../api/stopping.ts';
import { Loaded } from '../../components/loaded.tsx';
import { VerdictBadge } from '../../components/verdict.tsx';
import { t } from '../../strings/t.ts';

function DoubtList({ reviewId, stage }: { reviewId: string; stage: Stage }) {
  const query = useQuery(doubtsQuery(reviewId, stage));
  return (
    <section className="card stack">
      <h2>{t('doubts.title')}</h2>
      <Loaded query={query}>
        {({ items }) => (
          <>
            <p className="small soft">{t(items.length === 0 ? 'doubts.none' : 'doubts.words')}</p>
            <ul className="plain-list">
              {items.map(({ citationId, title, verdict, probability }) => (
                <li key={citationId} className="doubt">
                  <Link
                    to="/reviews/$reviewId/screening"
                    params={{ reviewId }}
                    search={{ ...(stage === 'full-text' ? { stage } : {}), read: citationId }}
                  >
                    {title || t('screening.untitled')}
                  </Link>
                  <VerdictBadge verdict={verdict} />
                  <span className="soft small numeric">
                    {t('doubts.line', { percent: `${Math.round(probability * 100)} %` })}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}

/** The asker's own doubtful verdicts; nothing for people who don't screen. */
export function DoubtsCard(props: { reviewId: string; stage: Stage }) {
  const review = useQuery(reviewQuery(props.reviewId));
  return review.data?.roles.includes('reviewer') ? <DoubtList {...props} /> : null;
}
