import { Button, NativeSelect } from '@mantine/core';
import type { SoughtReport } from '@perennial/contracts';
import { sayBytes } from '../../components/amounts.ts';
import { Bar } from '../../components/bar.tsx';
import { t } from '../../strings/t.ts';
import type { ChosenPdf, useUploads } from './use-uploads.ts';

const NONE = '';

function whyMatched(item: ChosenPdf): string {
  const match = item.matches.find(({ citationId }) => citationId === item.citationId);
  if (match?.how === 'doi') return t('full-texts.by.doi');
  if (match) return t('full-texts.by.title', { percent: Math.round(match.score * 100) });
  return t(item.citationId === null ? 'full-texts.by.none' : 'full-texts.by.person');
}

function UploadLine({
  item,
  reports,
  uploads,
}: {
  item: ChosenPdf;
  reports: readonly SoughtReport[];
  uploads: ReturnType<typeof useUploads>;
}) {
  const suggested = new Set(item.matches.map(({ citationId }) => citationId));
  const name = `${item.file.name} (${sayBytes(item.file.size)})`;
  return (
    <li className="stack-small upload-line">
      <p className="spread">
        <strong>{name}</strong>
        {item.state === 'done' ? <span>{t('full-texts.done')}</span> : null}
        {item.state === 'ready' || item.state === 'failed' ? (
          <Button size="compact-sm" variant="subtle" onClick={() => uploads.remove(item.id)}>
            {t('full-texts.remove')}
          </Button>
        ) : null}
      </p>
      {item.state === 'reading' ? <p className="small soft">{t('full-texts.reading')}</p> : null}
      {item.state === 'sending' ? <Bar label={t('full-texts.sending')} value={item.sent} /> : null}
      {item.state === 'ready' || (item.state === 'failed' && item.isPdf) ? (
        <NativeSelect
          label={t('full-texts.report-of')}
          aria-label={t('full-texts.report-of.file', { file: item.file.name })}
          description={whyMatched(item)}
          value={item.citationId ?? NONE}
          onChange={(event) =>
            uploads.choose(item.id, event.currentTarget.value === NONE ? null : event.currentTarget.value)
          }
          data={[
            ...item.matches.map(({ citationId, title }) => ({
              value: citationId,
              label: t('full-texts.suggested', { title }),
            })),
            { value: NONE, label: t('full-texts.none-yet') },
            ...reports
              .filter(({ citationId }) => !suggested.has(citationId))
              .map(({ citationId, title }) => ({ value: citationId, label: title })),
          ]}
        />
      ) : null}
      {item.message ? <p role="alert">{item.message}</p> : null}
    </li>
  );
}

/** PDFs chosen here with the report each was matched with, to be corrected before they are sent. */
export function UploadCard({
  uploads,
  reports,
}: {
  uploads: ReturnType<typeof useUploads>;
  reports: readonly SoughtReport[];
}) {
  const { items } = uploads;
  if (items.length === 0) return null;
  const waiting = items.filter(
    ({ state, isPdf }) => state === 'ready' || (state === 'failed' && isPdf),
  ).length;
  return (
    <section className="card stack">
      <h2>{t('full-texts.chosen')}</h2>
      <ul className="plain-list stack">
        {items.map((item) => (
          <UploadLine key={item.id} item={item} reports={reports} uploads={uploads} />
        ))}
      </ul>
      <div>
        <Button disabled={waiting === 0} onClick={() => void uploads.sendAll()}>
          {t('full-texts.send', { n: waiting })}
        </Button>
      </div>
    </section>
  );
}
