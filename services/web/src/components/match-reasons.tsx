import type { CitationRecordRow, Match } from '@perennial/contracts';
import { t } from '../strings/t.ts';
import { sayMoment } from './amounts.ts';

type Place = Pick<CitationRecordRow, 'id' | 'sourceName' | 'ordinal'>;

function nameOf(records: readonly Place[], id: string): string {
  const record = records.find((one) => one.id === id);
  return record
    ? t('match.record', { source: record.sourceName, ordinal: record.ordinal })
    : t('match.other-record');
}

/** Why two records belong together (or don't), in words, with who said so. */
export function MatchReasons({ matches, records }: { matches: readonly Match[]; records: readonly Place[] }) {
  return (
    <ul className="plain-list stack-small match-reasons">
      {matches.map((match) => (
        <li key={`${match.recordA} ${match.recordB} ${match.decidedAt}`}>
          <p className="small">
            <strong>{t(`match.${match.outcome}`)}</strong>{' '}
            {t('match.pair', { a: nameOf(records, match.recordA), b: nameOf(records, match.recordB) })}
          </p>
          <ul className="small">
            {match.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p className="small soft">
            {t('match.by', { who: match.decidedBy, when: sayMoment(match.decidedAt) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
