import { drawCaption, drawHeading, margin } from '../drawing/heading.ts';
import { formatNumber, formatShare } from '../drawing/numbers.ts';
import { element, escapeText, polyline, straightLine, textLine } from '../drawing/svg.ts';
import { shorten, wrapText } from '../drawing/text-size.ts';
import { type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';

/** Probabilities of ranks, as `rankograms` of `@perennial/synthesis` gives them. */
export interface RankogramInput {
  title: string;
  treatments: readonly string[];
  /** probability[treatment][rank], rank 0 is best; rows sum to 1. */
  probability: readonly (readonly number[])[];
  labels?: Readonly<Record<string, string>>;
}

const panel = { width: 178, height: 96, gapX: 26, gapY: 76, perRow: 4 };

interface Ranked {
  label: string;
  probabilities: readonly number[];
  /** Surface under the cumulative ranking curve, 0 to 1. */
  sucra: number;
}

/** Mean of the cumulative probabilities over all ranks but the last (Salanti 2011). */
function sucraOf(probabilities: readonly number[]): number {
  let cumulative = 0;
  let sum = 0;
  for (const probability of probabilities.slice(0, -1)) {
    cumulative += probability;
    sum += cumulative;
  }
  return probabilities.length > 1 ? sum / (probabilities.length - 1) : 1;
}

function readRankogram(input: RankogramInput): Ranked[] {
  const { title, treatments, probability } = input;
  if (treatments.length === 0)
    throw new FigureError('figure.empty', `"${title}": a rankogram needs a treatment`);
  return treatments
    .map((code, i): Ranked => {
      const probabilities = probability[i] ?? [];
      if (probabilities.length !== treatments.length) {
        throw new FigureError(
          'figure.bad_input',
          `"${code}" has ${probabilities.length} rank probabilities for ${treatments.length} ranks`,
        );
      }
      if (!probabilities.every((p) => Number.isFinite(p) && p >= -1e-9 && p <= 1 + 1e-9)) {
        throw new FigureError('figure.bad_input', `"${code}" has a rank probability outside 0 to 1`);
      }
      return { label: input.labels?.[code] ?? code, probabilities, sucra: sucraOf(probabilities) };
    })
    .sort((a, b) => b.sucra - a.sucra);
}

/** A name on two lines at most. */
function nameLines(name: string): string[] {
  const [first = '', ...rest] = wrapText(name, panel.width, 12, 'bold');
  return rest.length === 0 ? [first] : [first, shorten(rest.join(' '), panel.width, 12, 'bold')];
}

function drawPanel(ranked: Ranked, origin: { x: number; y: number }, palette: Palette): string {
  const { x, y } = origin;
  const bottom = y + panel.height;
  const step = panel.width / ranked.probabilities.length;
  let cumulative = 0;
  const curve = ranked.probabilities.map((p, rank): [number, number] => {
    cumulative += p;
    return [x + (rank + 0.5) * step, bottom - Math.min(1, cumulative) * panel.height];
  });
  const every = ranked.probabilities.length > 10 ? 2 : 1;
  return element(
    'g',
    { 'data-treatment': ranked.label },
    element('title', {}, escapeText(ranked.label)),
    ...nameLines(ranked.label).map((line, i, all) =>
      textLine(line, { x, y: y - 20 - (all.length - 1 - i) * 14, fill: palette.ink, size: 12, bold: true }),
    ),
    textLine(`SUCRA ${formatNumber(ranked.sucra, 2)}`, { x, y: y - 6, fill: palette.muted, size: 11 }),
    ...[0, 0.5, 1].map((share) =>
      straightLine([x, bottom - share * panel.height], [x + panel.width, bottom - share * panel.height], {
        colour: palette.rule,
      }),
    ),
    ...ranked.probabilities.map((p, rank) =>
      element('rect', {
        x: x + rank * step + step * 0.14,
        y: bottom - p * panel.height,
        width: step * 0.72,
        height: Math.max(0, p * panel.height),
        fill: palette.accent,
      }),
    ),
    polyline(curve, { stroke: palette.contrast, 'stroke-width': 1.5, 'stroke-dasharray': '4 3' }),
    ...ranked.probabilities.flatMap((_, rank) =>
      rank % every === 0
        ? [
            textLine(String(rank + 1), {
              x: x + (rank + 0.5) * step,
              y: bottom + 13,
              fill: palette.muted,
              size: 10,
              anchor: 'middle',
            }),
          ]
        : [],
    ),
  );
}

/**
 * Rankograms: for each treatment the probability of every rank as bars and of being among the best as a line, best
 * SUCRA first.
 *
 * @throws FigureError `figure.empty`, `figure.bad_input` when probabilities do not fit
 * Source: Salanti, Ades & Ioannidis 2011, J Clin Epidemiol 64:163-171.
 */
export function rankogram(input: RankogramInput, options: FigureOptions = {}): Figure {
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const ranked = readRankogram(input);
  const columns = Math.min(panel.perRow, ranked.length);
  const width = Math.max(420, 2 * margin + columns * panel.width + (columns - 1) * panel.gapX);
  const heading = drawHeading(input.title, width, palette);
  const top = heading.bottom + 54;
  const rows = Math.ceil(ranked.length / columns);
  const bottom = top + rows * (panel.height + panel.gapY) - panel.gapY + 22;
  const caption = drawCaption(
    ['Bars: probability of each rank (1 is best), 0 to 100%. Dashed: probability of that rank or better.'],
    { x: margin, y: bottom + 18, width: width - 2 * margin },
    palette,
  );
  const best = ranked[0];
  return finishFigure({
    width,
    height: caption.bottom + 14,
    title: input.title,
    description: `Rankograms of ${ranked.length} treatments, best SUCRA first.${best ? ` ${best.label} is best with a probability of ${formatShare(best.probabilities[0] ?? 0)}.` : ''}`,
    table: {
      columns: ['Treatment', 'SUCRA', ...ranked.map((_, rank) => `Rank ${rank + 1}`)],
      rows: ranked.map(({ label, sucra, probabilities }) => [
        label,
        String(sucra),
        ...probabilities.map(String),
      ]),
    },
    body: [
      ...heading.marks,
      ...ranked.map((each, i) =>
        drawPanel(
          each,
          {
            x: margin + (i % columns) * (panel.width + panel.gapX),
            y: top + Math.floor(i / columns) * (panel.height + panel.gapY),
          },
          palette,
        ),
      ),
      ...caption.marks,
    ],
    theme,
  });
}
