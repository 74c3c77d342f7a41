import { drawCaption, drawHeading, margin } from '../drawing/heading.ts';
import { formatNumber } from '../drawing/numbers.ts';
import { element, escapeText, textLine } from '../drawing/svg.ts';
import { shorten, textWidth } from '../drawing/text-size.ts';
import { blend, type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';

/** A net heat matrix, as `netHeat` of `@perennial/synthesis` gives it. */
export interface NetHeatInput {
  title: string;
  /** Rows and columns: designs as lists of treatment codes. */
  designs: readonly (readonly string[])[];
  /** heat[row][column]: fall (above 0) or rise of the row design's inconsistency when the column design is detached. */
  heat: readonly (readonly number[])[];
  /** share[row][column]: how much of the row design's estimate flows through the column design, 0 to 1. */
  share: readonly (readonly number[])[];
  labels?: Readonly<Record<string, string>>;
}

function designNames(input: NetHeatInput): string[] {
  return input.designs.map((design) => design.map((code) => input.labels?.[code] ?? code).join(' : '));
}

function assertHeat(input: NetHeatInput): void {
  const n = input.designs.length;
  if (n === 0)
    throw new FigureError(
      'figure.empty',
      `"${input.title}": no design can be checked by the rest of the network`,
    );
  for (const matrix of [input.heat, input.share]) {
    const fits = matrix.length === n && matrix.every((row) => row.length === n && row.every(Number.isFinite));
    if (!fits)
      throw new FigureError(
        'figure.bad_input',
        `"${input.title}": heat and share must be ${n} × ${n} finite numbers`,
      );
  }
}

interface Grid {
  left: number;
  top: number;
  side: number;
}

function drawCells(input: NetHeatInput, grid: Grid, palette: Palette): string[] {
  const largest = Math.max(1e-12, ...input.heat.flat().map(Math.abs));
  const names = designNames(input);
  return input.heat.flatMap((row, i) =>
    row.map((heat, j) => {
      const place = { x: grid.left + j * grid.side, y: grid.top + i * grid.side };
      const strength = Math.abs(heat) / largest;
      const fill = blend(
        palette.background,
        heat >= 0 ? palette.contrast : palette.accent,
        0.05 + 0.75 * strength,
      );
      const share = Math.min(1, Math.max(0, input.share[i]?.[j] ?? 0));
      const inner = Math.sqrt(share) * (grid.side - 6);
      const middle = { x: place.x + grid.side / 2, y: place.y + grid.side / 2 };
      const words = `${names[i]} when ${names[j]} is detached: ${formatNumber(heat, 2)}; share ${formatNumber(share, 2)}`;
      const sign = strength > 0.25 ? (heat >= 0 ? '+' : '−') : '';
      return element(
        'g',
        {},
        element('title', {}, escapeText(words)),
        element('rect', { ...place, width: grid.side, height: grid.side, fill, stroke: palette.rule }),
        element('rect', {
          x: middle.x - inner / 2,
          y: middle.y - inner / 2,
          width: inner,
          height: inner,
          fill: palette.muted,
          'fill-opacity': 0.55,
        }),
        textLine(sign, {
          x: place.x + 9,
          y: place.y + 13,
          fill: palette.ink,
          size: 12,
          bold: true,
          anchor: 'middle',
        }),
      );
    }),
  );
}

/** Slant of the names over the columns in degrees, and how far they reach up and to the right. */
const SLANT = 42;
const SLANT_SINE = Math.sin((SLANT * Math.PI) / 180);
const SLANT_COSINE = Math.cos((SLANT * Math.PI) / 180);

/** A row's name, shortened before its number if need be. */
function shortenedRow(name: string, width: number, isNumbered: boolean): string {
  if (!isNumbered) return shorten(name, width, 12);
  const at = name.lastIndexOf(' (');
  return `${shorten(name.slice(0, at), width - 28, 12)}${name.slice(at)}`;
}

/**
 * A net heat plot: where a network's evidence disagrees. The colour says whether detaching the column design eases (+)
 * or worsens (−) the row design's inconsistency, the grey square how much the row design rests on the column.
 *
 * @throws FigureError `figure.empty`, `figure.bad_input` when matrices do not fit the designs
 * Source: Krahn, Binder & König 2013, BMC Med Res Methodol 13:35.
 */
export function netHeatPlot(input: NetHeatInput, options: FigureOptions = {}): Figure {
  assertHeat(input);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const names = designNames(input);
  const side = names.length > 16 ? 28 : 40;
  const widest = Math.max(...names.map((name) => textWidth(name, 12)));
  // Long or many names would run into each other over the columns: numbers stand there, and before the rows.
  const isNumbered = names.length > 12 || widest > 190;
  const rowNames = isNumbered ? names.map((name, i) => `${name} (${i + 1})`) : names;
  const labelWidth = Math.min(460, widest + (isNumbered ? 28 : 0));
  const left = margin + labelWidth + 10;
  const right = left + names.length * side;
  const heading = drawHeading(input.title, Math.max(460, right + margin), palette);
  const top = heading.bottom + (isNumbered ? 18 : widest * SLANT_SINE + 20);
  const width = Math.max(460, right + (isNumbered ? margin : margin + widest * SLANT_COSINE));
  const bottom = top + names.length * side;
  const caption = drawCaption(
    [
      'Row: the design whose inconsistency is looked at. Column: the design that is detached. + and warm: detaching eases it; − and cool: it worsens.',
      'Grey square: share of the row’s estimate that flows through the column.',
    ],
    { x: margin, y: bottom + 22, width: width - 2 * margin },
    palette,
  );
  const worst = names
    .map((name, i) => ({ name, own: input.heat[i]?.[i] ?? 0 }))
    .reduce((a, b) => (b.own > a.own ? b : a));
  return finishFigure({
    width,
    height: caption.bottom + 14,
    title: input.title,
    description: `Net heat plot of ${names.length} designs. Most inconsistent with the rest: ${worst.name}, ${formatNumber(worst.own, 2)}.`,
    table: {
      columns: ['Design', ...names.map((name) => `Without ${name}`)],
      rows: input.heat.map((row, i) => [names[i] ?? '', ...row.map(String)]),
    },
    body: [
      ...heading.marks,
      ...rowNames.map((name, i) =>
        textLine(shortenedRow(name, labelWidth, isNumbered), {
          x: left - 8,
          y: top + (i + 0.5) * side + 4,
          fill: palette.ink,
          size: 12,
          anchor: 'end',
        }),
      ),
      ...names.map((name, j) =>
        isNumbered
          ? textLine(String(j + 1), {
              x: left + (j + 0.5) * side,
              y: top - 8,
              fill: palette.ink,
              size: 12,
              anchor: 'middle',
            })
          : textLine(name, {
              x: left + (j + 0.5) * side + 4,
              y: top - 8,
              fill: palette.ink,
              size: 12,
              rotate: -SLANT,
            }),
      ),
      ...drawCells(input, { left, top, side }, palette),
      ...caption.marks,
    ],
    theme,
  });
}
