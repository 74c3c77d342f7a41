import type { Conversion } from '../conversions/conversion.ts';
import { ExtractionError } from '../extraction-error.ts';
import { type CalculatedQuantity, type CalculatorInput, calculatorNumbers } from './calculator.ts';
import { otherCalculators } from './other-calculators.ts';
import { quantileCalculators } from './quantile-calculators.ts';
import { spreadCalculators } from './spread-calculators.ts';

const all = [...spreadCalculators, ...quantileCalculators, ...otherCalculators];

/** A calculator as a page draws it: its name, what it gives and what it asks for. */
export interface CalculatorView {
  id: string;
  label: string;
  gives: CalculatedQuantity;
  inputs: readonly CalculatorInput[];
}

/** The calculators there are. */
export const calculators: readonly CalculatorView[] = all.map(({ id, label, gives, inputs }) => ({
  id,
  label,
  gives,
  inputs,
}));

/**
 * Runs a calculator. The one implementation: pages ask the server, which calls this.
 *
 * @param inputs numbers by the calculator's input ids
 * @throws ExtractionError `conversion.*`, naming the input that does not do
 */
export function calculate(id: string, inputs: Readonly<Record<string, number>>): Conversion {
  const calculator = all.find((each) => each.id === id);
  if (!calculator)
    throw new ExtractionError(
      'conversion.not_derivable',
      `there is no calculator "${id.slice(0, 60)}"`,
      'calculator',
    );
  return calculator.run(calculatorNumbers(calculator, inputs));
}
