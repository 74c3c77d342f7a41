import type { CitationRecordRow } from '@perennial/contracts';
import { t } from '../../strings/t.ts';

/** A record: the file and the place in it where it stands, and its own text. */
export function RecordCard({ record }: { record: CitationRecordRow }) {
  return (
    <li className="record-card">
      <p>
        <strong>{record.sourceName}</strong>{' '}
        <span className="soft">
          {t('citation.place', {
            file: record.fileName,
            ordinal: record.ordinal,
            offset: record.byteOffset,
          })}
        </span>
      </p>
      <p className="small">{record.title}</p>
      <details className="fold">
        <summary>{t('citation.raw', { source: record.sourceName })}</summary>
        <pre className="raw-text">{record.raw}</pre>
      </details>
    </li>
  );
}
