import type { Protocol, ProtocolOutcome } from '@perennial/protocol';
import { show } from '../conversions/conversion.ts';
import {
  standardDeviationFromConfidenceInterval,
  standardDeviationFromStandardError,
} from '../conversions/standard-deviation.ts';
import { standardErrorFromConfidenceInterval } from '../conversions/standard-error.ts';
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
 * not reported is derived from the standard error or the interval and stands under the path `….sd`; a contrast's standard
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
      if (cell.mean !== undefined)
        converted.set(
          `${at}.mean`,
          block.kind === 'change' ? scale.difference(cell.mean) : scale.point(cell.mean),
        );
      const sd = spread(cell);
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

/** The standard deviation as reported, or derived from what was. */
function spread(cell: OutcomeCell): ConvertedAnswer | undefined {
  const { n, sd, se, ciLow, ciHigh } = cell;
  if (sd !== undefined) return { value: sd, formula: `SD = ${show(sd)}` };
  if (n === undefined) return undefined;
  if (se !== undefined) return attempt(() => standardDeviationFromStandardError({ standardError: se, n }));
  if (ciLow === undefined || ciHigh === undefined) return undefined;
  return attempt(() => standardDeviationFromConfidenceInterval({ lower: ciLow, upper: ciHigh, n }));
}

function contrastError(block: ContrastBlock): ConvertedAnswer | undefined {
  const { se, ciLow, ciHigh } = block;
  if (se !== undefined) return { value: se, formula: `SE = ${show(se)}` };
  if (ciLow === undefined || ciHigh === undefined) return undefined;
  return attempt(() => standardErrorFromConfidenceInterval({ lower: ciLow, upper: ciHigh }));
}

/** A conversion that the numbers do not allow leaves the answer unconverted; the checks name the fault to the extractor. */
function attempt(convert: () => ConvertedAnswer): ConvertedAnswer | undefined {
  try {
    const { value, formula } = convert();
    return { value, formula };
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
