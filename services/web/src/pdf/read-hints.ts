import type { FullTextHints } from '@perennial/contracts';
import { openPdf, type PDFDocumentProxy } from './open-pdf.ts';

/** Title and DOI stand on the first pages, if anywhere. */
const PAGES = 3;
const MOST_TEXT = 20_000;
const MOST_TITLE = 1000;
/** A file that takes longer is matched by hand. */
const PATIENCE_MS = 20_000;

async function readText(document: PDFDocumentProxy): Promise<string> {
  let text = '';
  for (let number = 1; number <= Math.min(PAGES, document.numPages); number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) {
      if ('str' in item) text += item.str + (item.hasEOL ? '\n' : ' ');
      if (text.length >= MOST_TEXT) return text.slice(0, MOST_TEXT);
    }
  }
  return text;
}

async function readTitle(document: PDFDocumentProxy): Promise<string> {
  const { info } = await document.getMetadata();
  const title: unknown = 'Title' in info ? info.Title : '';
  return typeof title === 'string' ? title.slice(0, MOST_TITLE) : '';
}

/**
 * What the first pages of a PDF say of itself, read here in a worker, so that the server never has to open it.
 * @returns empty hints when the file cannot be read, is locked, or takes too long
 */
export async function readHints(file: Blob): Promise<FullTextHints> {
  const opening = openPdf({ data: new Uint8Array(await file.arrayBuffer()) });
  const nothing: FullTextHints = { title: '', text: '' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<FullTextHints>((resolve) => {
    timer = setTimeout(() => resolve(nothing), PATIENCE_MS);
  });
  const reading = opening.document
    .then(async (document) => ({ title: await readTitle(document), text: await readText(document) }))
    .catch(() => nothing);
  try {
    return await Promise.race([reading, tooLong]);
  } finally {
    clearTimeout(timer);
    opening.close();
  }
}
