import { t } from '../../strings/t.ts';
import type { StudyContent } from './reports.tsx';

type Value = StudyContent['values'][number];

const STATUSES = {
  'not-reported': 'status.not-reported',
  'not-applicable': 'status.not-applicable',
  unclear: 'status.unclear',
} as const;

/** An answer as frozen, in words: versions keep what is not a text as JSON. */
function sayFrozen(reported: string): string {
  const status = /^\{"status":"(not-reported|not-applicable|unclear)"\}$/.exec(reported)?.[1];
  if (status === 'not-reported' || status === 'not-applicable' || status === 'unclear')
    return t(STATUSES[status]);
  if (reported === 'true') return t('yes');
  if (reported === 'false') return t('no');
  return reported;
}

/** One answer: what the paper says, what became of it, and the passage it stands in. */
export function ValueEvidence({ value }: { value: Value }) {
  return (
    <div className="value-evidence">
      <p>
        <span className="soft">{value.label}:</span>{' '}
        <strong className="numeric">{sayFrozen(value.reported)}</strong>
        {value.converted !== null && value.converted !== value.reported ? (
          <span className="numeric"> {t('reader.converted', { value: value.converted })}</span>
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
