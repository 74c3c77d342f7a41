import { combineArms, combineEvents } from '../conversions/combine-arms.ts';
import {
  clusterAdjustedStandardError,
  crossoverDifference,
  effectiveSampleSize,
} from '../conversions/design-effects.ts';
import { eventsFromPercentage } from '../conversions/events.ts';
import { rescale, rescaleSpread } from '../conversions/rescale.ts';
import {
  standardErrorFromConfidenceInterval,
  standardErrorFromP,
  standardErrorFromStatistic,
} from '../conversions/standard-error.ts';
import type { Calculator, CalculatorInput, CalculatorNumbers } from './calculator.ts';

const estimate: CalculatorInput = { id: 'estimate', label: 'Difference' };
const df: CalculatorInput = { id: 'df', label: 'Degrees of freedom', isOptional: true, otherwise: 'z' };
const icc: CalculatorInput = { id: 'icc', label: 'Intracluster correlation' };
const clusterSize: CalculatorInput = { id: 'clusterSize', label: 'Mean cluster size' };

/** Two arms of the same treatment. */
const twoArms: readonly CalculatorInput[] = ['1', '2'].flatMap((arm) => [
  { id: `n${arm}`, label: `Participants, arm ${arm}` },
  { id: `mean${arm}`, label: `Mean, arm ${arm}` },
  { id: `sd${arm}`, label: `SD, arm ${arm}` },
]);

const armsOf = ({ need }: CalculatorNumbers) =>
  ['1', '2'].map((arm) => ({
    n: need(`n${arm}`),
    mean: need(`mean${arm}`),
    standardDeviation: need(`sd${arm}`),
  }));

const eventArms: readonly CalculatorInput[] = ['1', '2'].flatMap((arm) => [
  { id: `events${arm}`, label: `Events, arm ${arm}` },
  { id: `n${arm}`, label: `Participants, arm ${arm}` },
]);

const scales: readonly CalculatorInput[] = [
  { id: 'min', label: 'Its scale from' },
  { id: 'max', label: 'Its scale to' },
  { id: 'toMin', label: 'Wanted scale from' },
  { id: 'toMax', label: 'Wanted scale to' },
  { id: 'flip', label: 'Turn direction (1: yes)', isOptional: true, otherwise: '0' },
];

const scalesOf = ({ need, maybe }: CalculatorNumbers) => ({
  from: { min: need('min'), max: need('max'), higherIsWorse: true },
  to: { min: need('toMin'), max: need('toMax'), higherIsWorse: (maybe('flip') ?? 0) === 0 },
});

const crossover: readonly CalculatorInput[] = [
  { id: 'mean1', label: 'Mean, first treatment' },
  { id: 'mean2', label: 'Mean, second treatment' },
  { id: 'sd1', label: 'SD, first treatment' },
  { id: 'sd2', label: 'SD, second treatment' },
  { id: 'n', label: 'Participants' },
  { id: 'correlation', label: 'Correlation within participants' },
];

const crossoverOf = ({ need }: CalculatorNumbers) =>
  crossoverDifference({
    mean1: need('mean1'),
    mean2: need('mean2'),
    standardDeviation1: need('sd1'),
    standardDeviation2: need('sd2'),
    n: need('n'),
    correlation: need('correlation'),
  });

const withDf = (value: number | undefined) => (value === undefined ? {} : { df: value });

