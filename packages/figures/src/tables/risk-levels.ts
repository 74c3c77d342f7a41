import type { Palette } from '../drawing/theme.ts';

/** Risk of bias of a domain, a result or a piece of evidence. */
export type RiskLevel = 'low' | 'some' | 'high';

/** From best to worst. */
export const riskLevels: readonly RiskLevel[] = ['low', 'some', 'high'];

/** Shapes as well as colours: a reader must not need either alone. */
export const riskSymbols: Readonly<Record<RiskLevel, string>> = { low: '+', some: '!', high: '×' };

export const riskWords: Readonly<Record<RiskLevel, string>> = {
  low: 'low risk',
  some: 'some concerns',
  high: 'high risk',
};

/** The fill of a mark at this risk. */
export function riskFill(risk: RiskLevel, palette: Palette): string {
  return palette.risk[risk];
}

/** The colour of a symbol on that fill. */
export function riskInk(risk: RiskLevel, palette: Palette): string {
  // The print theme fills high risk with black, on which its own ink would vanish.
  return palette.risk.high === palette.risk.onRisk && risk === 'high'
    ? palette.background
    : palette.risk.onRisk;
}
