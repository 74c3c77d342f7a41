import { Switch } from '@mantine/core';
import type { Consensus } from '@perennial/contracts';
import type { FormSchema } from '@perennial/extraction';
import { useState } from 'react';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { findField } from '../../extraction-form/find-field.ts';
import { sayAnswer } from '../../extraction-form/say-answer.ts';
import { t } from '../../strings/t.ts';
import { type ConsensusItem, isOpen } from './use-settle.ts';

function SettledRow({ item, form, label }: { item: ConsensusItem; form: FormSchema; label: string }) {
  const field = findField(form, item.field);
  const { decision } = item;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{sayAnswer(field, item.first?.reported)}</td>
      <td>{sayAnswer(field, item.second?.reported)}</td>
      <td>
        {decision ? (
          <>
            <strong>{sayAnswer(field, decision.reported)}</strong>
            <p className="small soft">
              {t('consensus.decided-by', { who: decision.by, reason: decision.reason ?? '' })}
            </p>
          </>
        ) : (
          <span className="soft">=</span>
        )}
      </td>
    </tr>
  );
}

/** What is settled: decided differences, and on demand what both say alike. */
export function SettledTable({
  consensus,
  form,
  label,
}: {
  consensus: Consensus;
  form: FormSchema;
  label: (path: string) => string;
}) {
  const [showsAll, setShowsAll] = useState(false);
  const settled = consensus.items.filter((item) => !isOpen(item));
  const alike = settled.filter((item) => item.decision === null).length;
  const shown = settled.filter((item) => showsAll || item.decision !== null);
  return (
    <section className="card stack-small" aria-label={t('consensus.settled')}>
      <div className="spread">
        <h2 className="section-title">{t('consensus.settled')}</h2>
        <span className="soft small">{t('consensus.agreed-count', { n: alike })}</span>
      </div>
      <Switch
        label={t('consensus.show-all')}
        checked={showsAll}
        onChange={(event) => setShowsAll(event.currentTarget.checked)}
      />
      {shown.length > 0 ? (
        <ScrollBox label={t('consensus.settled-table')}>
          <table className="data-table settled-table numeric">
            <thead>
              <tr>
                <th scope="col">{t('consensus.field')}</th>
                <th scope="col">{consensus.first}</th>
                <th scope="col">{consensus.second}</th>
                <th scope="col">{t('consensus.counts')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((item) => (
                <SettledRow key={item.field} item={item} form={form} label={label(item.field)} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </section>
  );
}
