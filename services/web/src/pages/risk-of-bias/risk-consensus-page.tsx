import { Button, TextInput } from '@mantine/core';
import type { RiskConsensus } from '@perennial/contracts';
import { judgeAssessment, type RiskAssessment } from '@perennial/extraction';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { reviewQuery } from '../../api/people.ts';
import { type RiskPlace, riskConsensusQuery, riskResultsQuery, settleRisk } from '../../api/risk-of-bias.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Problem } from '../../components/problem.tsx';
import { RiskForm } from '../../risk-form/risk-form.tsx';
import { t } from '../../strings/t.ts';
import { riskPlace } from './assess-page.tsx';

/** What both say alike, as the start of the decision; a decision made before stands. */
function startOf({ first, second, decision }: RiskConsensus): RiskAssessment {
  if (decision) return decision.assessment;
  const alike = Object.entries(first.assessment.answers).filter(
    ([question, { answer }]) => second.assessment.answers[question]?.answer === answer,
  );
  const overrides = Object.entries(first.assessment.overrides).filter(
    ([domain, { judgement }]) => second.assessment.overrides[domain]?.judgement === judgement,
  );
  return { answers: Object.fromEntries(alike), overrides: Object.fromEntries(overrides) };
}

function Decision({ place, consensus }: { place: RiskPlace; consensus: RiskConsensus }) {
  const queries = useQueryClient();
  const { first, second, decision, differences } = consensus;
  const [assessment, setAssessment] = useState<RiskAssessment>(() => startOf(consensus));
  const [reason, setReason] = useState('');
  const settle = useMutation({
    mutationFn: () => settleRisk(place, { assessment, reason, againstRevision: decision?.revision ?? 0 }),
    onSuccess: (answer) => {
      setReason('');
      queries.setQueryData(riskConsensusQuery(place).queryKey, answer);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['review', place.reviewId, 'risk'] }),
  });
  const sides = [first, second];
  return (
    <div className="stack">
      {decision ? (
        <Notice tone="good">
          {t('risk.consensus.settled', { who: decision.by, reason: decision.reason })}
        </Notice>
      ) : (
        <Notice tone={differences.domains.length === 0 ? 'good' : 'plain'}>
          {differences.domains.length === 0
            ? t('risk.consensus.alike')
            : t('risk.consensus.differ', { n: differences.answers.length })}
        </Notice>
      )}
      <div className="row">
        {sides.map(({ name, assessment: theirs }) => (
          <Button key={name} variant="default" onClick={() => setAssessment(theirs)}>
            {t('risk.consensus.take', { name })}
          </Button>
        ))}
      </div>
      <RiskForm tool={place.tool} assessment={assessment} onChange={setAssessment} others={sides} />
      <form
        className="card stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          settle.mutate();
        }}
      >
        <TextInput
          label={t('risk.consensus.reason')}
          description={t('risk.consensus.reason.why')}
          maxLength={2000}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {settle.error ? <Problem error={settle.error} /> : null}
        <div>
          <Button
            type="submit"
            loading={settle.isPending}
            disabled={reason.trim() === '' || !judgeAssessment(place.tool, assessment).isComplete}
          >
            {t('risk.consensus.submit')}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** Where two assessments of a result become one. */
export function RiskConsensusPage() {
  const place = riskPlace(
    useParams({ from: '/app/reviews/$reviewId/studies/$studyId/risk-of-bias/$tool/$result/consensus' }),
  );
  const consensus = useQuery(riskConsensusQuery(place));
  const results = useQuery(riskResultsQuery(place.reviewId));
  const review = useQuery(reviewQuery(place.reviewId));
  const item = results.data?.items.find(
    ({ studyId, tool, result }) =>
      studyId === place.studyId && tool === place.tool && result === place.result,
  );
  const canSettle =
    review.data?.roles.some(
      (role) => role === 'adjudicator' || role === 'owner' || role === 'methodologist',
    ) ?? false;
  const isBlinded = consensus.error instanceof ApiError && consensus.error.code === 'risk_of_bias.blinded';
  return (
    <Page
      title={item ? t('risk.of', { study: item.study }) : t('risk.title')}
      lead={t('risk.consensus.lead')}
    >
      {isBlinded ? (
        <Empty title={t('risk.consensus.blinded')} />
      ) : (
        <Loaded query={consensus}>
          {(data) =>
            canSettle ? (
              <Decision key={data.decision?.revision ?? 0} place={place} consensus={data} />
            ) : (
              <div className="stack">
                <Notice>{t('consensus.not-yours')}</Notice>
                <RiskForm tool={place.tool} assessment={startOf(data)} others={[data.first, data.second]} />
              </div>
            )
          }
        </Loaded>
      )}
    </Page>
  );
}
