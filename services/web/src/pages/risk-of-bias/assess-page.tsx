import { Button } from '@mantine/core';
import type { OwnRisk } from '@perennial/contracts';
import { judgeAssessment, type RiskAssessment, type RiskTool } from '@perennial/extraction';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ownRiskQuery, type RiskPlace, riskResultsQuery, saveRisk } from '../../api/risk-of-bias.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Problem } from '../../components/problem.tsx';
import { useDraft } from '../../drafts/use-draft.ts';
import { RiskForm } from '../../risk-form/risk-form.tsx';
import { t } from '../../strings/t.ts';

/** The place in an address; anything but the two tools is the first. */
export function riskPlace(params: {
  reviewId: string;
  studyId: string;
  tool: string;
  result: string;
}): RiskPlace {
  const tool: RiskTool = params.tool === 'modified-cochrane' ? 'modified-cochrane' : 'rob2';
  return { ...params, tool };
}

/** What can be stored: an override that still lacks its reason waits on the page. */
const savable = ({ answers, overrides }: RiskAssessment): RiskAssessment => ({
  answers,
  overrides: Object.fromEntries(Object.entries(overrides).filter(([, { reason }]) => reason.trim() !== '')),
});

function Assessment({ place, own }: { place: RiskPlace; own: OwnRisk }) {
  const queries = useQueryClient();
  const draft = useDraft<RiskAssessment>(own.assessment, own.revision, async (body, againstRevision) => {
    const answer = await saveRisk(place, { assessment: savable(body), againstRevision });
    return answer.revision;
  });
  const finish = useMutation({
    mutationFn: async () => {
      await draft.saver.flush();
      const assessment = savable(draft.saver.snapshot().body);
      return saveRisk(place, { assessment, complete: true, againstRevision: draft.saver.savedRevision });
    },
    onSuccess: async (answer) => {
      queries.setQueryData(ownRiskQuery(place).queryKey, answer);
      await queries.invalidateQueries({ queryKey: ['review', place.reviewId, 'risk'], exact: true });
    },
  });
  const isComplete = judgeAssessment(place.tool, draft.body).isComplete;
  const lacksReason = Object.values(draft.body.overrides).some(({ reason }) => reason.trim() === '');
  return (
    <div className="stack">
      <RiskForm tool={place.tool} assessment={draft.body} onChange={draft.set} />
      <section className="card stack-small" aria-label={t('risk.finish')}>
        <p>{t('risk.finish.words')}</p>
        <p className="small soft" role="status">
          {draft.phase === 'saved' ? t('risk.saved') : t('risk.saving')}
        </p>
        {draft.error ? <Problem error={draft.error} /> : null}
        {finish.error ? <Problem error={finish.error} /> : null}
        <div>
          <Button
            disabled={!isComplete || lacksReason}
            loading={finish.isPending}
            onClick={() => finish.mutate()}
          >
            {t('risk.finish')}
          </Button>
        </div>
      </section>
    </div>
  );
}

/** One's own judgement of a result, question by question. */
export function AssessPage() {
  const place = riskPlace(
    useParams({ from: '/app/reviews/$reviewId/studies/$studyId/risk-of-bias/$tool/$result' }),
  );
  const own = useQuery({ ...ownRiskQuery(place), refetchOnMount: 'always' });
  const results = useQuery(riskResultsQuery(place.reviewId));
  const item = results.data?.items.find(
    ({ studyId, tool, result }) =>
      studyId === place.studyId && tool === place.tool && result === place.result,
  );
  return (
    <Page
      title={item ? t('risk.of', { study: item.study }) : t('risk.title')}
      lead={item ? `${t(`risk.tool.${place.tool}`)}: ${item.resultLabel || t('risk.whole-study')}` : null}
    >
      <Loaded query={own}>
        {(data) =>
          data.complete ? (
            <div className="stack">
              <Notice tone="good">{t('risk.finished')}</Notice>
              <RiskForm tool={place.tool} assessment={data.assessment} />
            </div>
          ) : (
            <Assessment key={`${place.studyId} ${place.tool} ${place.result}`} place={place} own={data} />
          )
        }
      </Loaded>
    </Page>
  );
}
