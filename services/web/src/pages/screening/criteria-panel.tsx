import type { ProtocolView } from '../../api/protocol-view.ts';
import { Icon } from '../../components/icon.tsx';
import { t } from '../../strings/t.ts';

const PARTS = ['population', 'interventions', 'comparators', 'outcomes'] as const;

/** What the protocol asks for, beside the text being read. */
export function CriteriaPanel({ protocol }: { protocol: ProtocolView }) {
  return (
    <details className="fold panel-part" open>
      <summary>{t('screening.criteria')}</summary>
      <ul className="plain-list criteria criteria-include" aria-label={t('screening.criteria.include')}>
        {protocol.eligibility.include.map((criterion) => (
          <li key={criterion}>
            <Icon name="tick" size={15} />
            <span>{criterion}</span>
          </li>
        ))}
      </ul>
      <ul className="plain-list criteria criteria-exclude" aria-label={t('screening.criteria.exclude')}>
        {protocol.eligibility.exclude.map((criterion) => (
          <li key={criterion}>
            <Icon name="cross" size={15} />
            <span>{criterion}</span>
          </li>
        ))}
      </ul>
      <details className="fold">
        <summary>{t('screening.question')}</summary>
        <dl className="question">
          {PARTS.map((part) => (
            <div key={part}>
              <dt>{t(`screening.question.${part}`)}</dt>
              <dd>{protocol.question[part]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </details>
  );
}
