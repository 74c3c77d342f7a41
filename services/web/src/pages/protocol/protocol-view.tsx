import type { Protocol } from '@perennial/protocol';
import type { ReactNode } from 'react';
import { t } from '../../strings/t.ts';
import { OutcomeTable } from './outcome-table.tsx';
import { SearchView } from './search-view.tsx';

function Section({ name, children }: { name: keyof Protocol; children: ReactNode }) {
  return (
    <section className="card" aria-labelledby={`part-${name}`}>
      <h2 id={`part-${name}`}>{t(`protocol.section.${name}`)}</h2>
      {children}
    </section>
  );
}

function Criteria({ name, items }: { name: 'include' | 'exclude'; items: readonly string[] }) {
  return (
    <>
      <dt>{t(`protocol.field.${name}`)}</dt>
      <dd>
        {items.length === 0 ? <span className="soft">{t('protocol.none')}</span> : null}
        <ul className="protocol-list">
          {items.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

function Nodes({ protocol }: { protocol: Protocol }) {
  const reference = protocol.nodes.find(({ code }) => code === protocol.referenceNode)?.label;
  return (
    <Section name="nodes">
      <table className="data-table">
        <thead>
          <tr>
            {(['label', 'class', 'painTypes', 'code'] as const).map((field) => (
              <th key={field} scope="col">
                {t(`protocol.field.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {protocol.nodes.map((node) => (
            <tr key={node.code}>
              <td>{node.label}</td>
              <td>{t(`protocol.class.${node.class}`)}</td>
              <td>{node.painTypes.map((type) => t(`protocol.pain.${type}`)).join(', ')}</td>
              <td className="soft">{node.code}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">{t('protocol.reference', { label: reference ?? protocol.referenceNode })}</p>
    </Section>
  );
}

/** A protocol to be read: every part a reviewer or a reader asks for. */
export function ProtocolView({ protocol }: { protocol: Protocol }) {
  const { question, eligibility, reasons, timePoints, analyses, screening, highlights } = protocol;
  return (
    <div className="stack">
      <Section name="question">
        <p className="protocol-name">{protocol.title}</p>
        <dl className="protocol-facts">
          {(['population', 'interventions', 'comparators', 'outcomes'] as const).map((part) => (
            <div key={part} style={{ display: 'contents' }}>
              <dt>{t(`protocol.field.${part}`)}</dt>
              <dd>{question[part]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section name="eligibility">
        <dl className="protocol-facts">
          <Criteria name="include" items={eligibility.include} />
          <Criteria name="exclude" items={eligibility.exclude} />
        </dl>
      </Section>
      <Section name="reasons">
        <ol className="protocol-list">
          {reasons.map((reason) => (
            <li key={reason.code}>
              {reason.label} <span className="soft small">{t(`protocol.stage.${reason.stage}`)}</span>
            </li>
          ))}
        </ol>
      </Section>
      <Nodes protocol={protocol} />
      <Section name="outcomes">
        <OutcomeTable outcomes={protocol.outcomes} />
      </Section>
      <Section name="timePoints">
        <ul className="protocol-list">
          {timePoints.map((rule) => (
            <li key={rule.class}>
              {t('protocol.follow-up', {
                class: t(`protocol.class.${rule.class}`),
                from: rule.atLeastWeeks,
                to: rule.notPastWeeks,
                nearest: rule.nearestToWeeks,
              })}
            </li>
          ))}
        </ul>
      </Section>
      <Section name="analyses">
        <ul className="protocol-list">
          {analyses.map((analysis) => (
            <li key={analysis.code}>{analysis.label}</li>
          ))}
        </ul>
      </Section>
      <Section name="searches">
        <div className="stack">
          {protocol.searches.map((search) => (
            <SearchView key={search.code} search={search} />
          ))}
        </div>
      </Section>
      <Section name="screening">
        <dl className="protocol-facts">
          {(['reviewersPerCitation', 'recallTarget', 'confidence'] as const).map((part) => (
            <div key={part} style={{ display: 'contents' }}>
              <dt>{t(`protocol.field.${part}`)}</dt>
              <dd className="numeric">{screening[part]}</dd>
            </div>
          ))}
          <Criteria name="include" items={[highlights.include.join(', ')]} />
          <Criteria name="exclude" items={[highlights.exclude.join(', ')]} />
        </dl>
      </Section>
    </div>
  );
}
