import { describeValue, parseReportedValue } from '@perennial/extraction';
import { sayConverted } from '../../analysis/input-rows.ts';
import { t } from '../../strings/t.ts';
import type { StudyContent } from './reports.tsx';

type Value = StudyContent['values'][number];

/** An answer as frozen, in words: versions keep what is not a text as JSON. */
function sayFrozen(reported: string): string {
  try {
    const value = parseReportedValue(JSON.parse(reported));
    return value === undefined ? reported : describeValue(value);
  } catch {
    return reported;
  }
}

/** One answer: what the paper says, what became of it, and the passage it stands in. */
export function ValueEvidence({ value }: { value: Value }) {
  return (
    <div className="value-evidence">
      <p>
        <span className="soft">{value.label}:</span>{' '}
        <strong className="numeric">{sayFrozen(value.reported)}</strong>
        {value.converted !== null && value.converted !== value.reported ? (
          <span className="numeric"> {t('reader.converted', { value: sayConverted(value.converted) })}</span>
        ) : null}
      </p>
      {value.formula ? <p className="small mono">{value.formula}</p> : null}
      {value.passage ? (
        <blockquote className="passage">
          {value.passage}
          {value.page ? (
            <span className="soft small"> ({t('reader.page', { page: value.page })})</span>
          ) : null}
        </blockquote>
      ) : (
        <p className="soft small">{t('reader.no-passage')}</p>
      )}
    </div>
  );
}
