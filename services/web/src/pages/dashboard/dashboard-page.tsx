import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { AgreementCard } from './agreement-card.tsx';
import { FlowCard } from './flow-card.tsx';
import { ImportsCard } from './imports-card.tsx';
import { ProgressCard } from './progress-card.tsx';
import { TodoCard } from './todo-card.tsx';
import { WorkCard } from './work-card.tsx';
import './dashboard-page.css';

/** A review at a glance: what waits for me, how far we are, what runs. */
export function DashboardPage() {
  const reviewId = useReviewId();
  return (
    <Page title={t('dashboard.title')} width="wide">
      <div className="dashboard">
        <div className="stack">
          <TodoCard reviewId={reviewId} />
          <ProgressCard reviewId={reviewId} />
          <WorkCard reviewId={reviewId} />
          <ImportsCard reviewId={reviewId} />
          <AgreementCard reviewId={reviewId} />
        </div>
        <FlowCard reviewId={reviewId} />
      </div>
    </Page>
  );
}
