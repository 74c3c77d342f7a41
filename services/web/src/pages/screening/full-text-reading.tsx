import { Button } from '@mantine/core';
import type { Citation, LinkedFile } from '@perennial/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { citationFilesQuery, fullTextUrl, uploadFullText } from '../../api/full-texts.ts';
import type { HighlightWords } from '../../citation-text/citation-marks.ts';
import { CitationText } from '../../citation-text/citation-text.tsx';
import { Waiting } from '../../components/loaded.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

const PdfViewer = lazy(async () => ({ default: (await import('../../pdf/pdf-viewer.tsx')).PdfViewer }));

function UploadHere({ reviewId, citationId }: { reviewId: string; citationId: string }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (file: File) => uploadFullText(reviewId, file, [{ citationId, how: 'person', score: 1 }]),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId, 'full-texts'] }),
  });
  return (
    <>
      <Button size="xs" variant="default" loading={upload.isPending} onClick={() => input.current?.click()}>
        {t('full-texts.upload-here')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="application/pdf,.pdf"
        aria-label={t('full-texts.upload-here')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) upload.mutate(file);
          event.currentTarget.value = '';
        }}
      />
      {upload.error ? <Problem error={upload.error} /> : null}
    </>
  );
}

/** Which of a report's files is read. */
function FileTabs({
  files,
  shown,
  onShow,
}: {
  files: readonly LinkedFile[];
  shown: string;
  onShow: (fileId: string) => void;
}) {
  return files.map((file) => (
    <Button
      key={file.id}
      size="xs"
      variant={file.id === shown ? 'filled' : 'default'}
      aria-pressed={file.id === shown}
      onClick={() => onShow(file.id)}
    >
      {file.fileName}
    </Button>
  ));
}

/** A report to be judged: its PDF if there is one, with the abstract above it, and the way to upload one. */
export function FullTextReading({
  reviewId,
  citation,
  words,
}: {
  reviewId: string;
  citation: Citation;
  words: HighlightWords | null;
}) {
  const files = useQuery(citationFilesQuery(reviewId, citation.id));
  const [chosen, setChosen] = useState<string>();
  const items = files.data?.items ?? [];
  const shown = items.find(({ id }) => id === chosen) ?? items[0];
  return (
    <>
      <div className="row">
        {shown && items.length > 1 ? <FileTabs files={items} shown={shown.id} onShow={setChosen} /> : null}
        {shown ? (
          <a href={fullTextUrl(reviewId, shown.id)} download={shown.fileName}>
            {t('full-texts.download')}
          </a>
        ) : null}
        <UploadHere reviewId={reviewId} citationId={citation.id} />
      </div>
      {shown ? (
        <>
          <h2 className="citation-title">{citation.title || t('screening.untitled')}</h2>
          <details className="fold">
            <summary>{t('full-texts.abstract')}</summary>
            <CitationText citation={citation} highlights={words} heading="h3" />
          </details>
          <Suspense fallback={<Waiting />}>
            <PdfViewer key={shown.id} url={fullTextUrl(reviewId, shown.id)} words={words} />
          </Suspense>
        </>
      ) : (
        <CitationText citation={citation} highlights={words} />
      )}
    </>
  );
}
