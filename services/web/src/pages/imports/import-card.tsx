import type { Import } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { firstRecordsQuery } from '../../api/imports.ts';
import { sayBytes, sayMoment } from '../../components/amounts.ts';
import { Bar } from '../../components/bar.tsx';
import { Icon } from '../../components/icon.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { t } from '../../strings/t.ts';
import { QuarantineList } from './quarantine-list.tsx';
import { RecordPreviews } from './record-previews.tsx';
import { UndoImport } from './undo-import.tsx';

function ImportFacts({ item }: { item: Import }) {
  const facts = [
    item.sourceName,
    t(`imports.kind.${item.sourceKind}`),
    sayBytes(item.byteSize),
    ...(item.dialect ? [t('imports.format', { dialect: item.dialect })] : []),
    t('imports.added', { when: sayMoment(item.createdAt) }),
    ...(item.columns ? [sayColumns(item.columns)] : []),
    ...(item.undoneAt
      ? [
          t('imports.undone', {
            when: sayMoment(item.undoneAt),
            who: item.undoneBy ?? t('imports.undone.somebody'),
          }),
        ]
      : []),
  ];
  return <p className="soft small">{facts.join(' · ')}</p>;
}

function FirstRecords({ reviewId, item }: { reviewId: string; item: Import }) {
  const records = useQuery(firstRecordsQuery(reviewId, item.id));
  return (
    <Loaded query={records}>
      {({ items }) => (
        <RecordPreviews records={items} label={t('imports.preview.of', { file: item.fileName })} />
      )}
    </Loaded>
  );
}

function sayColumns(columns: NonNullable<Import['columns']>): string {
  const used = Object.entries(columns).flatMap(([name, field]) =>
    field === null ? [] : [`${name} → ${t(`imports.field.${field}`)}`],
  );
  return t('imports.columns.chosen', { list: used.join(', ') });
}

/** One imported file: what it is, how far it is read, and what in it could not be read. */
export function ImportCard({
  reviewId,
  item,
  canUndo,
}: {
  reviewId: string;
  item: Import;
  canUndo: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const isBusy = item.state === 'queued' || item.state === 'reading';
  return (
    <li className="card import-card">
      <div className="spread">
        <h3 className="import-name">
          <Icon name="file" />
          {item.fileName}
        </h3>
        <span className="row numeric">
          {item.state === 'read' || isBusy ? (
            <strong>{t('imports.records.read', { n: item.recordsRead })}</strong>
          ) : null}
          <span className={item.state === 'failed' ? 'import-failed' : 'soft'}>
            {t(`imports.state.${item.state}`)}
          </span>
          {canUndo && item.state !== 'undone' ? <UndoImport reviewId={reviewId} item={item} /> : null}
        </span>
      </div>
      <ImportFacts item={item} />
      {isBusy ? (
        <Bar
          label={t(`imports.state.${item.state}`)}
          value={item.state === 'queued' ? null : item.bytesRead / item.byteSize}
          note={t('imports.sent', { sent: sayBytes(item.bytesRead), all: sayBytes(item.byteSize) })}
        />
      ) : null}
      {item.message ? <Notice tone={item.state === 'failed' ? 'bad' : 'plain'}>{item.message}</Notice> : null}
      {item.recordsRead > 0 && item.state !== 'undone' ? (
        <details className="fold" onToggle={(event) => setLooking(event.currentTarget.open)}>
          <summary>{t('imports.preview.records')}</summary>
          {isLooking ? <FirstRecords reviewId={reviewId} item={item} /> : null}
        </details>
      ) : null}
      {item.recordsQuarantined > 0 ? (
        <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t('imports.quarantined', { n: item.recordsQuarantined })}</summary>
          {isOpen ? <QuarantineList reviewId={reviewId} importId={item.id} /> : null}
        </details>
      ) : null}
    </li>
  );
}
