import { changeStandardDeviation } from '../conversions/change.ts';
import {
  pooledStandardDeviationFromConfidenceInterval,
  pooledStandardDeviationFromP,
  pooledStandardDeviationFromStandardError,
  pooledStandardDeviationFromT,
  standardDeviationFromConfidenceInterval,
  standardDeviationFromStandardError,
} from '../conversions/standard-deviation.ts';
import type { Calculator, CalculatorInput } from './calculator.ts';

const n: CalculatorInput = { id: 'n', label: 'Participants' };
const n1: CalculatorInput = { id: 'n1', label: 'Participants, first arm' };
const n2: CalculatorInput = { id: 'n2', label: 'Participants, second arm' };
const difference: CalculatorInput = { id: 'difference', label: 'Difference in means' };
const lower: CalculatorInput = { id: 'lower', label: 'Interval from' };
const upper: CalculatorInput = { id: 'upper', label: 'Interval to' };
const level: CalculatorInput = {
  id: 'level',
  label: 'Level of the interval, %',
  isOptional: true,
  otherwise: '95',
};

/** A level in per cent as the share the formulae use. */
const share = (percent: number | undefined) => (percent ?? 95) / 100;

/** Standard deviations of one arm, or common to two. */
export const spreadCalculators: readonly Calculator[] = [
  {
    id: 'sd-from-se',
    label: 'SD from the standard error of the mean',
    gives: 'sd',
    inputs: [{ id: 'se', label: 'Standard error' }, n],
    run: ({ need }) => standardDeviationFromStandardError({ standardError: need('se'), n: need('n') }),
  },
  {
    id: 'sd-from-ci',
    label: 'SD from the confidence interval of the mean',
    gives: 'sd',
    inputs: [lower, upper, n, level],
    run: ({ need, maybe }) =>
      standardDeviationFromConfidenceInterval({
        lower: need('lower'),
        upper: need('upper'),
        n: need('n'),
        level: share(maybe('level')),
      }),
  },
  {
    id: 'sd-from-difference-se',
    label: 'SD of both arms from the standard error of their difference',
    gives: 'sd',
    inputs: [{ id: 'se', label: 'Standard error of the difference' }, n1, n2],
    run: ({ need }) =>
      pooledStandardDeviationFromStandardError({ standardError: need('se'), n1: need('n1'), n2: need('n2') }),
  },
  {
    id: 'sd-from-difference-ci',
    label: 'SD of both arms from the interval of their difference',
    gives: 'sd',
    inputs: [lower, upper, n1, n2, level],
    run: ({ need, maybe }) =>
      pooledStandardDeviationFromConfidenceInterval({
        lower: need('lower'),
        upper: need('upper'),
        n1: need('n1'),
        n2: need('n2'),
        level: share(maybe('level')),
      }),
  },
  {
    id: 'sd-from-t',
    label: 'SD of both arms from the t statistic',
    gives: 'sd',
    inputs: [difference, { id: 't', label: 't' }, n1, n2],
    run: ({ need }) =>
      pooledStandardDeviationFromT({
        difference: need('difference'),
        t: need('t'),
        n1: need('n1'),
        n2: need('n2'),
      }),
  },
  {
    id: 'sd-from-p',
    label: 'SD of both arms from the P value of the t test',
    gives: 'sd',
    inputs: [difference, { id: 'p', label: 'P, exact and two-sided' }, n1, n2],
    run: ({ need }) =>
      pooledStandardDeviationFromP({
        difference: need('difference'),
        p: need('p'),
        n1: need('n1'),
        n2: need('n2'),
      }),
  },
  {
    id: 'sd-of-change',
    label: 'SD of the change from the SDs at baseline and end',
    gives: 'sd',
    inputs: [
      { id: 'baseline', label: 'SD at baseline' },
      { id: 'end', label: 'SD at the end' },
      { id: 'correlation', label: 'Correlation of baseline and end' },
    ],
    run: ({ need }) =>
      changeStandardDeviation({
        baseline: need('baseline'),
        end: need('end'),
        correlation: need('correlation'),
      }),
  },
];
