import { readFile } from 'node:fs/promises';
import type { Figure } from '@perennial/figures';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { loadFigureFont } from './figure-font.ts';

/** Pixels of the picture per pixel of the drawing: about 190 dots per inch at the drawing's natural size. */
const scale = 2;

let started: Promise<void> | undefined;

/** A figure as PNG, twice as large as the drawing; the same bytes on every machine. */
export async function figurePng({ svg }: Figure): Promise<Uint8Array> {
  started ??= readFile(new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))).then(initWasm);
  const [font] = await Promise.all([loadFigureFont(), started]);
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      fontBuffers: [font.regular, font.bold],
      defaultFontFamily: font.family,
      sansSerifFamily: font.family,
    },
  });
  // The memory belongs to the WebAssembly module and is not given back by itself.
  try {
    const image = drawing.render();
    const png = image.asPng();
    image.free();
    return png;
  } finally {
    drawing.free();
  }
}
