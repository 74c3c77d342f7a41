import { Button, NativeSelect } from '@mantine/core';
import type { LinkedFile, Study, ValueSource } from '@perennial/contracts';
import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { citationFilesQuery, fullTextUrl } from '../../api/full-texts.ts';
import { Waiting } from '../../components/loaded.tsx';
import type { PdfPassage } from '../../pdf/pdf-selection.ts';
import { t } from '../../strings/t.ts';

const PdfViewer = lazy(async () => ({ default: (await import('../../pdf/pdf-viewer.tsx')).PdfViewer }));

/** A PDF of one of the study's reports. */
export interface ReportFile {
  citationId: string;
  title: string;
  file: LinkedFile;
}

/** The PDFs of a study's reports, in the reports' order. */
export function useReportFiles(reviewId: string, reports: Study['reports']): ReportFile[] {
  return useQueries({
    queries: reports.map((report) => citationFilesQuery(reviewId, report.citationId)),
    combine: (results) =>
      results.flatMap((result, i) => {
        const report = reports[i];
        return report
          ? (result.data?.items ?? []).map((file) => ({
              citationId: report.citationId,
              title: report.title,
              file,
            }))
          : [];
      }),
  });
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** A selected passage as the source of an answer. */
function sourceOf(citationId: string, { page, text, rects }: PdfPassage): ValueSource {
  const kept = rects.slice(0, 60).map(({ x, y, width, height }) => ({
    x: clamp(x),
    y: clamp(y),
    width: clamp(width),
    height: clamp(height),
  }));
  return {
    citationId,
    page: String(page),
    passage: text.slice(0, 4000),
    ...(kept.length > 0 ? { region: { page, rects: kept } } : {}),
  };
}

/** The report beside the form: select text, and it becomes an answer's source, or the answer itself. */
export function ReportPane({
  reviewId,
  files,
  sources,
  activeLabel,
  onSource,
  onValue,
}: {
  reviewId: string;
  files: readonly ReportFile[];
  sources: ReadonlyMap<string, ValueSource>;
  /** Names the field that was last in hand; null when none was. */
  activeLabel: string | null;
  onSource: (source: ValueSource) => void;
  onValue: (text: string, source: ValueSource) => void;
}) {
  const [chosen, setChosen] = useState('');
  const [selected, setSelected] = useState<PdfPassage | null>(null);
  const shown = files.find(({ file }) => file.id === chosen) ?? files[0];
  if (!shown) return null;
  const passages = [...sources.values()].flatMap(({ citationId, passage, region }) =>
    region && citationId === shown.citationId
      ? [{ page: region.page, text: passage, rects: region.rects }]
      : [],
  );
  return (
    <section className="report-pane" aria-label={t('report.title')}>
      {files.length > 1 ? (
        <NativeSelect
          size="xs"
          aria-label={t('report.which')}
          value={shown.file.id}
          data={files.map(({ file }) => ({ value: file.id, label: file.fileName }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      ) : null}
      <div className="report-bar" role="status">
        {selected ? (
          <>
            <p className="small report-selected">“{selected.text}”</p>
            {activeLabel === null ? (
              <p className="small soft">{t('report.no-field')}</p>
            ) : (
              <div className="row">
                <Button size="compact-sm" onClick={() => onSource(sourceOf(shown.citationId, selected))}>
                  {t('report.use-source', { label: activeLabel })}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => onValue(selected.text, sourceOf(shown.citationId, selected))}
                >
                  {t('report.use-value')}
                </Button>
              </div>
            )}
          </>
        ) : (
          <p className="small soft">{t('report.select')}</p>
        )}
      </div>
      <Suspense fallback={<Waiting />}>
        <PdfViewer
          key={shown.file.id}
          url={fullTextUrl(reviewId, shown.file.id)}
          passages={passages}
          onSelect={setSelected}
        />
      </Suspense>
    </section>
  );
}
