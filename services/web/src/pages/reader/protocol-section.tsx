import type { ProtocolView } from '../../api/protocol-view.ts';
import { t } from '../../strings/t.ts';

const PARTS = ['population', 'interventions', 'comparators', 'outcomes'] as const;

/** The question and the criteria the version was made under. */
export function ProtocolSection({ protocol, version }: { protocol: ProtocolView; version: number }) {
  return (
    <div className="stack">
      <p className="soft">{t('reader.protocol.version', { n: version })}</p>
      <dl className="reader-question">
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{t(`screening.question.${part}`)}</dt>
            <dd>{protocol.question[part]}</dd>
          </div>
        ))}
      </dl>
      <div className="reader-criteria">
        {(['include', 'exclude'] as const).map((side) => (
          <div key={side}>
            <h3>{t(`reader.criteria.${side}`)}</h3>
            <ul>
              {protocol.eligibility[side].map((criterion) => (
                <li key={criterion}>{criterion}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </div>
  );
}
