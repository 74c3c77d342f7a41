import type { Protocol } from '@perennial/protocol';
import {
  type ContrastBlock,
  type MeasuredWith,
  type OutcomeBlock,
  type OutcomeCell,
  readStudyAnswers,
  type StudyAnswers,
} from '../study-data/study-answers.ts';
import { parseReportedValue } from '../values/parse-reported-value.ts';
import { type Answers, asNumber, exactNumber } from '../values/reported-value.ts';
import { checkArmValue } from './arm-checks.ts';
import { type CheckSeverity, finding, type PlausibilityCheck } from './check.ts';
import { checkContrast } from './contrast-checks.ts';
import { type BaselineArm, checkBaseline, checkStudy } from './study-checks.ts';

/** A finding about an answer. */
export interface AnswerCheck {
  /** Path of the answer to look at. */
  field: string;
  severity: CheckSeverity;
  code: string;
  message: string;
}

/** Names of the checks' quantities in the form, where they differ. */
const fieldNames = new Map([
  ['n', 'analysed'],
  ['standardDeviation', 'sd'],
  ['standardError', 'se'],
  ['ciLower', 'ciLow'],
  ['ciUpper', 'ciHigh'],
  ['difference', 'estimate'],
  ['nRandomised', 'randomised'],
]);

const at = (place: string, { quantity, severity, code, message }: PlausibilityCheck): AnswerCheck => ({
  field: `${place}.${fieldNames.get(quantity) ?? quantity}`,
  severity,
  code,
  message,
});

interface Context {
  answers: Answers;
  study: StudyAnswers;
  protocol: Protocol;
  /** Results of other studies, as a yardstick. */
  elsewhere: readonly OutcomeBlock[];
}

function numberAt(answers: Answers, path: string): number | undefined {
  return exactNumber(parseReportedValue(answers.get(path)));
}

const scaleOf = ({ scaleMin, scaleMax }: MeasuredWith) => ({ min: scaleMin, max: scaleMax });

/** Blocks of one outcome on one scale at one time. */
function isSameMeasure(a: MeasuredWith, b: MeasuredWith): boolean {
  return a.outcome === b.outcome && a.scaleMin === b.scaleMin && a.scaleMax === b.scaleMax;
}

/** SDs of the study's other cells and of other studies on the same scale, as a yardstick. */
function otherSpreads(block: OutcomeBlock, cell: OutcomeCell, { study, elsewhere }: Context): number[] {
  return [...study.outcomes, ...elsewhere]
    .filter((other) => isSameMeasure(other, block) && other.kind === block.kind)
    .flatMap((other) => other.cells)
    .flatMap((other) => (other === cell || other.sd === undefined ? [] : [other.sd]));
}

function checkCell(block: OutcomeBlock, cell: OutcomeCell, context: Context): AnswerCheck[] {
  const place = `outcomes[${block.key}].arms[${cell.arm}]`;
  const read = (name: string) => numberAt(context.answers, `${place}.${name}`);
  const found = checkArmValue({
    n: cell.n,
    mean: cell.mean,
    standardDeviation: cell.sd,
    standardError: cell.se,
    ciLower: cell.ciLow,
    ciUpper: cell.ciHigh,
    median: read('median'),
    q1: read('q1'),
    q3: read('q3'),
    minimum: read('minimum'),
    maximum: read('maximum'),
    nRandomised: numberAt(context.answers, `arms[${cell.arm}].randomised`),
    scale: scaleOf(block),
    timing: block.kind === 'change' ? 'change' : 'end',
    otherStandardDeviations: otherSpreads(block, cell, context),
  });
  return found.map((each) => at(place, each));
}

function checkContrastBlock(block: ContrastBlock, { answers, study }: Context): AnswerCheck[] {
  const place = `contrasts[${block.key}]`;
  const p = asNumber(parseReportedValue(answers.get(`${place}.p`)));
  const beside = study.outcomes.find((other) => isSameMeasure(other, block) && other.weeks === block.weeks);
  const cellOf = (arm: string) => beside?.cells.find((cell) => cell.arm === arm);
  const [first, second] = [cellOf(block.armA), cellOf(block.armB)];
  const found = checkContrast({
    difference: block.estimate,
    standardError: block.se,
    ciLower: block.ciLow,
    ciUpper: block.ciHigh,
    p: p?.value,
    pQualifier: p?.qualifier,
    n1: first?.n,
    n2: second?.n,
    mean1: first?.mean,
    mean2: second?.mean,
    standardDeviation1: first?.sd,
    standardDeviation2: second?.sd,
    // A difference of changes is near, not equal to, the difference of end values.
    isAdjusted: answers.get(`${place}.adjusted`) === true || beside?.kind === 'change',
    scale: scaleOf(block),
  });
  const isSelf = block.armA === block.armB;
  const self = finding('impossible', 'contrast.same_arm', 'armB', 'an arm is compared with itself');
  return [...found, ...(isSelf ? [self] : [])].map((each) => at(place, each));
}

