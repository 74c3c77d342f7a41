import { normalQuantile } from '@perennial/synthesis';
import { drawHeading, margin } from '../drawing/heading.ts';
import { decimalsFor, formatInterval, formatLevel, formatNumber } from '../drawing/numbers.ts';
import { element, textLine } from '../drawing/svg.ts';
import { textWidth, wrapText } from '../drawing/text-size.ts';
import { blend, type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, type FigureTable, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import {
  effectBetween,
  isRatioMeasure,
  type NetworkEffect,
  type NetworkView,
  rankedTreatments,
  toShownScale,
} from './network-view.ts';

export interface LeagueTableOptions extends FigureOptions {
  title?: string;
  labels?: Readonly<Record<string, string>>;
  /** True when the analysis scale is a logarithm: effects are shown as ratios. Left out: by the network's measure. */
  logScale?: boolean;
  /** Whether small effects are good (pain) or bad (function): decides which colour means better. `desirable` when left out. */
  smallValues?: 'desirable' | 'undesirable';
  measureLabel?: string;
}

const cellHeight = 42;

/** A cell off the diagonal; undefined where there is no direct evidence. */
type LeagueCell = NetworkEffect | undefined;

/** treatment versus comparator from the trials that compare them, on the analysis scale. */
function directEffect(network: NetworkView, treatment: string, comparator: string): LeagueCell {
  for (const comparison of network.comparisons) {
    const { direct, treat1, treat2 } = comparison;
    const sign =
      treat1 === treatment && treat2 === comparator
        ? 1
        : treat1 === comparator && treat2 === treatment
          ? -1
          : 0;
    if (sign === 0 || direct === undefined || !Number.isFinite(direct.estimate)) continue;
    const estimate = sign * direct.estimate;
    const reach = -normalQuantile((1 - (network.level ?? 0.95)) / 2) * direct.se;
    return { estimate, lower: estimate - reach, upper: estimate + reach };
  }
  return undefined;
}

/** Cells on the analysis scale: network estimates below the diagonal, direct ones above; all are row versus column. */
function leagueCells(network: NetworkView, order: readonly string[]): LeagueCell[][] {
  return order.map((rowCode, row) =>
    order.map((columnCode, column): LeagueCell => {
      if (row === column) return undefined;
      return row > column
        ? effectBetween(network, rowCode, columnCode)
        : directEffect(network, rowCode, columnCode);
    }),
  );
}

/** The cell's background: the further from no effect, the stronger; the hue (not in print) says which way. */
function cellFill(effect: NetworkEffect, largest: number, isBetter: boolean, palette: Palette): string {
  const share = largest > 0 ? Math.min(1, Math.abs(effect.estimate) / largest) : 0;
  return blend(palette.background, isBetter ? palette.accent : palette.contrast, 0.06 + 0.26 * share);
}

function drawCell(
  effect: NetworkEffect,
  box: { x: number; y: number; width: number; fill: string },
  shown: { palette: Palette; decimals: number; logScale: boolean },
): string[] {
  const { palette, decimals, logScale } = shown;
  const value = toShownScale(effect, logScale);
  const isClear = effect.lower > 0 || effect.upper < 0;
  const middle = box.x + box.width / 2;
  const style = { x: middle, fill: palette.ink, size: 12, anchor: 'middle' as const, bold: isClear };
  return [
    element('rect', {
      x: box.x,
      y: box.y,
      width: box.width,
      height: cellHeight,
      fill: box.fill,
      stroke: palette.rule,
    }),
    textLine(formatNumber(value.estimate, decimals), { ...style, y: box.y + 17 }),
    textLine(`${formatNumber(value.lower, decimals)} to ${formatNumber(value.upper, decimals)}`, {
      ...style,
      y: box.y + 33,
      size: 11,
    }),
  ];
}

function drawName(
  lines: readonly string[],
  box: { x: number; y: number; width: number },
  palette: Palette,
): string[] {
  const first = box.y + cellHeight / 2 - (lines.length * 13) / 2 + 10.5;
  return [
    element('rect', { ...box, height: cellHeight, fill: palette.band, stroke: palette.rule }),
    ...lines.map((line, i) =>
      textLine(line, {
        x: box.x + box.width / 2,
        y: first + i * 13,
        fill: palette.ink,
        size: 11.5,
        bold: true,
        anchor: 'middle',
      }),
    ),
  ];
}

/** The narrowest cell that holds every interval and breaks no name into more than three lines. */
function cellWidthFor(names: readonly string[], intervals: readonly string[]): number {
  let width = Math.max(76, 14 + Math.max(0, ...intervals.map((text) => textWidth(text, 11, 'bold'))));
  const fits = () =>
    names.every((name) => {
      const lines = wrapText(name, width - 10, 11.5, 'bold');
      return lines.length <= 3 && !lines.some((line) => line.endsWith('…'));
    });
  while (width < 190 && !fits()) width += 6;
  return width;
}

function captionLines(options: LeagueTableOptions, level: number, width: number): string[] {
  const caption = [
    options.measureLabel === undefined ? '' : `${options.measureLabel}.`,
    `Each cell is the row versus the column, ${formatLevel(level)} interval. Below the names: network estimates; above: direct estimates only.`,
    'Bold: the interval excludes no effect. Treatments run from best to worst P-score.',
  ].filter((sentence) => sentence !== '');
  return caption.flatMap((sentence) => wrapText(sentence, width, 12));
}

interface Grid {
  names: readonly string[];
  cellWidth: number;
  top: number;
  isBetter(effect: NetworkEffect): boolean;
  shown: { palette: Palette; decimals: number; logScale: boolean };
}

function drawCells(cells: readonly (readonly LeagueCell[])[], grid: Grid): string[] {
  const { names, cellWidth, top, isBetter, shown } = grid;
  const { palette } = shown;
  const largest = Math.max(...cells.flat().map((effect) => Math.abs(effect?.estimate ?? 0)));
  return cells.flatMap((row, i) =>
    row.flatMap((effect, j) => {
      const box = { x: margin + j * cellWidth, y: top + i * cellHeight, width: cellWidth };
      if (i === j)
        return drawName(wrapText(names[i] ?? '', cellWidth - 10, 11.5, 'bold').slice(0, 3), box, palette);
      if (effect === undefined)
        return [element('rect', { ...box, height: cellHeight, fill: 'none', stroke: palette.rule })];
      return drawCell(effect, { ...box, fill: cellFill(effect, largest, isBetter(effect), palette) }, shown);
    }),
  );
}

function leagueRows(
  cells: readonly (readonly LeagueCell[])[],
  names: readonly string[],
  { decimals, logScale }: { decimals: number; logScale: boolean },
): FigureTable {
  const cellText = (effect: NetworkEffect) => {
    const value = toShownScale(effect, logScale);
    return formatInterval(value.estimate, value.lower, value.upper, decimals);
  };
  return {
    columns: ['Row versus column', ...names],
    rows: cells.map((row, i) => [
      names[i] ?? '',
      ...row.map((cell, j) => (i === j ? '–' : cell ? cellText(cell) : '')),
    ]),
  };
}

/**
 * A league table: every treatment against every other, best P-score first.
 *
 * @throws FigureError `figure.empty` with fewer than two treatments, `figure.not_finite` for an effect without a number
 */
export function leagueTable(network: NetworkView, options: LeagueTableOptions = {}): Figure {
  const { labels = {}, smallValues = 'desirable', theme = 'light' } = options;
  const logScale = options.logScale ?? isRatioMeasure(network.measure);
  const palette = paletteOf(theme);
  const title = options.title ?? 'League table';
  const order = rankedTreatments(network);
  if (order.length < 2)
    throw new FigureError('figure.empty', `"${title}": a league table needs two treatments or more`);
  const names = order.map((code) => labels[code] ?? code);
  const cells = leagueCells(network, order);
  const present = cells.flat().filter((cell) => cell !== undefined);
  const shown = present.map((cell) => toShownScale(cell, logScale));
  const decimals = decimalsFor(Math.max(...shown.map((cell) => Math.abs(cell.estimate))));
  const intervals = shown.map(
    (cell) => `${formatNumber(cell.lower, decimals)} to ${formatNumber(cell.upper, decimals)}`,
  );
  const cellWidth = cellWidthFor(names, intervals);
  const width = Math.max(440, 2 * margin + order.length * cellWidth);
  const heading = drawHeading(title, width, palette);
  const top = heading.bottom + 6;
  const caption = captionLines(options, network.level ?? 0.95, width - 2 * margin);
  const captionY = top + order.length * cellHeight + 22;

  const body = drawCells(cells, {
    names,
    cellWidth,
    top,
    isBetter: (effect) => (smallValues === 'desirable' ? effect.estimate < 0 : effect.estimate > 0),
    shown: { palette, decimals, logScale },
  });
  return finishFigure({
    width,
    height: captionY + caption.length * 16 + 2,
    title,
    description: `League table of ${order.length} treatments, from best to worst P-score: ${names.join(', ')}. Each cell compares the row with the column.`,
    table: leagueRows(cells, names, { decimals, logScale }),
    body: [
      ...heading.marks,
      ...body,
      ...caption.map((line, i) =>
        textLine(line, { x: margin, y: captionY + i * 16, fill: palette.muted, size: 12 }),
      ),
    ],
    theme,
  });
}
