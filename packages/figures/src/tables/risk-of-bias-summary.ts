import { drawCaption, drawHeading, margin } from '../drawing/heading.ts';
import { formatShare } from '../drawing/numbers.ts';
import { element, textLine } from '../drawing/svg.ts';
import { shorten, textWidth } from '../drawing/text-size.ts';
import { type Palette, paletteOf } from '../drawing/theme.ts';
import { type Figure, type FigureOptions, finishFigure } from '../figure.ts';
import { type RiskLevel, riskFill, riskInk, riskLevels, riskSymbols, riskWords } from './risk-levels.ts';
import { assertRisk, type RiskOfBiasInput } from './risk-of-bias-input.ts';

const barWidth = 380;

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

/** A bar of shares, low risk first, each with its symbol and, where there is room, its percentage. */
function drawShares(
  shares: Record<RiskLevel, number>,
  frame: { left: number; y: number; palette: Palette },
): string[] {
  const { y, palette } = frame;
  let x = frame.left;
  return riskLevels.flatMap((risk) => {
    const share = shares[risk];
    const place = { x, y, width: share * barWidth, height: 22 };
    x += place.width;
    if (share === 0) return [];
    const bar = element('rect', {
      ...place,
      fill: riskFill(risk, palette),
      stroke: palette.ink,
      'stroke-width': 0.8,
    });
    if (place.width <= 12) return [bar];
    const words = `${riskSymbols[risk]} ${formatShare(share)}`;
    const text = place.width > textWidth(words, 11, 'bold') + 6 ? words : riskSymbols[risk];
    const middle = { x: place.x + place.width / 2, y: y + 15 };
    return [
      bar,
      textLine(text, { ...middle, fill: riskInk(risk, palette), size: 11, bold: true, anchor: 'middle' }),
    ];
  });
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
    const label = shorten(domain, labelWidth, 13);
    const tooltip = label === domain ? {} : { tooltip: domain };
    return [
      textLine(label, { x: margin, y: y + 16, fill: palette.ink, size: 13, ...tooltip }),
      ...drawShares(shares[i] ?? { low: 0, some: 0, high: 0 }, { left, y, palette }),
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
