import { drawCaption, drawHeading, margin } from '../drawing/heading.ts';
import { element, polygon, straightLine, textLine } from '../drawing/svg.ts';
import { shorten, textWidth } from '../drawing/text-size.ts';
import { type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { type RiskLevel, riskFill, riskInk, riskLevels, riskSymbols, riskWords } from './risk-levels.ts';
import { assertRisk, type RiskOfBiasInput, type RiskRow } from './risk-of-bias-input.ts';

const cell = 34;

/** A circle for low, a square for some concerns, a diamond for high: told apart without colour. */
function drawSymbol(risk: RiskLevel, x: number, y: number, palette: Palette): string[] {
  const fill = riskFill(risk, palette);
  const outline = { fill, stroke: palette.ink, 'stroke-width': 1 };
  const shape =
    risk === 'low'
      ? element('circle', { cx: x, cy: y, r: 11, ...outline })
      : risk === 'some'
        ? element('rect', { x: x - 10, y: y - 10, width: 20, height: 20, rx: 3, ...outline })
        : polygon(
            [
              [x, y - 13],
              [x + 13, y],
              [x, y + 13],
              [x - 13, y],
            ],
            outline,
          );
  return [
    shape,
    textLine(riskSymbols[risk], {
      x,
      y: y + 5,
      fill: riskInk(risk, palette),
      size: 14,
      bold: true,
      anchor: 'middle',
    }),
  ];
}

const legend = (domains: readonly string[]) => [
  `${riskLevels.map((risk) => `${riskSymbols[risk]} ${riskWords[risk]}`).join(' · ')} · blank: not judged`,
  domains.map((domain, i) => `D${i + 1}: ${domain}`).join('. '),
];

/** A result's name, its symbols, and a rule below. */
function drawRow(
  row: RiskRow,
  frame: { y: number; left: number; labelWidth: number; palette: Palette },
): string[] {
  const { y, left, labelWidth, palette } = frame;
  const label = shorten(row.label, labelWidth, 13);
  const end = left + row.judgements.length * cell;
  return [
    straightLine([margin, y + cell / 2], [end, y + cell / 2], { colour: palette.rule }),
    textLine(label, {
      x: margin,
      y: y + 4.5,
      fill: palette.ink,
      size: 13,
      ...(label === row.label ? {} : { tooltip: row.label }),
    }),
    ...row.judgements.flatMap((risk, j) =>
      risk ? drawSymbol(risk, left + (j + 0.5) * cell, y, palette) : [],
    ),
  ];
}

/**
 * The traffic-light figure: one row per result, one column per domain, a shape and a symbol for each judgement.
 *
 * @throws FigureError `figure.empty`, `figure.bad_input` when a row does not fit the domains
 */
export function riskOfBiasTable(input: RiskOfBiasInput, options: FigureOptions = {}): Figure {
  assertRisk(input);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const labelWidth = Math.min(300, Math.max(60, ...input.rows.map((row) => textWidth(row.label, 13)))) + 6;
  const left = margin + labelWidth + 8;
  const width = Math.max(430, left + input.domains.length * cell + margin);
  const heading = drawHeading(input.title, width, palette);
  const top = heading.bottom + 30;
  const bottom = top + input.rows.length * cell;
  const caption = drawCaption(
    legend(input.domains),
    { x: margin, y: bottom + 22, width: width - 2 * margin },
    palette,
  );
  const body = input.rows.flatMap((row, i) =>
    drawRow(row, { y: top + (i + 0.5) * cell, left, labelWidth, palette }),
  );
  const highs = input.rows.filter((row) => row.judgements.includes('high')).length;
  return finishFigure({
    width,
    height: caption.bottom + 14,
    title: input.title,
    description: `Risk of bias of ${input.rows.length} results in ${input.domains.length} domains; ${highs} are at high risk in one domain or more.`,
    table: {
      columns: ['Result', ...input.domains],
      rows: input.rows.map((row) => [
        row.label,
        ...row.judgements.map((risk) => (risk ? riskWords[risk] : '')),
      ]),
    },
    body: [
      ...heading.marks,
      ...input.domains.map((_, j) =>
        textLine(`D${j + 1}`, {
          x: left + (j + 0.5) * cell,
          y: top - 8,
          fill: palette.ink,
          size: 12,
          bold: true,
          anchor: 'middle',
        }),
      ),
      ...body,
      ...caption.marks,
    ],
    theme,
  });
}
