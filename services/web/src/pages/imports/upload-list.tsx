import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { type Import, sourceKindSchema } from '@perennial/contracts';
import { sayBytes } from '../../components/amounts.ts';
import { Bar } from '../../components/bar.tsx';
import { Notice } from '../../components/notice.tsx';
import { t } from '../../strings/t.ts';
import { hasTitle } from '../../upload/preview-file.ts';
import { findUnfinished } from '../../upload/upload-file.ts';
import { type Upload, uploadStore } from '../../upload/upload-store.ts';
import { UploadPreview } from './upload-preview.tsx';

function UploadProgress({ upload }: { upload: Upload }) {
  const note = t('imports.sent', { sent: sayBytes(upload.sentBytes), all: sayBytes(upload.file.size) });
  return (
    <div className="upload-fields">
      <Bar label={upload.file.name} value={upload.sentBytes / upload.file.size} note={note} />
      {upload.phase === 'waiting' && upload.sentBytes > 0 ? (
        <p className="small">{t('imports.waiting')}</p>
      ) : null}
    </div>
  );
}

function UploadForm({ upload, isUnfinished }: { upload: Upload; isUnfinished: boolean }) {
  const { key, file, source } = upload;
  return (
    <div className="upload-fields">
      <div className="upload-name">
        <span>{file.name}</span>
        <span className="soft small numeric">{sayBytes(file.size)}</span>
      </div>
      <div className="upload-inputs">
        <TextInput
          label={t('imports.source')}
          aria-label={t('imports.source.label', { file: file.name })}
          value={source.sourceName}
          maxLength={100}
          onChange={(event) => uploadStore.describe(key, { sourceName: event.currentTarget.value })}
          disabled={isUnfinished}
        />
        <NativeSelect
          label={t('imports.kind')}
          aria-label={t('imports.kind.label', { file: file.name })}
          value={source.sourceKind}
          data={sourceKindSchema.options.map((kind) => ({ value: kind, label: t(`imports.kind.${kind}`) }))}
          onChange={(event) =>
            uploadStore.describe(key, { sourceKind: sourceKindSchema.parse(event.currentTarget.value) })
          }
          disabled={isUnfinished}
        />
        <CloseButton
          aria-label={t('imports.remove', { file: file.name })}
          onClick={() => uploadStore.remove(key)}
        />
      </div>
      {isUnfinished ? <p className="small soft">{t('imports.resume.note')}</p> : null}
      {isUnfinished ? null : <UploadPreview upload={upload} />}
      {upload.problem ? <Notice tone="bad">{t('imports.failed', { why: upload.problem })}</Notice> : null}
    </div>
  );
}

/** Files chosen but not yet uploaded, each with its source, and the ones being sent. */
export function UploadList({
  reviewId,
  uploads,
  imports,
}: {
  reviewId: string;
  uploads: readonly Upload[];
  imports: readonly Import[];
}) {
  const ready = uploads.filter((upload) => upload.phase === 'ready' || upload.phase === 'failed');
  const isNamed = ready.every(
    ({ source, preview, columns }) => source.sourceName.trim() !== '' && hasTitle(preview, columns),
  );
  return (
    <section className="card">
      <h2>{ready.length > 0 ? t('imports.ready') : t('imports.uploading')}</h2>
      <ul className="plain-list upload-list">
        {uploads.map((upload) => (
          <li key={upload.key}>
            {upload.phase === 'ready' || upload.phase === 'failed' ? (
              <UploadForm upload={upload} isUnfinished={findUnfinished(upload.file, imports) !== undefined} />
            ) : (
              <UploadProgress upload={upload} />
            )}
          </li>
        ))}
      </ul>
      {ready.length > 0 ? (
        <Button disabled={!isNamed} onClick={() => void uploadStore.start(reviewId, imports)}>
          {t('imports.start', { n: ready.length })}
        </Button>
      ) : null}
    </section>
  );
}
