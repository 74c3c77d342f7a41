import { NativeSelect } from '@mantine/core';
import { type ColumnChoice, columnFieldSchema, type ImportPreview } from '@perennial/contracts';
import { Notice } from '../../components/notice.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';
import { uploadStore } from '../../upload/upload-store.ts';

const NONE = '';
const choices = () => [
  { value: NONE, label: t('imports.columns.none') },
  ...columnFieldSchema.options.map((field) => ({ value: field, label: t(`imports.field.${field}`) })),
];

/** What each column of a plain table holds: the guess, for a person to correct. */
export function ColumnMapper({
  uploadKey,
  fileName,
  table,
  columns,
}: {
  uploadKey: string;
  fileName: string;
  table: NonNullable<ImportPreview['columns']>;
  columns: ColumnChoice;
}) {
  const caption = t('imports.columns', { file: fileName });
  return (
    <div className="stack-small">
      <p className="small">{t('imports.columns.words')}</p>
      {Object.values(columns).includes('title') ? null : (
        <Notice tone="warning">{t('imports.columns.title-missing')}</Notice>
      )}
      <ScrollBox label={caption}>
        <table className="data-table column-table">
          <thead>
            <tr>
              <th scope="col">{t('imports.columns.column')}</th>
              <th scope="col">{t('imports.columns.samples')}</th>
              <th scope="col">{t('imports.columns.holds')}</th>
            </tr>
          </thead>
          <tbody>
            {table.map(({ name, samples }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="soft small column-samples">{samples.join(' · ')}</td>
                <td>
                  <NativeSelect
                    aria-label={t('imports.columns.holds.label', { name })}
                    value={columns[name] ?? NONE}
                    data={choices()}
                    onChange={(event) => {
                      const field = columnFieldSchema.safeParse(event.currentTarget.value);
                      void uploadStore.chooseColumn(uploadKey, name, field.success ? field.data : null);
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
