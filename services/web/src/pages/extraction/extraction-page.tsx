import { parseForm } from '@perennial/extraction';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { extractionQuery, formQuery, studiesQuery } from '../../api/extraction.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { t } from '../../strings/t.ts';
import { ExtractionForm } from './extraction-form.tsx';

/** Taking the data of a study out of its reports. */
export function ExtractionPage() {
  const { reviewId, studyId } = useParams({ from: '/app/reviews/$reviewId/studies/$studyId' });
  const form = useQuery({ ...formQuery(reviewId), select: ({ body }) => parseForm(body) });
  const extraction = useQuery({ ...extractionQuery(reviewId, studyId), refetchOnWindowFocus: false });
  const studies = useQuery(studiesQuery(reviewId));
  const study = studies.data?.items.find((one) => one.id === studyId);
  return (
    <Page
      title={study?.label ?? t('extraction.title')}
      width="wide"
      lead={
        <ul className="plain-list small">
          {study?.reports.map((report) => (
            <li key={report.citationId}>
              <Link
                to="/reviews/$reviewId/citations/$citationId"
                params={{ reviewId, citationId: report.citationId }}
              >
                {report.title}
              </Link>{' '}
              {report.year}
            </li>
          ))}
        </ul>
      }
    >
      <Loaded query={form}>
        {(schema) => (
          <Loaded query={extraction}>
            {(own) => (
              <ExtractionForm
                key={studyId}
                place={{ reviewId, studyId }}
                form={schema}
                extraction={own}
                reports={study?.reports ?? []}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
