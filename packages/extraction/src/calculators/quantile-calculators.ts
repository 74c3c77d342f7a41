import { show } from '../conversions/conversion.ts';
import { fitQuantiles } from '../conversions/fit-quantiles.ts';
import {
  meanFromQuantiles,
  standardDeviationFromQuantiles,
  testSkewness,
} from '../conversions/from-quantiles.ts';
import type { QuantileSummary } from '../conversions/quantile-summary.ts';
import type { Calculator, CalculatorInput, CalculatorNumbers } from './calculator.ts';

const quantiles: readonly CalculatorInput[] = [
  { id: 'n', label: 'Participants' },
  { id: 'median', label: 'Median' },
  { id: 'q1', label: 'First quartile', isOptional: true },
  { id: 'q3', label: 'Third quartile', isOptional: true },
  { id: 'minimum', label: 'Minimum', isOptional: true },
  { id: 'maximum', label: 'Maximum', isOptional: true },
];

const summaryOf = ({ need, maybe }: CalculatorNumbers): QuantileSummary => ({
  n: need('n'),
  median: need('median'),
  q1: maybe('q1'),
  q3: maybe('q3'),
  minimum: maybe('minimum'),
  maximum: maybe('maximum'),
});

/** The skewness test goes before the formula: normal formulae for skewed data are no summary of anything. */
const withTest = (summary: QuantileSummary, formula: string): string =>
  `${formula}; skewness test: ${testSkewness(summary).formula}`;

/** Means and SDs from a median with its quartiles, its range or both. */
export const quantileCalculators: readonly Calculator[] = [
  {
    id: 'mean-from-quantiles',
    label: 'Mean from median and quartiles or range (Luo)',
    gives: 'mean',
    inputs: quantiles,
    run: (numbers) => {
      const summary = summaryOf(numbers);
      const { value, formula, source } = meanFromQuantiles(summary);
      return { value, source, formula: withTest(summary, formula) };
    },
  },
  {
    id: 'sd-from-quantiles',
    label: 'SD from median and quartiles or range (Wan, Shi)',
    gives: 'sd',
    inputs: quantiles,
    run: (numbers) => {
      const summary = summaryOf(numbers);
      const { value, formula, source } = standardDeviationFromQuantiles(summary);
      return { value, source, formula: withTest(summary, formula) };
    },
  },
  {
    id: 'mean-from-skewed-quantiles',
    label: 'Mean from skewed quantiles (McGrath)',
    gives: 'mean',
    inputs: quantiles,
    run: (numbers) => {
      const { value, formula, source } = fitQuantiles(summaryOf(numbers));
      return { value: value.mean, source, formula };
    },
  },
  {
    id: 'sd-from-skewed-quantiles',
    label: 'SD from skewed quantiles (McGrath)',
    gives: 'sd',
    inputs: quantiles,
    run: (numbers) => {
      const { value, formula, source } = fitQuantiles(summaryOf(numbers));
      return {
        value: value.standardDeviation,
        source,
        formula: `${formula}; SD = ${show(value.standardDeviation)}`,
      };
    },
  },
];
