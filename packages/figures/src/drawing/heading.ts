import { textLine } from './svg.ts';
import { wrapText } from './text-size.ts';
import type { Palette } from './theme.ts';

/** White space around every figure in pixels. */
export const margin = 18;

/** The figure's title at its top left, wrapped; `bottom` is where the figure itself may begin. */
export function drawHeading(
  title: string,
  width: number,
  palette: Palette,
): { marks: string[]; bottom: number } {
  const lines = wrapText(title, width - 2 * margin, 15, 'bold');
  return {
    marks: lines.map((line, i) =>
      textLine(line, { x: margin, y: margin + 12 + i * 20, fill: palette.ink, size: 15, bold: true }),
    ),
    bottom: margin + lines.length * 20,
  };
}

/** Lines of smaller text one below the other; `bottom` is the last one's baseline. */
export function drawCaption(
  sentences: readonly string[],
  place: { x: number; y: number; width: number; anchor?: 'start' | 'middle' },
  palette: Palette,
): { marks: string[]; bottom: number } {
  const lines = sentences.flatMap((sentence) => wrapText(sentence, place.width, 12));
  const marks = lines.map((line, i) =>
    textLine(line, {
      x: place.x,
      y: place.y + i * 16,
      fill: palette.muted,
      size: 12,
      ...(place.anchor === undefined ? {} : { anchor: place.anchor }),
    }),
  );
  return { marks, bottom: place.y + Math.max(0, lines.length - 1) * 16 };
}
