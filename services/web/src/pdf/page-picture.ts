import { openPdf } from './open-pdf.ts';

/** Twice the size of print: enough to set a point to half a pixel, small enough for any browser. */
const SCALE = 2;

/** A page of a PDF as a picture with its address in itself; the last page when there are fewer. */
export async function pagePicture(
  url: string,
  wanted: number,
): Promise<{ address: string; width: number; height: number; page: number }> {
  const opening = openPdf({ url });
  try {
    const document_ = await opening.document;
    const number = Math.min(Math.max(1, Math.trunc(wanted)), document_.numPages);
    const page = await document_.getPage(number);
    const viewport = page.getViewport({ scale: SCALE });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({ canvas, viewport }).promise;
    return {
      address: canvas.toDataURL('image/png'),
      width: canvas.width,
      height: canvas.height,
      page: number,
    };
  } finally {
    opening.close();
  }
}