/** The protocol's instrument of this name has other ends, or the ends are the wrong way round. */
function checkMeasure(block: MeasuredWith, place: string, { answers, protocol }: Context): AnswerCheck[] {
  const outcome = protocol.outcomes.find((each) => each.code === block.outcome);
  if (!outcome) {
    return [
      at(
        place,
        finding('discordant', 'outcome.unknown', 'outcome', `the protocol has no outcome "${block.outcome}"`),
      ),
    ];
  }
  if (block.scaleMin >= block.scaleMax) {
    return [
      at(
        place,
        finding(
          'impossible',
          'outcome.scale',
          'scaleMax',
          `the scale runs from ${block.scaleMin} to ${block.scaleMax}`,
        ),
      ),
    ];
  }
  const instrument = outcome.instruments.find((each) => each.name === answers.get(`${place}.instrument`));
  if (!instrument) return [];
  const { min, max, higherIsWorse } = instrument;
  if (min !== block.scaleMin || max !== block.scaleMax) {
    return [
      at(
        place,
        finding(
          'discordant',
          'outcome.scale_differs',
          'scaleMax',
          `"${instrument.name}" runs from ${min} to ${max}, not from ${block.scaleMin} to ${block.scaleMax}`,
        ),
      ),
    ];
  }
  if (higherIsWorse === block.higherIsWorse) return [];
  const words = higherIsWorse ? 'worse' : 'better';
  return [
    at(
      place,
      finding(
        'discordant',
        'outcome.direction_differs',
        'higherIsWorse',
        `higher is ${words} on "${instrument.name}"`,
      ),
    ),
  ];
}

function agentsOf(answers: Answers, arm: string): readonly string[] {
  const value = parseReportedValue(answers.get(`arms[${arm}].agents`));
  return Array.isArray(value) ? value : [];
}

function checkWholeStudy({ answers, study }: Context): AnswerCheck[] {
  const arms = study.arms.map(({ key, label }): BaselineArm & { key: string } => ({
    key,
    label,
    nRandomised: numberAt(answers, `arms[${key}].randomised`),
    agents: agentsOf(answers, key),
  }));
  const blocks = study.outcomes.filter((block) => block.weeks > 0);
  const found = checkStudy({
    arms,
    nRandomised: numberAt(answers, 'study.randomised'),
    crossoverWeeks: numberAt(answers, 'study.crossoverWeeks'),
    outcomeWeeks: blocks.map((block) => block.weeks),
  });
  const placed = found.map((each) => {
    if (each.code === 'study.sham_with_drug') return at(`arms[${arms[each.entry ?? 0]?.key}]`, each);
    if (each.code === 'study.after_crossover') return at(`outcomes[${blocks[each.entry ?? 0]?.key}]`, each);
    return at('study', each);
  });
  const baseline = study.outcomes
    .filter((block) => block.weeks === 0)
    .flatMap((block) => {
      const cells = block.cells.map((cell) => ({
        label: arms.find((arm) => arm.key === cell.arm)?.label ?? cell.arm,
        nRandomised: cell.n,
        mean: cell.mean,
        standardDeviation: cell.sd,
      }));
      return checkBaseline(cells).map((each) =>
        at(`outcomes[${block.key}].arms[${block.cells[each.entry ?? 0]?.arm}]`, each),
      );
    });
  return [...placed, ...baseline];
}

/**
 * Every plausibility check that a study's answers allow: arms, contrasts, scales, the study as a whole.
 *
 * @param protocol for its outcomes and instruments
 * @param otherStudies answers of other studies, whose SDs on the same scale are the yardstick for this one's
 */
export function checkAnswers(
  answers: Answers,
  protocol: Protocol,
  otherStudies: readonly Answers[] = [],
): AnswerCheck[] {
  const study = readStudyAnswers(answers);
  const elsewhere = otherStudies.flatMap((other) => readStudyAnswers(other).outcomes);
  const context: Context = { answers, study, protocol, elsewhere };
  return [
    ...study.outcomes.flatMap((block) => [
      ...checkMeasure(block, `outcomes[${block.key}]`, context),
      ...block.cells.flatMap((cell) => checkCell(block, cell, context)),
    ]),
    ...study.contrasts.flatMap((block) => [
      ...checkMeasure(block, `contrasts[${block.key}]`, context),
      ...checkContrastBlock(block, context),
    ]),
    ...checkWholeStudy(context),
  ];
}
