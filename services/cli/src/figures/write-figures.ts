import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Figure, Theme } from '@perennial/figures';
import { UsageError } from '../output/usage-error.ts';

/** A figure with the name of its files, without an ending. */
export interface NamedFigure {
  name: string;
  figure: Figure;
}

type Encoder = (figure: Figure) => Promise<string | Uint8Array>;

/** Each kind of file and how it is made; what makes pictures is loaded only when asked for. */
const encoders: Readonly<Record<FigureFormat, Encoder>> = {
  svg: async ({ svg }) => svg,
  png: async (figure) => (await import('./figure-png.ts')).figurePng(figure),
  pdf: async (figure) => (await import('./figure-pdf.ts')).figurePdf(figure),
  csv: async (figure) => (await import('./figure-csv.ts')).figureCsv(figure),
};

/** A kind of file that a figure can be written as; `csv` holds the numbers behind it. */
export type FigureFormat = 'svg' | 'png' | 'pdf' | 'csv';

const formats: readonly FigureFormat[] = ['svg', 'png', 'pdf', 'csv'];

/** Reads `svg,png,pdf,csv`. @throws UsageError naming what is none of them */
export function parseFormats(text: string): FigureFormat[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  return [...new Set(words)].map((word) => {
    const found = formats.find((format) => format === word);
    if (found) return found;
    throw new UsageError(`Figures cannot be written as "${word}"; there are ${formats.join(', ')}.`);
  });
}

const themes: readonly Theme[] = ['light', 'dark', 'print'];

/** Reads a theme's name. @throws UsageError naming what is none */
export function parseTheme(text: string): Theme {
  const found = themes.find((theme) => theme === text.trim().toLowerCase());
  if (found) return found;
  throw new UsageError(`There is no theme "${text}"; there are ${themes.join(', ')}.`);
}

/**
 * Writes each figure in each format into a folder, which is made if need be.
 *
 * @returns characters that PNG and PDF show as empty boxes, because the font of the figures does not have them
 */
export async function writeFigures(
  figures: readonly NamedFigure[],
  folder: string,
  kinds: readonly FigureFormat[],
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  for (const { name, figure } of figures) {
    for (const kind of kinds)
      await writeFile(path.join(folder, `${name}.${kind}`), await encoders[kind](figure));
  }
  if (!kinds.includes('png') && !kinds.includes('pdf')) return [];
  const { loadFigureFont } = await import('./figure-font.ts');
  const font = await loadFigureFont();
  return font.missingFrom(figures.map(({ figure }) => shownText(figure.svg)).join(''));
}

/** What a drawing spells out: its text without titles, tooltips and markup. */
function shownText(svg: string): string {
  return svg.replaceAll(/<(title|desc)>.*?<\/\1>/gs, '').replaceAll(/<[^>]*>/g, '');
}
