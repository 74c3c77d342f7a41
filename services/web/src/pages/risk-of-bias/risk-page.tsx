import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import type { RiskResult, Role } from '@perennial/contracts';
import type { RiskTool } from '@perennial/extraction';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reviewQuery } from '../../api/people.ts';
import { riskFiguresQuery, riskResultsQuery } from '../../api/risk-of-bias.ts';
import { Empty } from '../../components/empty.tsx';
import { FigureCard } from '../../components/figure-card.tsx';
import { Icon } from '../../components/icon.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { sayJudgement } from '../../risk-form/risk-form.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { useScheme } from '../../shell/scheme.ts';
import { t } from '../../strings/t.ts';

function ResultRow({
  reviewId,
  item,
  roles,
}: {
  reviewId: string;
  item: RiskResult;
  roles: readonly Role[];
}) {
  const params = { reviewId, studyId: item.studyId, tool: item.tool, result: item.result };
  const result = item.resultLabel || t('risk.whole-study');
  const go = t(`risk.go.${item.mine}`);
  return (
    <tr>
      <th scope="row">{item.study}</th>
      <td>{result}</td>
      <td>{t(`risk.state.${item.state}`)}</td>
      <td>{item.judged ? sayJudgement(item.judged.overall.judgement) : ''}</td>
      <td>
        <div className="row">
          {roles.includes('extractor') ? (
            <LinkButton
              to="/reviews/$reviewId/studies/$studyId/risk-of-bias/$tool/$result"
              params={params}
              size="compact-sm"
              variant={item.mine === 'complete' ? 'default' : 'filled'}
              aria-label={t('risk.go-label', { go, study: item.study, result })}
            >
              {go}
            </LinkButton>
          ) : null}
          {item.state === 'assessing' ? null : (
            <LinkButton
              to="/reviews/$reviewId/studies/$studyId/risk-of-bias/$tool/$result/consensus"
              params={params}
              size="compact-sm"
              variant={item.state === 'to-agree' ? 'filled' : 'default'}
              aria-label={t('risk.go-label', { go: t('risk.go-consensus'), study: item.study, result })}
            >
              {t('risk.go-consensus')}
            </LinkButton>
          )}
        </div>
      </td>
    </tr>
  );
}

function Figures({
  reviewId,
  tool,
  items,
}: {
  reviewId: string;
  tool: RiskTool;
  items: readonly RiskResult[];
}) {
  const results = [...new Map(items.map((item) => [item.result, item.resultLabel]))];
  const [wanted, setWanted] = useState<string | null>(null);
  const result = results.some(([code]) => code === wanted) ? (wanted ?? '') : (results[0]?.[0] ?? '');
  const figures = useQuery(riskFiguresQuery(reviewId, tool, result, useScheme()));
  return (
    <section className="card stack" aria-label={t('risk.figures')}>
      <div className="spread">
        <h2 className="section-title">{t('risk.figures')}</h2>
        {results.length > 1 ? (
          <NativeSelect
            aria-label={t('risk.figures.of')}
            value={result}
            data={results.map(([value, label]) => ({ value, label }))}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        ) : null}
      </div>
      <Loaded query={figures}>
        {({ trafficLight, summary }) =>
          trafficLight && summary ? (
            <>
              <FigureCard figure={trafficLight} fileName={`risk-of-bias-${result}`} />
              <FigureCard figure={summary} fileName={`risk-of-bias-summary-${result}`} />
              {tool === 'rob2' ? (
                <div>
                  <Button
                    component="a"
                    variant="default"
                    size="compact-sm"
                    leftSection={<Icon name="download" size={16} />}
                    href={`/api/reviews/${reviewId}/risk-of-bias/robvis.csv?result=${encodeURIComponent(result)}`}
                  >
                    {t('risk.robvis')}
                  </Button>
                </div>
              ) : null}
            </>
          ) : (
            <p className="soft">{t('risk.figures.none')}</p>
          )
        }
      </Loaded>
    </section>
  );
}

/** Results to judge with either tool, how far they are, and the figures of what is agreed. */
export function RiskPage() {
  const reviewId = useReviewId();
  const [tool, setTool] = useState<RiskTool>('rob2');
  const results = useQuery(riskResultsQuery(reviewId));
  const review = useQuery(reviewQuery(reviewId));
  return (
    <Page
      title={t('risk.title')}
      lead={t('risk.lead')}
      width="wide"
      actions={
        <SegmentedControl
          aria-label={t('risk.tool')}
          value={tool}
          onChange={(value) => setTool(value === 'rob2' ? 'rob2' : 'modified-cochrane')}
          data={[
            { value: 'rob2', label: t('risk.tool.rob2') },
            { value: 'modified-cochrane', label: t('risk.tool.modified-cochrane') },
          ]}
        />
      }
    >
      <Loaded query={results}>
        {({ items }) => {
          const shown = items.filter((item) => item.tool === tool);
          if (shown.length === 0)
            return (
              <Empty title={t('risk.none')}>
                <p>{t('risk.none.words')}</p>
              </Empty>
            );
          return (
            <>
              <section className="card" aria-label={t('risk.results')}>
                <ScrollBox label={t('risk.results')}>
                  <table className="data-table">
                    <thead>
                      <tr>
                        <th scope="col">{t('risk.study')}</th>
                        <th scope="col">{t('risk.result')}</th>
                        <th scope="col">{t('risk.state')}</th>
                        <th scope="col">{t('risk.overall')}</th>
                        <td />
                      </tr>
                    </thead>
                    <tbody>
                      {shown.map((item) => (
                        <ResultRow
                          key={item.studyId + item.result}
                          reviewId={reviewId}
                          item={item}
                          roles={review.data?.roles ?? []}
                        />
                      ))}
                    </tbody>
                  </table>
                </ScrollBox>
              </section>
              <Figures reviewId={reviewId} tool={tool} items={shown} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
