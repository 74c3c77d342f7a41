import { ScreeningError } from '../screening-error.ts';
import { buscar } from '../stopping/buscar.ts';

/** Says after each record whether to stop. */
export interface StopRule {
  readonly name: string;
  /** @param decisions verdicts in the order read, priors left out */
  isReached(decisions: readonly number[], total: number): boolean;
}

/**
 * Reads a stop rule: `last` (the last relevant record), `all`, `buscar:RECALL:CONFIDENCE` (0.95 each when left
 * out), `consecutive:N`.
 * @throws ScreeningError `screening.bad_model` for anything else
 */
export function parseStopRule(text: string): StopRule | undefined {
  const [kind, ...numbers] = text.split(':');
  const [first, second] = numbers.map(Number);
  if (numbers.every((number) => Number.isFinite(Number(number)) && number !== '')) {
    if (kind === 'last' && numbers.length === 0) return undefined;
    if (kind === 'all' && numbers.length === 0)
      return { name: text, isReached: (d, total) => d.length === total };
    if (kind === 'buscar') return buscarRule(text, first ?? 0.95, second ?? 0.95);
    if (kind === 'consecutive' && first !== undefined && first > 0) return consecutiveRule(text, first);
  }
  throw new ScreeningError('screening.bad_model', `"${text}" is no stop rule`);
}

function buscarRule(name: string, recallTarget: number, confidence: number): StopRule {
  return {
    name,
    isReached: (decisions, total) => buscar({ decisions, total, recallTarget }).stop(confidence),
  };
}

function consecutiveRule(name: string, length: number): StopRule {
  return {
    name,
    isReached: (decisions) => decisions.length >= length && !decisions.slice(-length).includes(1),
  };
}
