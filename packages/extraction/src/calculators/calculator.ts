import type { Conversion } from '../conversions/conversion.ts';
import { ExtractionError } from '../extraction-error.ts';

/** A number that a calculator asks for. */
export interface CalculatorInput {
  id: string;
  label: string;
  isOptional?: true;
  /** What is assumed when it is left out, in words. */
  otherwise?: string;
}

/** What a calculated number is: the fields that take it offer the calculator. */
export type CalculatedQuantity = 'mean' | 'sd' | 'se' | 'n' | 'events' | 'estimate';

/** A conversion as the form offers it beside a field. */
export interface Calculator {
  id: string;
  label: string;
  gives: CalculatedQuantity;
  inputs: readonly CalculatorInput[];
  run: (inputs: CalculatorNumbers) => Conversion;
}

/** The inputs by id, with the ones needed guaranteed to be there. */
export interface CalculatorNumbers {
  /** @throws ExtractionError `conversion.not_derivable` when the number is missing */
  need: (id: string) => number;
  maybe: (id: string) => number | undefined;
}

/**
 * Reads the numbers a calculator was given.
 *
 * @throws ExtractionError `conversion.not_derivable` for an input the calculator does not know
 */
export function calculatorNumbers(
  calculator: Pick<Calculator, 'id' | 'inputs'>,
  inputs: Readonly<Record<string, number>>,
): CalculatorNumbers {
  const given = new Map(Object.entries(inputs));
  for (const id of given.keys()) {
    if (!calculator.inputs.some((input) => input.id === id)) {
      throw new ExtractionError(
        'conversion.not_derivable',
        `"${calculator.id}" has no input "${id.slice(0, 40)}"`,
        id,
      );
    }
  }
  return {
    maybe: (id) => given.get(id),
    need: (id) => {
      const value = given.get(id);
      if (value !== undefined) return value;
      const label = calculator.inputs.find((input) => input.id === id)?.label ?? id;
      throw new ExtractionError('conversion.not_derivable', `${label} is missing`, id);
    },
  };
}
