import type { Analysis } from '@perennial/contracts';
import { AnalysisFigures } from '../../analysis/analysis-figures.tsx';
import { InputsTable } from '../../analysis/inputs-table.tsx';
import { sayMoment } from '../../components/amounts.ts';
import { Notice } from '../../components/notice.tsx';
import { t } from '../../strings/t.ts';

/** One analysis: message, drawings, and the numbers that went in. */
export function AnalysisCard({
  analysis,
  names,
}: {
  analysis: Analysis;
  names: Readonly<Record<string, string>>;
}) {
  const isComputed = analysis.computedAt !== null;
  return (
    <section className="card stack" aria-labelledby={`analysis-${analysis.code}`}>
      <div className="spread">
        <h2 id={`analysis-${analysis.code}`} className="section-title">
          {analysis.title}
        </h2>
        {analysis.computedAt ? (
          <span className="soft small">
            {t('analyses.computed', { when: sayMoment(analysis.computedAt), engine: analysis.engine ?? '' })}
          </span>
        ) : null}
      </div>
      {isComputed && !analysis.current ? (
        <Notice tone="warning">
          {analysis.message} {t('analyses.stale')}
        </Notice>
      ) : (
        <p>{analysis.message}</p>
      )}
      <AnalysisFigures analysis={analysis} />
      <details className="fold">
        <summary>{t('analyses.inputs')}</summary>
        <InputsTable title={analysis.title} inputs={analysis.inputs} names={names} />
      </details>
    </section>
  );
}
