import { element, escapeText } from './drawing/svg.ts';
import type { Theme } from './drawing/theme.ts';
import { paletteOf } from './drawing/theme.ts';

/** The numbers behind a figure, ready for an HTML table or a CSV file. Every row has as many cells as there are columns. */
export interface FigureTable {
  columns: string[];
  rows: string[][];
}

/** A drawn figure with everything a reader who cannot see it needs. */
export interface Figure {
  /** A complete, self-contained SVG document: no scripts, no ids, no external fonts. */
  svg: string;
  title: string;
  /** The alternative text: what the figure shows, in sentences. */
  description: string;
  table: FigureTable;
}

/** What every figure accepts. */
export interface FigureOptions {
  /** `light` when left out. `print` uses black, white and greys only. */
  theme?: Theme;
}

/** The face of all text: what readers' systems already have. */
const fontFamily = "Helvetica, Arial, 'Liberation Sans', sans-serif";

/** Wraps drawn parts into a document. Sizes are in CSS pixels; the view box lets it scale to any width. */
export function finishFigure(parts: {
  width: number;
  height: number;
  title: string;
  description: string;
  table: FigureTable;
  body: readonly string[];
  theme: Theme;
}): Figure {
  const { width, height, title, description, table, body, theme } = parts;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      role: 'img',
      'font-family': fontFamily,
      'font-size': 13,
    },
    element('title', {}, escapeText(title)),
    element('desc', {}, escapeText(description)),
    element('rect', {
      width: Math.ceil(width),
      height: Math.ceil(height),
      fill: paletteOf(theme).background,
    }),
    ...body,
  );
  return { svg, title, description, table };
}
