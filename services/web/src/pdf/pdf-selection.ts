/** A rectangle on a page as shares of its width and height, from the top left: the same at every zoom. */
export interface PageRect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A passage of a PDF: where it stands, and what it says. */
export interface PdfPassage {
  /** From 1. */
  page: number;
  text: string;
  rects: readonly PageRect[];
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Boxes on the screen as shares of the page they lie on; slivers that the browser adds between lines are left out. */
export function rectsOn(page: Box, boxes: readonly Box[]): PageRect[] {
  if (page.width === 0 || page.height === 0) return [];
  return boxes
    .filter((box) => box.width >= 1 && box.height >= 1)
    .map((box) => ({
      x: (box.left - page.left) / page.width,
      y: (box.top - page.top) / page.height,
      width: box.width / page.width,
      height: box.height / page.height,
    }));
}

/** The selected passage, if the selection begins on the page and says something. A selection over two pages ends with the first. */
export function passageOf(page: HTMLElement, pageNumber: number): PdfPassage | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0).cloneRange();
  if (!page.contains(range.startContainer)) return undefined;
  if (!page.contains(range.endContainer)) range.setEndAfter(page.lastChild ?? page);
  const text = range.toString().replaceAll(/\s+/g, ' ').trim();
  if (text === '') return undefined;
  const rects = rectsOn(page.getBoundingClientRect(), [...range.getClientRects()]);
  return { page: pageNumber, text, rects };
}
