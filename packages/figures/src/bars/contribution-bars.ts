import { drawCaption, drawHeading, margin } from '../drawing/heading.ts';
import { formatShare } from '../drawing/numbers.ts';
import { element, escapeText, textLine } from '../drawing/svg.ts';
import { shorten, textWidth } from '../drawing/text-size.ts';
import { type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import {
  type RiskLevel,
  riskFill,
  riskInk,
  riskLevels,
  riskSymbols,
  riskWords,
} from '../tables/risk-levels.ts';

/** Where one network estimate comes from. */
export interface ContributionRow {
  /** `Epidural steroid versus sham`. */
  label: string;
  /** Studies or direct comparisons with their shares, which sum to 1. Nobody has rated a part without `risk`. */
  parts: readonly { label: string; share: number; risk?: RiskLevel }[];
}

type Part = ContributionRow['parts'][number];

export interface ContributionBarsInput {
  title: string;
  rows: readonly ContributionRow[];
}

const barWidth = 460;
const rowHeight = 26;

function assertRows(input: ContributionBarsInput): void {
  if (input.rows.length === 0)
    throw new FigureError('figure.empty', `"${input.title}": contribution bars need a row`);
  for (const { label, parts } of input.rows) {
    const sum = parts.reduce((total, part) => total + part.share, 0);
    if (!(Math.abs(sum - 1) < 1e-6) || parts.some((part) => part.share < 0)) {
      throw new FigureError('figure.bad_input', `"${label}": contributions sum to ${sum}, not to 1`);
    }
  }
}

/** From low to high risk, then what is not rated. */
const bands: readonly (RiskLevel | undefined)[] = [...riskLevels, undefined];

const riskName = ({ risk }: Part): string => (risk === undefined ? 'not rated' : riskWords[risk]);

/** Shares by risk, low first; parts of one risk by size. */
function orderedParts(row: ContributionRow): Part[] {
  return bands.flatMap((risk) =>
    row.parts.filter((part) => part.risk === risk).sort((a, b) => b.share - a.share),
  );
}

/** The symbol of a part's risk, or the name of one that nobody has rated, where there is room. */
function drawPartLabel(
  { label, risk }: Part,
  { x, y, width }: { x: number; y: number; width: number },
  palette: Palette,
): string[] {
  const place = { x, y, anchor: 'middle' } as const;
  if (risk !== undefined) {
    const ink = riskInk(risk, palette);
    return width > 14 ? [textLine(riskSymbols[risk], { ...place, fill: ink, size: 11, bold: true })] : [];
  }
  return width > 44
    ? [textLine(shorten(label, width - 8, 10), { ...place, fill: palette.ink, size: 10 })]
    : [];
}

function drawBar(row: ContributionRow, origin: { x: number; y: number }, palette: Palette): string[] {
  let x = origin.x;
  return orderedParts(row).flatMap((part) => {
    const width = part.share * barWidth;
    const place = { x, y: origin.y, width, height: rowHeight - 8 };
    x += width;
    const { risk } = part;
    const fill = risk === undefined ? palette.rule : riskFill(risk, palette);
    return [
      element(
        'rect',
        // White on white (print, low risk) needs an outline.
        { ...place, fill, stroke: fill === palette.background ? palette.ink : palette.background },
        element('title', {}, escapeText(`${part.label}: ${formatShare(part.share)}, ${riskName(part)}`)),
      ),
      ...drawPartLabel(part, { x: place.x + width / 2, y: origin.y + 13.5, width }, palette),
    ];
  });
}

function describeBars({ rows }: ContributionBarsInput, isRated: boolean): string {
  const sentences = rows.map(({ label, parts }) => {
    const high = parts.filter(({ risk }) => risk === 'high').reduce((sum, { share }) => sum + share, 0);
    if (isRated) return `${label}: ${formatShare(high)} from evidence at high risk.`;
    const largest = parts.reduce((a, b) => (b.share > a.share ? b : a), parts[0] ?? { label: '', share: 0 });
    return `${label}: ${formatShare(largest.share)} from ${largest.label}.`;
  });
  const what = isRated ? 'by risk of bias' : 'and the largest part of each';
  return `Contributions to ${rows.length} network estimates ${what}. ${sentences.join(' ')}`;
}

/**
 * Contribution bars: how much of each network estimate comes from evidence at low, unclear and high risk of bias, part
 * by part. Parts that nobody has rated are plain and come last.
 *
 * @throws FigureError `figure.empty`, `figure.bad_input` when a row's shares do not sum to 1
 */
export function contributionBars(input: ContributionBarsInput, options: FigureOptions = {}): Figure {
  assertRows(input);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const labelWidth = Math.min(300, Math.max(...input.rows.map((row) => textWidth(row.label, 12)))) + 8;
  const left = margin + labelWidth + 10;
  const width = left + barWidth + margin;
  const heading = drawHeading(input.title, width, palette);
  const top = heading.bottom + 14;
  const bottom = top + input.rows.length * rowHeight;
  const levels = riskLevels.map((risk) => `${riskSymbols[risk]} ${riskWords[risk]}`);
  const isRated = input.rows.some((row) => row.parts.some((part) => part.risk !== undefined));
  const isUnrated = input.rows.some((row) => row.parts.some((part) => part.risk === undefined));
  const words = [...(isRated ? levels : []), ...(isUnrated ? ['plain: not rated'] : [])].join(' · ');
  const caption = drawCaption([words], { x: left, y: bottom + 16, width: barWidth }, palette);
  return finishFigure({
    width,
    height: caption.bottom + 14,
    title: input.title,
    description: describeBars(input, isRated),
    table: {
      columns: ['Estimate', 'Part', 'Share', 'Risk of bias'],
      rows: input.rows.flatMap((row) =>
        orderedParts(row).map((part) => [row.label, part.label, String(part.share), riskName(part)]),
      ),
    },
    body: [
      ...heading.marks,
      ...input.rows.flatMap((row, i) => {
        const y = top + i * rowHeight;
        const label = shorten(row.label, labelWidth, 12);
        return [
          textLine(label, {
            x: margin,
            y: y + 13.5,
            fill: palette.ink,
            size: 12,
            ...(label === row.label ? {} : { tooltip: row.label }),
          }),
          ...drawBar(row, { x: left, y }, palette),
        ];
      }),
      ...caption.marks,
    ],
    theme,
  });
}
