import { useSearch } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { StageSwitch } from '../../components/stage-switch.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { CurveCard } from './curve-card.tsx';
import { DoubtsCard } from './doubts-card.tsx';
import { PairsCard } from './pairs-card.tsx';
import { StoppingCard } from './stopping-card.tsx';
import './progress-page.css';

/** How far the reading of a stage is, whether it may stop, and how far reviewers agree. */
export function ProgressPage() {
  const reviewId = useReviewId();
  const { stage = 'abstract' } = useSearch({ from: '/app/reviews/$reviewId/progress' });
  return (
    <Page
      title={t('progress.title')}
      lead={t('progress.lead')}
      width="wide"
      actions={<StageSwitch reviewId={reviewId} to="/reviews/$reviewId/progress" />}
    >
      <div className="progress">
        <div className="stack">
          <StoppingCard reviewId={reviewId} stage={stage} />
          <DoubtsCard reviewId={reviewId} stage={stage} />
        </div>
        <div className="stack">
          <CurveCard reviewId={reviewId} stage={stage} />
          <PairsCard reviewId={reviewId} stage={stage} />
        </div>
      </div>
    </Page>
  );
}
