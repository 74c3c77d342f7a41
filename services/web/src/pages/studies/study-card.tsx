import type { Role, Study } from '@perennial/contracts';
import { LinkButton } from '../../components/links.tsx';
import { t } from '../../strings/t.ts';
import { PartButton } from './part-button.tsx';
import { StudySigns } from './study-signs.tsx';

const AGREES: readonly Role[] = ['adjudicator', 'owner', 'methodologist'];

/** A study: its reports, how far it is, and the next step for this person. */
export function StudyCard({
  reviewId,
  study,
  roles,
}: {
  reviewId: string;
  study: Study;
  roles: readonly Role[];
}) {
  const params = { reviewId, studyId: study.id };
  const canExtract = roles.includes('extractor');
  const canLink = roles.some((role) => role !== 'reader' && role !== 'reviewer');
  const isExtracted = study.state !== 'extracting';
  return (
    <li className="card study-card">
      <div>
        <h2 className="study-label">{study.label}</h2>
        <ul className="plain-list small soft">
          {study.reports.map((report) => (
            <li key={report.citationId}>
              {report.title} {report.year}
              {canLink && study.reports.length > 1 ? (
                <PartButton reviewId={reviewId} study={study} report={report} />
              ) : null}
            </li>
          ))}
        </ul>
        <StudySigns study={study} />
      </div>
      <div className="study-side">
        <p className="small">
          <strong>{t(`studies.state.${study.state}`)}</strong>
          {canExtract ? <span className="soft"> · {t(`studies.mine.${study.mine}`)}</span> : null}
        </p>
        <div className="row">
          {canExtract ? (
            <LinkButton
              to="/reviews/$reviewId/studies/$studyId"
              params={params}
              size="xs"
              variant={study.mine === 'complete' ? 'default' : 'filled'}
            >
              {t(`studies.go.${study.mine}`)}
            </LinkButton>
          ) : null}
          {isExtracted ? (
            <LinkButton
              to="/reviews/$reviewId/studies/$studyId/consensus"
              params={params}
              size="xs"
              variant={
                study.state === 'to-agree' && roles.some((role) => AGREES.includes(role))
                  ? 'filled'
                  : 'default'
              }
            >
              {t('studies.go-consensus')}
            </LinkButton>
          ) : null}
        </div>
      </div>
    </li>
  );
}
