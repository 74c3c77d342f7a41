import {
  type CalculatedQuantity,
  type CalculatorView,
  calculators,
  exactNumber,
  parseReportedValue,
} from '@perennial/extraction';

/** What a number field holds, by the ids that the shipped form uses; other numbers have no calculators of their own. */
const QUANTITIES: Record<string, CalculatedQuantity> = {
  mean: 'mean',
  age: 'mean',
  sd: 'sd',
  ageSd: 'sd',
  se: 'se',
  analysed: 'n',
  n: 'n',
  randomised: 'n',
  events: 'events',
  participants: 'events',
  estimate: 'estimate',
};

/** Inputs whose answers stand beside the field, by the ids of the form. */
const SIBLINGS: Record<string, string> = {
  se: 'se',
  n: 'analysed',
  lower: 'ciLow',
  upper: 'ciHigh',
  median: 'median',
  q1: 'q1',
  q3: 'q3',
  minimum: 'minimum',
  maximum: 'maximum',
  estimate: 'estimate',
  p: 'p',
  percentage: 'percentage',
  value: 'mean',
};

/** Calculators that give what a field holds. */
export function calculatorsFor(fieldId: string): readonly CalculatorView[] {
  const quantity = QUANTITIES[fieldId];
  return quantity === undefined ? [] : calculators.filter(({ gives }) => gives === quantity);
}

/** Inputs of a calculator that are answered in the same entry. */
export function knownInputs(
  calculator: CalculatorView,
  path: string,
  answers: ReadonlyMap<string, unknown>,
): Record<string, number> {
  const entry = path.slice(0, path.lastIndexOf('.'));
  return Object.fromEntries(
    calculator.inputs.flatMap(({ id }) => {
      const sibling = `${entry}.${SIBLINGS[id] ?? id}`;
      const value = sibling === path ? undefined : exactNumber(parseReportedValue(answers.get(sibling)));
      return value === undefined ? [] : [[id, value] as const];
    }),
  );
}
