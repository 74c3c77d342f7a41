import type { Figure } from '@perennial/figures';
import PDFDocument from 'pdfkit';
import SVGtoPDF from 'svg-to-pdfkit';
import { loadFigureFont } from './figure-font.ts';

/** Points of paper per pixel of the drawing: CSS pixels are 1/96 inch, points 1/72. */
const pointsPerPixel = 0.75;

/**
 * A figure as a PDF of one page of the figure's size: lines and letters, no pixels. The page carries the figure's title and
 * its alternative text.
 */
export async function figurePdf({ svg, title, description }: Figure): Promise<Uint8Array> {
  const font = await loadFigureFont();
  const { width, height } = sizeOf(svg);
  const document = new PDFDocument({
    size: [width * pointsPerPixel, height * pointsPerPixel],
    margin: 0,
    compress: true,
    pdfVersion: '1.7',
    lang: 'en',
    tagged: true,
    displayTitle: true,
    // A fixed date: the same figure must give the same bytes.
    info: { Title: title, Subject: description, CreationDate: new Date(0) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done, fail) => {
    document.once('end', done);
    document.once('error', fail);
  });
  document.registerFont('regular', font.regular);
  document.registerFont('bold', font.bold);
  // Readers ask for a document at the root.
  const whole = document.struct('Document');
  document.addStructure(whole);
  const figure = document.struct('Figure', { alt: description });
  whole.add(figure);
  figure.add(document.markStructureContent('Figure'));
  SVGtoPDF(document, svg, 0, 0, {
    assumePt: false,
    fontCallback: (_family, bold) => (bold ? 'bold' : 'regular'),
  });
  figure.end();
  whole.end();
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The drawing's natural size in pixels, as its root says. */
function sizeOf(svg: string): { width: number; height: number } {
  const root = /^<svg[^>]*? width="(\d+)" height="(\d+)"/.exec(svg);
  if (root === null) throw new Error('the figure does not say how large it is');
  return { width: Number(root[1]), height: Number(root[2]) };
}
