import { readFile } from 'node:fs/promises';
import { create, type Font } from 'fontkit';

/** The face of figures that carry their own letters. */
export interface FigureFont {
  /** `Arimo`: metrically the same as Helvetica and Arial, whose widths the figures are laid out with. */
  family: string;
  regular: Buffer;
  bold: Buffer;
  /** Those characters of a text that the font has no letter for, each once. */
  missingFrom(text: string): string[];
}

let loaded: Promise<FigureFont> | undefined;

/**
 * The font that PNG and PDF are set in. It comes with the program, so that a figure is the same on every machine and
 * needs no font of the system.
 */
export function loadFigureFont(): Promise<FigureFont> {
  loaded ??= readFont();
  return loaded;
}

async function readFont(): Promise<FigureFont> {
  const [regular, bold] = await Promise.all([
    readFile(new URL(import.meta.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'))),
    readFile(new URL(import.meta.resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'))),
  ]);
  const font = openFont(regular);
  const missingFrom = (text: string) =>
    [...new Set(text)].filter((letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
  return { family: 'Arimo', regular, bold, missingFrom };
}

function openFont(bytes: Buffer): Font {
  const font = create(bytes);
  if ('fonts' in font) throw new Error('the font of the figures is a collection');
  return font;
}