/** Standard errors of differences. */
const errorCalculators: readonly Calculator[] = [
  {
    id: 'se-from-ci',
    label: 'SE from the interval of a difference',
    gives: 'se',
    inputs: [{ id: 'lower', label: 'Interval from' }, { id: 'upper', label: 'Interval to' }, df],
    run: ({ need, maybe }) =>
      standardErrorFromConfidenceInterval({
        lower: need('lower'),
        upper: need('upper'),
        ...withDf(maybe('df')),
      }),
  },
  {
    id: 'se-from-p',
    label: 'SE from the difference and its P value',
    gives: 'se',
    inputs: [estimate, { id: 'p', label: 'P, exact and two-sided' }, df],
    run: ({ need, maybe }) =>
      standardErrorFromP({ estimate: need('estimate'), p: need('p'), ...withDf(maybe('df')) }),
  },
  {
    id: 'se-from-t',
    label: 'SE from the difference and its t statistic',
    gives: 'se',
    inputs: [estimate, { id: 't', label: 't' }],
    run: ({ need }) => standardErrorFromStatistic({ estimate: need('estimate'), statistic: need('t') }),
  },
  {
    id: 'cluster-se',
    label: 'SE of a cluster-randomised trial analysed as if by person',
    gives: 'se',
    inputs: [{ id: 'se', label: 'Standard error as reported' }, clusterSize, icc],
    run: ({ need }) =>
      clusterAdjustedStandardError({
        standardError: need('se'),
        meanClusterSize: need('clusterSize'),
        icc: need('icc'),
      }),
  },
  {
    id: 'crossover-se',
    label: 'Paired SE of a crossover trial',
    gives: 'se',
    inputs: crossover,
    run: (numbers) => {
      const { value, ...words } = crossoverOf(numbers);
      return { ...words, value: value.standardError };
    },
  },
  {
    id: 'crossover-difference',
    label: 'Difference of a crossover trial',
    gives: 'estimate',
    inputs: crossover,
    run: (numbers) => {
      const { value, ...words } = crossoverOf(numbers);
      return { ...words, value: value.difference };
    },
  },
];

const armCalculators: readonly Calculator[] = [
  {
    id: 'combined-mean',
    label: 'Mean of two arms taken together',
    gives: 'mean',
    inputs: twoArms,
    run: (numbers) => {
      const { value, ...words } = combineArms(armsOf(numbers));
      return { ...words, value: value.mean };
    },
  },
  {
    id: 'combined-sd',
    label: 'SD of two arms taken together',
    gives: 'sd',
    inputs: twoArms,
    run: (numbers) => {
      const { value, ...words } = combineArms(armsOf(numbers));
      return { ...words, value: value.standardDeviation };
    },
  },
  {
    id: 'combined-n',
    label: 'Participants of two arms taken together',
    gives: 'n',
    inputs: twoArms,
    run: (numbers) => {
      const { value, ...words } = combineArms(armsOf(numbers));
      return { ...words, value: value.n };
    },
  },
  {
    id: 'effective-n',
    label: 'Effective participants of a cluster-randomised arm',
    gives: 'n',
    inputs: [{ id: 'n', label: 'Participants' }, clusterSize, icc],
    run: ({ need }) =>
      effectiveSampleSize({ n: need('n'), meanClusterSize: need('clusterSize'), icc: need('icc') }),
  },
  {
    id: 'events-from-percentage',
    label: 'Events from a percentage',
    gives: 'events',
    inputs: [
      { id: 'percentage', label: 'Percentage' },
      { id: 'decimals', label: 'Decimals printed', isOptional: true, otherwise: '0' },
      { id: 'n', label: 'Participants' },
    ],
    run: ({ need, maybe }) =>
      eventsFromPercentage({
        percentage: need('percentage').toFixed(Math.min(6, Math.max(0, Math.trunc(maybe('decimals') ?? 0)))),
        n: need('n'),
      }),
  },
  {
    id: 'combined-events',
    label: 'Events of two arms taken together',
    gives: 'events',
    inputs: eventArms,
    run: ({ need }) => {
      const { value, ...words } = combineEvents(
        ['1', '2'].map((arm) => ({ events: need(`events${arm}`), n: need(`n${arm}`) })),
      );
      return { ...words, value: value.events };
    },
  },
  {
    id: 'rescaled-mean',
    label: 'Mean on another scale (mm to cm, 0–100 to 0–10, turned round)',
    gives: 'mean',
    inputs: [{ id: 'value', label: 'Mean' }, ...scales],
    run: (numbers) => rescale({ value: numbers.need('value'), ...scalesOf(numbers) }),
  },
  {
    id: 'rescaled-sd',
    label: 'SD on another scale',
    gives: 'sd',
    inputs: [{ id: 'value', label: 'SD' }, ...scales],
    run: (numbers) => rescaleSpread({ value: numbers.need('value'), ...scalesOf(numbers) }),
  },
];

/** Everything but standard deviations: errors of differences, arms taken together, percentages, scales. */
export const otherCalculators: readonly Calculator[] = [...errorCalculators, ...armCalculators];
