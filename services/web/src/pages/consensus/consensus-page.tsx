import { type FormSchema, formLabels, parseForm } from '@perennial/extraction';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ApiError } from '../../api/client.ts';
import { consensusQuery, formQuery, studiesQuery } from '../../api/extraction.ts';
import { reviewQuery } from '../../api/people.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { t } from '../../strings/t.ts';
import { ConsensusRoom } from './consensus-room.tsx';
import { SettledTable } from './settled-table.tsx';
import './consensus-page.css';

function ConsensusBody({ reviewId, studyId, form }: { reviewId: string; studyId: string; form: FormSchema }) {
  const consensus = useQuery(consensusQuery(reviewId, studyId));
  const review = useQuery(reviewQuery(reviewId));
  const canSettle =
    review.data?.roles.some((role) => ['adjudicator', 'owner', 'methodologist'].includes(role)) ?? false;
  if (consensus.error instanceof ApiError && consensus.error.code === 'extraction.blinded') {
    return <Empty title={t('consensus.blinded')} />;
  }
  const label = formLabels(form);
  return (
    <Loaded query={consensus}>
      {(data) => (
        <>
          <ConsensusRoom
            place={{ reviewId, studyId }}
            consensus={data}
            form={form}
            label={label}
            canSettle={canSettle}
          />
          <SettledTable consensus={data} form={form} label={label} />
        </>
      )}
    </Loaded>
  );
}

/** Where two extractions of a study become one. */
export function ConsensusPage() {
  const { reviewId, studyId } = useParams({ from: '/app/reviews/$reviewId/studies/$studyId/consensus' });
  const form = useQuery({ ...formQuery(reviewId), select: ({ body }) => parseForm(body) });
  const studies = useQuery(studiesQuery(reviewId));
  const study = studies.data?.items.find((one) => one.id === studyId);
  return (
    <Page
      title={study ? t('consensus.of', { study: study.label }) : t('consensus.title')}
      lead={t('consensus.lead')}
      width="wide"
    >
      <Loaded query={form}>
        {(schema) => <ConsensusBody reviewId={reviewId} studyId={studyId} form={schema} />}
      </Loaded>
    </Page>
  );
}
