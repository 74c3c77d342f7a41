import { t } from '../strings/t.ts';
import { type BriefRecord, type ComparedRow, compareRecords } from './compare-records.ts';
import { markDifferences } from './word-difference.ts';
import './comparison-table.css';

const SIGNS: Record<ComparedRow['agreement'], string> = {
  same: '=',
  alike: '≈',
  different: '≠',
  partial: '–',
};

/** What a record's value is compared with: the first record's, and the first record's with the first that differs. */
function otherThan(values: readonly string[], place: number): string {
  const first = values.find((value) => value !== '') ?? '';
  if (values[place] !== first) return first;
  return values.find((value) => value !== '' && value !== first) ?? first;
}

function Value({ place, row }: { place: number; row: ComparedRow }) {
  const value = row.values[place] ?? '';
  const base = otherThan(row.values, place);
  if (value === '') return <span className="soft">{t('compare.none')}</span>;
  if (row.agreement !== 'different' || value === base) return value;
  let offset = 0;
  return markDifferences(base, value).map((run) => {
    const key = offset;
    offset += run.text.length;
    return run.isDifferent ? (
      <mark key={key} className="word-difference">
        {run.text}
      </mark>
    ) : (
      <span key={key}>{run.text}</span>
    );
  });
}

function ComparisonRow({ row, records }: { row: ComparedRow; records: readonly BriefRecord[] }) {
  return (
    <tr data-agreement={row.agreement}>
      <th scope="row">
        <span className="agreement-sign" title={t(`compare.${row.agreement}`)}>
          {SIGNS[row.agreement]}
          <span className="visually-hidden">{t(`compare.${row.agreement}`)}</span>
        </span>{' '}
        {t(`compare.field.${row.field}`)}
      </th>
      {records.map((record, place) => (
        <td key={record.id}>
          <Value place={place} row={row} />
        </td>
      ))}
    </tr>
  );
}

/** Records side by side, one field a line; words that differ from the first record's are marked. */
export function ComparisonTable({ records, caption }: { records: readonly BriefRecord[]; caption: string }) {
  return (
    <table className="comparison" style={{ minWidth: `${5.5 + 9 * records.length}rem` }}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <td />
          {records.map((record) => (
            <th key={record.id} scope="col">
              {record.sourceName}
              <span className="comparison-place">
                {t('compare.place', { file: record.fileName, ordinal: record.ordinal })}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {compareRecords(records).map((row) => (
          <ComparisonRow key={row.field} row={row} records={records} />
        ))}
      </tbody>
    </table>
  );
}
