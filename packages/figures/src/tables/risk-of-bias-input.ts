import { FigureError } from '../figure-error.ts';
import type { RiskLevel } from './risk-levels.ts';

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

/**
 * @throws FigureError `figure.empty` without a result or domain, `figure.bad_input` when rows or weights do not fit
 */
export function assertRisk(input: RiskOfBiasInput): void {
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
