import type { RecordPreview } from '@perennial/contracts';
import { t } from '../../strings/t.ts';

const SHOWN_AUTHORS = 3;

function sayAuthors(authors: readonly string[]): string {
  const shown = authors.slice(0, SHOWN_AUTHORS).join(', ');
  const more = authors.length - SHOWN_AUTHORS;
  return more > 0 ? t('imports.preview.more-authors', { names: shown, n: more }) : shown;
}

/** Records as they were read: enough to see that titles, names and abstracts are in their places. */
export function RecordPreviews({ records, label }: { records: readonly RecordPreview[]; label: string }) {
  return (
    <ol className="plain-list record-previews" aria-label={label}>
      {records.map((record) => {
        const numbers = [
          record.pmid === null ? null : `PMID ${record.pmid}`,
          record.doi === null ? null : `DOI ${record.doi}`,
          ...record.registry,
        ].filter((number) => number !== null);
        const facts = [sayAuthors(record.authors), record.journal, record.year, ...numbers];
        return (
          <li key={record.ordinal} className="record-preview">
            <p>
              <strong>{record.title || t('imports.preview.untitled')}</strong>
            </p>
            <p className="soft small">{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</p>
            <p className="small preview-abstract">{record.abstract || t('imports.preview.no-abstract')}</p>
          </li>
        );
      })}
    </ol>
  );
}
