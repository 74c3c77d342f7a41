import { drawCaption, drawHeading, margin } from '../drawing/heading.ts';
import { formatShare } from '../drawing/numbers.ts';
import { element, polygon, straightLine, textLine } from '../drawing/svg.ts';
import { shorten, textWidth } from '../drawing/text-size.ts';
import { type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { FigureError } from '../figure-error.ts';
import { type RiskLevel, riskFill, riskInk, riskLevels, riskSymbols, riskWords } from './risk-levels.ts';

/** One result's judgements, in the order of the domains; undefined where nobody has judged yet. */
export interface RiskRow {
  label: string;
  judgements: readonly (RiskLevel | undefined)[];
}

export interface RiskOfBiasInput {
  title: string;
  /** Names of the domains; the last column of both figures is the overall judgement if you name it so. */
  domains: readonly string[];
  rows: readonly RiskRow[];
  /** Weight of each row in the summary, such as its share in the meta-analysis; equal when left out. */
  weights?: readonly number[];
}

const cell = 34;

function assertRisk(input: RiskOfBiasInput): void {
  if (input.rows.length === 0 || input.domains.length === 0) {
    throw new FigureError(
      'figure.empty',
      `"${input.title}": a risk-of-bias figure needs a result and a domain`,
    );
  }
  for (const { label, judgements } of input.rows) {
    if (judgements.length !== input.domains.length) {
      throw new FigureError(
        'figure.bad_input',
        `"${label}" has ${judgements.length} judgements for ${input.domains.length} domains`,
      );
    }
  }
  const { weights } = input;
  if (
    weights &&
    (weights.length !== input.rows.length ||
      !weights.every((w) => Number.isFinite(w) && w >= 0) ||
      !weights.some((w) => w > 0))
  ) {
    throw new FigureError(
      'figure.bad_input',
      `"${input.title}": weights must be one per row, none negative, not all zero`,
    );
  }
}

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
  const body = input.rows.flatMap((row, i) => {
    const y = top + i * cell + cell / 2;
    const label = shorten(row.label, labelWidth, 13);
    return [
      straightLine([margin, y + cell / 2], [left + input.domains.length * cell, y + cell / 2], {
        colour: palette.rule,
      }),
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
  });
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

/** Shares of low, some concerns and high among a domain's judged rows. */
function sharesOf(input: RiskOfBiasInput, domain: number): Record<RiskLevel, number> {
  const shares = { low: 0, some: 0, high: 0 };
  let total = 0;
  input.rows.forEach((row, i) => {
    const risk = row.judgements[domain];
    const weight = input.weights?.[i] ?? 1;
    if (!risk) return;
    shares[risk] += weight;
    total += weight;
  });
  return total === 0
    ? shares
    : { low: shares.low / total, some: shares.some / total, high: shares.high / total };
}

/**
 * The summary figure: for each domain the share of results (by weight, where given) at each risk.
 *
 * @throws FigureError `figure.empty`, `figure.bad_input`
 */
export function riskOfBiasSummary(input: RiskOfBiasInput, options: FigureOptions = {}): Figure {
  assertRisk(input);
  const theme = options.theme ?? 'light';
  const palette = paletteOf(theme);
  const barWidth = 380;
  const labelWidth = Math.min(290, Math.max(...input.domains.map((domain) => textWidth(domain, 13)))) + 6;
  const left = margin + labelWidth + 10;
  const width = left + barWidth + margin;
  const heading = drawHeading(input.title, width, palette);
  const top = heading.bottom + 14;
  const bottom = top + input.domains.length * 30;
  const words = riskLevels.map((risk) => `${riskSymbols[risk]} ${riskWords[risk]}`).join(' · ');
  const caption = drawCaption(
    [`${words}${input.weights ? ' (by weight)' : ''}`],
    { x: left, y: bottom + 16, width: barWidth },
    palette,
  );
  const shares = input.domains.map((_, domain) => sharesOf(input, domain));
  const bars = input.domains.flatMap((domain, i) => {
    const y = top + i * 30;
    let x = left;
    const label = shorten(domain, labelWidth, 13);
    return [
      textLine(label, {
        x: margin,
        y: y + 16,
        fill: palette.ink,
        size: 13,
        ...(label === domain ? {} : { tooltip: domain }),
      }),
      ...riskLevels.flatMap((risk) => {
        const share = shares[i]?.[risk] ?? 0;
        const place = { x, y, width: share * barWidth, height: 22 };
        x += place.width;
        if (share === 0) return [];
        const rect = element('rect', {
          ...place,
          fill: riskFill(risk, palette),
          stroke: palette.ink,
          'stroke-width': 0.8,
        });
        const words = `${riskSymbols[risk]} ${formatShare(share)}`;
        const fits = place.width > textWidth(words, 11, 'bold') + 6;
        const text = fits ? words : riskSymbols[risk];
        return [
          rect,
          ...(place.width > 12
            ? [
                textLine(text, {
                  x: place.x + place.width / 2,
                  y: y + 15,
                  fill: riskInk(risk, palette),
                  size: 11,
                  bold: true,
                  anchor: 'middle',
                }),
              ]
            : []),
        ];
      }),
    ];
  });
  return finishFigure({
    width,
    height: caption.bottom + 14,
    title: input.title,
    description: `Risk of bias by domain over ${input.rows.length} results. ${input.domains.map((domain, i) => `${domain}: ${formatShare(shares[i]?.high ?? 0)} at high risk.`).join(' ')}`,
    table: {
      columns: ['Domain', ...riskLevels.map((risk) => riskWords[risk])],
      rows: input.domains.map((domain, i) => [
        domain,
        ...riskLevels.map((risk) => String(shares[i]?.[risk] ?? 0)),
      ]),
    },
    body: [...heading.marks, ...bars, ...caption.marks],
    theme,
  });
}
