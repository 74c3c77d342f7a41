import type { CitationPage } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { VerdictBadge } from '../../components/verdict.tsx';
import { t } from '../../strings/t.ts';

/** One line of the list: title, where it appeared, what became of it. */
export function CitationRow({ reviewId, row }: { reviewId: string; row: CitationPage['items'][number] }) {
  const outcome = row.fullTextOutcome ?? row.abstractOutcome;
  const stage = row.fullTextOutcome ? 'full-text' : 'abstract';
  return (
    <div className="citation-row">
      <Link
        to="/reviews/$reviewId/citations/$citationId"
        params={{ reviewId, citationId: row.id }}
        className="citation-row-title"
      >
        {row.title || t('screening.untitled')}
      </Link>
      <p className="citation-row-facts">
        <span>{[row.journal, row.year].filter((part) => part !== null).join(' · ')}</span>
        {row.records > 1 ? <span>{t('citations.records', { n: row.records })}</span> : null}
        {outcome ? (
          <span className="row">
            <VerdictBadge verdict={outcome} />
            {t(`citations.at.${stage}`)}
          </span>
        ) : null}
      </p>
    </div>
  );
}
