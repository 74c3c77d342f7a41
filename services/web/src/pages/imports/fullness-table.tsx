import type { Import } from '@perennial/contracts';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';

const FIELDS = [
  'title',
  'abstract',
  'authors',
  'year',
  'journal',
  'doi',
  'pmid',
  'registry',
  'publicationTypes',
  'decisions',
] as const;

function share(fullness: NonNullable<Import['fullness']>, field: string): number {
  const records = fullness.records ?? 0;
  return records === 0 ? 0 : (fullness[field] ?? 0) / records;
}

/** A share that is not quite all never reads as 100, one that is not quite none never as 0. */
function sayPercent(part: number): string {
  const percent = part > 0.99 && part < 1 ? 99 : part > 0 && part < 0.01 ? 1 : Math.round(part * 100);
  return t('imports.fullness.share', { percent });
}

/** For each file, the share of its records that have each field. */
export function FullnessTable({ imports }: { imports: readonly Import[] }) {
  const rows = imports.flatMap((item) =>
    item.fullness === null || item.state === 'undone' || item.recordsRead === 0
      ? []
      : [{ item, fullness: item.fullness }],
  );
  if (rows.length === 0) return null;
  return (
    <section className="card stack-small" aria-labelledby="fullness">
      <h2 id="fullness">{t('imports.fullness')}</h2>
      <p className="soft small">{t('imports.fullness.words')}</p>
      <ScrollBox label={t('imports.fullness.table')}>
        <table className="data-table numeric fullness-table">
          <thead>
            <tr>
              <th scope="col">{t('imports.file')}</th>
              <th scope="col">{t('imports.records')}</th>
              {FIELDS.map((field) => (
                <th key={field} scope="col">
                  {t(`imports.field.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item, fullness }) => (
              <tr key={item.id}>
                <th scope="row">{item.fileName}</th>
                <td>{item.recordsRead.toLocaleString('en')}</td>
                {FIELDS.map((field) => (
                  <td key={field}>
                    {sayPercent(share(fullness, field))}
                    <span className="fullness-bar" aria-hidden="true">
                      <span style={{ width: `${share(fullness, field) * 100}%` }} />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
