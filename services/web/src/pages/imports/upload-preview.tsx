import { Notice } from '../../components/notice.tsx';
import { t } from '../../strings/t.ts';
import type { Upload } from '../../upload/upload-store.ts';
import { ColumnMapper } from './column-mapper.tsx';
import { RecordPreviews } from './record-previews.tsx';

/** What a chosen file will become: its format, its first records, and the columns of a plain table. */
export function UploadPreview({ upload }: { upload: Upload }) {
  const { preview, look, file } = upload;
  if (look === 'waiting')
    return (
      <p className="small soft" role="status">
        {t('imports.preview.waiting')}
      </p>
    );
  if (preview === null) return <p className="small soft">{t('imports.preview.later')}</p>;
  const { dialect, problem, records, columns } = preview;
  return (
    <div className="stack-small">
      {dialect === null ? null : <p className="small">{t('imports.preview.format', { dialect })}</p>}
      {problem === null || columns !== null ? null : (
        <Notice tone="warning">
          {t('imports.preview.unread', { why: problem.reason })} {problem.remedy}
        </Notice>
      )}
      {columns === null ? null : (
        <ColumnMapper uploadKey={upload.key} fileName={file.name} table={columns} columns={upload.columns} />
      )}
      {records.length === 0 ? null : (
        <details className="fold" open>
          <summary>{t('imports.preview.records')}</summary>
          <RecordPreviews records={records} label={t('imports.preview.of', { file: file.name })} />
        </details>
      )}
    </div>
  );
}
