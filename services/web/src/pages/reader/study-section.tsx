import { useState } from 'react';
import { t } from '../../strings/t.ts';
import { Reports, type StudyContent } from './reports.tsx';
import { ValueEvidence } from './value-evidence.tsx';

/** One study: its publications and every answer taken from them. */
export function StudySection({ study }: { study: StudyContent }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="fold card reader-study" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {study.label} <span className="reader-study-state">{study.state}</span>
      </summary>
      {isOpen ? (
        <div className="stack">
          <Reports reports={study.reports} />
          {study.values.length > 0 ? (
            <ul className="plain-list reader-values">
              {study.values.map((value) => (
                <li key={value.field}>
                  <ValueEvidence value={value} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">{t('reader.study.no-values')}</p>
          )}
        </div>
      ) : null}
    </details>
  );
}
