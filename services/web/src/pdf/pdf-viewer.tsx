import { Button, TextInput } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HighlightWords } from '../citation-text/citation-marks.ts';
import { Waiting } from '../components/loaded.tsx';
import { Notice } from '../components/notice.tsx';
import { termMarks } from '../highlight/term-marks.ts';
import { t } from '../strings/t.ts';
import { openPdf, type PDFDocumentProxy } from './open-pdf.ts';
import { PdfPage, type PdfPageProps } from './pdf-page.tsx';
import type { PdfPassage } from './pdf-selection.ts';
import { findPlaces } from './text-runs.ts';
import { type Hit, usePdfSearch } from './use-pdf-search.ts';
import './pdf-viewer.css';

export interface PdfViewerProps {
  /** Where the PDF lies on this server. */
  url: string;
  /** Words to mark; null marks none. */
  words?: HighlightWords | null;
  /** Passages to mark, say those that values were taken from. */
  passages?: readonly PdfPassage[];
  /** Told when a passage is selected. */
  onSelect?: (passage: PdfPassage) => void;
}

const ZOOM_STEPS = [0.75, 1, 1.25, 1.5, 2, 3] as const;
const A4_SHAPE = Math.SQRT2;
const NO_PASSAGES: readonly PdfPassage[] = [];

function usePdf(url: string) {
  const [opened, setOpened] = useState<{ document?: PDFDocumentProxy; failure?: string }>({});
  useEffect(() => {
    setOpened({});
    const opening = openPdf({ url });
    let isOver = false;
    opening.document.then(
      (document) => isOver || setOpened({ document }),
      (error: unknown) => isOver || setOpened({ failure: error instanceof Error ? error.name : '' }),
    );
    return () => {
      isOver = true;
      opening.close();
    };
  }, [url]);
  return opened;
}

/** Finding words, going from place to place, and the size of the pages. */
function ViewerBar({
  words,
  onWords,
  hits,
  at,
  isSearching,
  onGo,
  zoom,
  onZoom,
}: {
  words: string;
  onWords: (words: string) => void;
  hits: readonly Hit[];
  at: number;
  isSearching: boolean;
  onGo: (step: 1 | -1) => void;
  zoom: number;
  onZoom: (step: 1 | -1) => void;
}) {
  const said =
    words.trim() === ''
      ? ''
      : hits.length > 0
        ? t('pdf.hit', { at: at + 1, of: hits.length })
        : t(isSearching ? 'pdf.searching' : 'pdf.no-hit');
  return (
    <search className="pdf-bar">
      <TextInput
        type="search"
        size="xs"
        aria-label={t('pdf.search')}
        placeholder={t('pdf.search')}
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onGo(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <Button size="compact-sm" variant="default" disabled={hits.length === 0} onClick={() => onGo(-1)}>
        {t('screening.previous')}
      </Button>
      <Button size="compact-sm" variant="default" disabled={hits.length === 0} onClick={() => onGo(1)}>
        {t('screening.next')}
      </Button>
      <output className="small soft" aria-live="polite">
        {said}
      </output>
      <span className="pdf-bar-gap" />
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('pdf.smaller')}
        disabled={zoom === 0}
        onClick={() => onZoom(-1)}
      >
        −
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('pdf.larger')}
        disabled={zoom === ZOOM_STEPS.length - 1}
        onClick={() => onZoom(1)}
      >
        +
      </Button>
    </search>
  );
}

/** What to mark in a page's text: the hits of the search, the one gone to apart, and the protocol's words. */
function usePlaces(search: string, words: HighlightWords | null, current: Hit | undefined) {
  return useCallback(
    (number: number): PdfPageProps['placesIn'] =>
      (text) => [
        ...(words
          ? [
              ...termMarks(text, words.include, 'include'),
              ...termMarks(text, words.exclude, 'exclude'),
            ].flatMap(({ start, end, kind }) => (kind === 'facet' ? [] : [{ start, end, kind }]))
          : []),
        ...findPlaces(text, search).map((place, index) => ({
          ...place,
          kind:
            current?.page === number && current.index === index ? ('found-now' as const) : ('found' as const),
        })),
      ],
    [search, words, current],
  );
}

/** A page with its own, lasting way to find its places, so that it is marked anew only when they change. */
function ViewerPage({
  placesOn,
  ...page
}: Omit<PdfPageProps, 'placesIn'> & { placesOn: (number: number) => PdfPageProps['placesIn'] }) {
  const { number } = page;
  const placesIn = useCallback((text: string) => placesOn(number)(text), [placesOn, number]);
  return <PdfPage {...page} placesIn={placesIn} />;
}

/**
 * Reads a PDF: pages drawn as they come into sight, text to be selected and searched, words and passages marked. Loaded only
 * where it is used, since the library is large.
 */
export function PdfViewer({ url, words = null, passages = NO_PASSAGES, onSelect }: PdfViewerProps) {
  const { document: pdf, failure } = usePdf(url);
  const { ref: box, width } = useElementSize();
  const pages = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const { hits, isSearching } = usePdfSearch(pdf, search);
  const current = hits[at];
  const placesOn = usePlaces(search, words, current);
  const target = current?.page ?? passages[0]?.page;
  useEffect(() => {
    if (target === undefined) return;
    const page = pages.current?.querySelector(`[data-page="${target}"]`);
    if (page instanceof HTMLElement) page.closest('.pdf-box')?.scrollTo({ top: page.offsetTop });
  }, [target]);
  const go = (step: 1 | -1) => setAt(hits.length === 0 ? 0 : (at + step + hits.length) % hits.length);

  if (failure !== undefined)
    return <Notice tone="bad">{t(failure === 'PasswordException' ? 'pdf.locked' : 'pdf.broken')}</Notice>;
  return (
    <div className="pdf-viewer">
      <ViewerBar
        words={search}
        onWords={(next) => {
          setSearch(next);
          setAt(0);
        }}
        hits={hits}
        at={at}
        isSearching={isSearching}
        onGo={go}
        zoom={zoom}
        onZoom={(step) => setZoom(zoom + step)}
      />
      <div ref={box} className="pdf-box">
        {pdf && width > 0 ? (
          <div ref={pages} className="pdf-pages">
            {Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
              <ViewerPage
                key={number}
                document={pdf}
                number={number}
                width={Math.floor((width - 2) * (ZOOM_STEPS[zoom] ?? 1))}
                shape={A4_SHAPE}
                placesOn={placesOn}
                passages={passages}
                onSelect={onSelect}
              />
            ))}
          </div>
        ) : (
          <Waiting />
        )}
      </div>
    </div>
  );
}
