import { useEffect, useRef, useState } from 'react';
import { t } from '../strings/t.ts';
import { loadPdfLibrary, type PDFDocumentProxy } from './open-pdf.ts';
import { type PageRect, type PdfPassage, passageOf, rectsOn } from './pdf-selection.ts';
import { joinRuns, type RunStretch, stretchesOf, type TextRun } from './text-runs.ts';

/** Something that stands out on a page. */
export interface PageMark {
  kind: 'found' | 'found-now' | 'include' | 'exclude' | 'passage';
  rect: PageRect;
}

export interface PdfPageProps {
  document: PDFDocumentProxy;
  number: number;
  /** Width in CSS pixels. */
  width: number;
  /** Height over width, until the page itself is known. */
  shape: number;
  /** Places to mark in the page's text. */
  placesIn: (text: string) => { start: number; end: number; kind: PageMark['kind'] }[];
  passages: readonly PdfPassage[];
  onSelect: ((passage: PdfPassage) => void) | undefined;
}

function rectsOfStretch(page: HTMLElement, { run, from, to }: RunStretch<Text>): PageRect[] {
  const range = document.createRange();
  range.setStart(run, from);
  range.setEnd(run, to);
  return rectsOn(page.getBoundingClientRect(), [...range.getClientRects()]);
}

/** Whether the page is in sight or nearly so: only then is it drawn. */
function useIsNear(page: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!page.current) return;
    const watcher = new IntersectionObserver((entries) => setNear(entries.some((e) => e.isIntersecting)), {
      rootMargin: '800px 0px',
    });
    watcher.observe(page.current);
    return () => watcher.disconnect();
  }, [page]);
  return isNear;
}

/** The runs of text laid over the drawing, so that it can be selected, searched and read aloud. */
function useDrawing(props: PdfPageProps, isNear: boolean) {
  const { document: pdf, number, width } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState(props.shape);
  const [drawn, setDrawn] = useState<{ text: string; runs: TextRun<Text>[] }>();
  useEffect(() => {
    if (!isNear) return;
    let isOver = false;
    let stop = () => {};
    const draw = async () => {
      const [library, page] = await Promise.all([loadPdfLibrary(), pdf.getPage(number)]);
      const plain = page.getViewport({ scale: 1 });
      const scale = width / plain.width;
      const viewport = page.getViewport({ scale });
      setShape(plain.height / plain.width);
      if (isOver || !canvas.current || !layer.current) return;
      const sharp = Math.min(2, window.devicePixelRatio || 1);
      canvas.current.width = Math.floor(viewport.width * sharp);
      canvas.current.height = Math.floor(viewport.height * sharp);
      const drawing = page.render({
        canvas: canvas.current,
        viewport,
        transform: [sharp, 0, 0, sharp, 0, 0],
      });
      stop = () => drawing.cancel();
      await drawing.promise;
      layer.current.replaceChildren();
      layer.current.style.setProperty('--total-scale-factor', String(scale));
      const texts = new library.TextLayer({
        textContentSource: page.streamTextContent(),
        container: layer.current,
        viewport,
      });
      stop = () => texts.cancel();
      await texts.render();
      if (isOver) return;
      const runs = texts.textDivs.flatMap((element) => {
        const node = element.firstChild;
        return node instanceof Text ? [{ run: node, text: node.data }] : [];
      });
      setDrawn(joinRuns(runs));
    };
    draw().catch(() => undefined);
    return () => {
      isOver = true;
      stop();
      setDrawn(undefined);
    };
  }, [isNear, pdf, number, width]);
  return { canvas, layer, shape, drawn };
}

/** One page: its drawing, its text over it, and what is marked. */
export function PdfPage(props: PdfPageProps) {
  const { number, width, placesIn, passages, onSelect } = props;
  const page = useRef<HTMLElement>(null);
  const isNear = useIsNear(page);
  const { canvas, layer, shape, drawn } = useDrawing(props, isNear);
  const [marks, setMarks] = useState<PageMark[]>([]);
  useEffect(() => {
    const element = page.current;
    if (!drawn || !element) {
      setMarks([]);
      return;
    }
    setMarks(
      placesIn(drawn.text).flatMap((place) =>
        stretchesOf(drawn.runs, place).flatMap((stretch) =>
          rectsOfStretch(element, stretch).map((rect) => ({ kind: place.kind, rect })),
        ),
      ),
    );
  }, [drawn, placesIn]);
  const now = marks.find(({ kind }) => kind === 'found-now')?.rect.y;
  useEffect(() => {
    const element = page.current;
    const box = element?.closest('.pdf-box');
    if (now === undefined || !element || !box) return;
    box.scrollTo({ top: element.offsetTop + now * element.offsetHeight - box.clientHeight / 3 });
  }, [now]);
  const select = () => {
    const passage = page.current ? passageOf(page.current, number) : undefined;
    if (passage) onSelect?.(passage);
  };
  const quoted = passages
    .filter((passage) => passage.page === number)
    .flatMap(({ rects }) => rects.map((rect): PageMark => ({ kind: 'passage', rect })));
  return (
    <section
      ref={page}
      className="pdf-page"
      data-page={number}
      aria-label={t('pdf.page', { n: number })}
      style={{ width, height: width * shape }}
      {...(onSelect ? { onMouseUp: select, onKeyUp: select } : {})}
    >
      {isNear ? (
        <>
          <canvas ref={canvas} className="pdf-drawing" />
          {[...quoted, ...marks].map(({ kind, rect }) => (
            <span
              key={`${kind} ${rect.x} ${rect.y} ${rect.width}`}
              className={`pdf-mark pdf-mark-${kind}`}
              style={{
                left: `${rect.x * 100}%`,
                top: `${rect.y * 100}%`,
                width: `${rect.width * 100}%`,
                height: `${rect.height * 100}%`,
              }}
            />
          ))}
          <div ref={layer} className="pdf-text" />
        </>
      ) : null}
    </section>
  );
}
