import type { Protocol, ProtocolOutcome } from '@perennial/protocol';
import { show } from '../conversions/conversion.ts';
import { fitQuantiles } from '../conversions/fit-quantiles.ts';
import {
  meanFromQuantiles,
  standardDeviationFromQuantiles,
  testSkewness,
} from '../conversions/from-quantiles.ts';
import {
  standardDeviationFromConfidenceInterval,
  standardDeviationFromStandardError,
} from '../conversions/standard-deviation.ts';
import { standardErrorFromConfidenceInterval, standardErrorFromP } from '../conversions/standard-error.ts';
import { ExtractionError } from '../extraction-error.ts';
import {
  type Answers,
  type ContrastBlock,
  type MeasuredWith,
  type OutcomeCell,
  readStudyAnswers,
} from './study-answers.ts';

/** An answer on the protocol's scale, with the arithmetic that took it there. */
export interface ConvertedAnswer {
  value: number;
  formula: string;
}

/**
 * Brings every mean, standard deviation and difference to the protocol's scale for its outcome. A standard deviation that was
 * not reported is derived from the standard error, the interval or quantiles and stands under the path `….sd`, as a mean
 * derived from quantiles does under `….mean`; a contrast's standard
 * error stands under `….se`. What cannot be converted is simply absent: the checks say why.
 *
 * @returns by path, in the form's order
 */
export function convertAnswers(answers: Answers, protocol: Protocol): Map<string, ConvertedAnswer> {
  const converted = new Map<string, ConvertedAnswer>();
  const study = readStudyAnswers(answers);
  for (const block of study.outcomes) {
    const scale = scaleTo(block, protocol);
    if (!scale) continue;
    for (const cell of block.cells) {
      const at = `outcomes[${block.key}].arms[${cell.arm}]`;
      const change = block.kind === 'change' ? scale.difference : scale.point;
      const { mean, sd } = moments(cell);
      if (mean) converted.set(`${at}.mean`, withSteps(change(mean.value), mean.formula));
      if (sd) converted.set(`${at}.sd`, scale.spread(sd));
    }
  }
  for (const block of study.contrasts) {
    const scale = scaleTo(block, protocol);
    const se = contrastError(block);
    if (!scale) continue;
    converted.set(`contrasts[${block.key}].estimate`, scale.difference(block.estimate));
    if (se) converted.set(`contrasts[${block.key}].se`, scale.spread(se));
  }
  return converted;
}

/** Mean and standard deviation as reported or derived; quantiles serve for whichever is missing. */
function moments(cell: OutcomeCell): { mean?: ConvertedAnswer; sd?: ConvertedAnswer } {
  const reported = cell.mean === undefined ? undefined : { value: cell.mean, formula: '' };
  const sd = spread(cell);
  if (reported && sd) return { mean: reported, sd };
  const derived = fromQuantiles(cell);
  const mean = reported ?? derived?.mean;
  const found = sd ?? derived?.sd;
  return { ...(mean ? { mean } : {}), ...(found ? { sd: found } : {}) };
}

/** Mean and standard deviation from quantiles: the normal formulae, or a fitted distribution when they are skewed. */
function fromQuantiles(cell: OutcomeCell): { mean: ConvertedAnswer; sd: ConvertedAnswer } | undefined {
  const { n, median, q1, q3, minimum, maximum } = cell;
  if (n === undefined || median === undefined) return undefined;
  const summary = { n, median, q1, q3, minimum, maximum };
  return attempt(() => {
    const skewness = testSkewness(summary);
    if (!skewness.isSkewed) {
      return { mean: meanFromQuantiles(summary), sd: standardDeviationFromQuantiles(summary) };
    }
    const { value, formula } = fitQuantiles(summary);
    const why = `skewed (${skewness.formula}), so ${formula}`;
    return {
      mean: { value: value.mean, formula: why },
      sd: { value: value.standardDeviation, formula: why },
    };
  });
}

/** A converted answer that says how the number before it was derived. */
function withSteps(converted: ConvertedAnswer, steps: string): ConvertedAnswer {
  return steps === '' ? converted : { ...converted, formula: `${converted.formula}; ${steps}` };
}

/** The standard deviation as reported, or derived from its error or interval. */
function spread(cell: OutcomeCell): ConvertedAnswer | undefined {
  const { n, sd, se, ciLow, ciHigh } = cell;
  if (sd !== undefined) return { value: sd, formula: `SD = ${show(sd)}` };
  if (n === undefined) return undefined;
  if (se !== undefined) return attempt(() => standardDeviationFromStandardError({ standardError: se, n }));
  if (ciLow === undefined || ciHigh === undefined) return undefined;
  return attempt(() => standardDeviationFromConfidenceInterval({ lower: ciLow, upper: ciHigh, n }));
}

function contrastError(block: ContrastBlock): ConvertedAnswer | undefined {
  const { estimate, se, ciLow, ciHigh, p } = block;
  if (se !== undefined) return { value: se, formula: `SE = ${show(se)}` };
  if (ciLow !== undefined && ciHigh !== undefined) {
    return attempt(() => standardErrorFromConfidenceInterval({ lower: ciLow, upper: ciHigh }));
  }
  return p === undefined ? undefined : attempt(() => standardErrorFromP({ estimate, p }));
}

/** A conversion that the numbers do not allow leaves the answer unconverted; the checks name the fault to the extractor. */
function attempt<T>(convert: () => T): T | undefined {
  try {
    return convert();
  } catch (error) {
    if (error instanceof ExtractionError) return undefined;
    throw error;
  }
}

interface Scale {
  point(value: number): ConvertedAnswer;
  difference(value: number): ConvertedAnswer;
  spread(derived: ConvertedAnswer): ConvertedAnswer;
}

/**
 * Linear change of scale: (x − min) ÷ (max − min) × (target max − target min) + target min, turned round when the two scales
 * point in opposite directions. Undefined when the scale is empty or the outcome is not in the protocol.
 */
function scaleTo(measured: MeasuredWith, protocol: Protocol): Scale | undefined {
  const outcome = protocol.outcomes.find((candidate) => candidate.code === measured.outcome);
  const width = measured.scaleMax - measured.scaleMin;
  if (!outcome || !(width > 0)) return undefined;
  const { min, max } = outcome.target;
  const factor = (max - min) / width;
  const turned = measured.higherIsWorse !== isHigherWorse(outcome);
  const words = `${show(factor)} × `;
  return {
    point: (value) => ({
      value: turned ? max - (value - measured.scaleMin) * factor : min + (value - measured.scaleMin) * factor,
      formula: turned
        ? `${show(max)} − (${show(value)} − ${show(measured.scaleMin)}) × ${show(factor)}`
        : `${show(min)} + (${show(value)} − ${show(measured.scaleMin)}) × ${show(factor)}`,
    }),
    difference: (value) => ({
      value: (turned ? -value : value) * factor,
      formula: `${turned ? '−' : ''}${words}${show(value)}`,
    }),
    spread: ({ value, formula }) => ({ value: value * factor, formula: `${words}(${formula})` }),
  };
}

function isHigherWorse(outcome: ProtocolOutcome): boolean {
  return outcome.direction === 'lower-is-better';
}
