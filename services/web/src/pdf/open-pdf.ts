import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export type { PDFDocumentProxy };

/** A PDF being opened; `close` ends its worker. */
export interface OpeningPdf {
  document: Promise<PDFDocumentProxy>;
  close: () => void;
}

/** The library, loaded when the first PDF is opened. */
export async function loadPdfLibrary() {
  const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
  library.GlobalWorkerOptions.workerSrc = workerUrl;
  return library;
}

/**
 * Opens a PDF from its address or its bytes. It is read in a worker that came with the app; nothing in it is run: no
 * scripts, no forms, and everything it needs for drawing comes from this server.
 */
export function openPdf(source: { url: string } | { data: Uint8Array }): OpeningPdf {
  let task: PDFDocumentLoadingTask | undefined;
  let isClosed = false;
  const document = loadPdfLibrary().then((library) => {
    if (isClosed) throw new Error('closed before it was opened');
    const parts = `/assets/pdf-${library.version}`;
    task = library.getDocument({
      ...source,
      isEvalSupported: false,
      enableXfa: false,
      cMapUrl: `${parts}/cmaps/`,
      standardFontDataUrl: `${parts}/standard_fonts/`,
      wasmUrl: `${parts}/wasm/`,
      iccUrl: `${parts}/iccs/`,
    });
    return task.promise;
  });
  return {
    document,
    close() {
      isClosed = true;
      void task?.destroy();
    },
  };
}
