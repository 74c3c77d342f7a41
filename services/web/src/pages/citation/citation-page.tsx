import type { CitationDetail } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { citationQuery } from '../../api/citations.ts';
import { protocolQuery } from '../../api/people.ts';
import { viewProtocol } from '../../api/protocol-view.ts';
import { CitationText } from '../../citation-text/citation-text.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MatchReasons } from '../../components/match-reasons.tsx';
import { Page } from '../../components/page.tsx';
import { t } from '../../strings/t.ts';
import { RecordCard } from './record-card.tsx';
import './citation-page.css';

function Linked({ reviewId, linked }: { reviewId: string; linked: CitationDetail['linked'] }) {
  if (linked.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('citation.linked')}</h2>
      <ul className="plain-list stack-small">
        {linked.map((other) => (
          <li key={other.citationId}>
            <Link
              to="/reviews/$reviewId/citations/$citationId"
              params={{ reviewId, citationId: other.citationId }}
            >
              {other.title || t('screening.untitled')}
            </Link>
            <p className="soft small">
              {[other.relation?.replaceAll('-', ' '), ...other.reasons].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One citation and everything it is made of. */
export function CitationDetailPage() {
  const { reviewId, citationId } = useParams({ from: '/app/reviews/$reviewId/citations/$citationId' });
  const detail = useQuery(citationQuery(reviewId, citationId));
  const protocol = useQuery(protocolQuery(reviewId));
  const { highlights } = viewProtocol(protocol.data?.body);
  return (
    <Page title={t('citation.title')} width="wide">
      <Loaded query={detail}>
        {({ citation, records, matches, linked }) => (
          <div className="citation-page">
            <div className="card citation-page-text">
              <CitationText citation={citation} highlights={highlights} />
            </div>
            <div className="stack">
              <section className="card">
                <h2>{t('citation.records', { n: records.length })}</h2>
                <ul className="plain-list stack">
                  {records.map((record) => (
                    <RecordCard key={record.id} record={record} />
                  ))}
                </ul>
              </section>
              {matches.length > 0 ? (
                <section className="card">
                  <h2>{t('citation.why-one')}</h2>
                  <MatchReasons matches={matches} records={records} />
                </section>
              ) : null}
              <Linked reviewId={reviewId} linked={linked} />
              <p>
                <Link to="/reviews/$reviewId/audit" params={{ reviewId }} search={{ citation: citationId }}>
                  {t('audit.of-citation.go')}
                </Link>
              </p>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
