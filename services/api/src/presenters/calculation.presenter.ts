import type { Calculated, Calculation, FigureReading, ValueSource } from '@perennial/contracts';
import {
  calculate,
  ExtractionError,
  exactNumber,
  parseReportedValue,
  readFigureLength,
  readFigurePoint,
} from '@perennial/extraction';
import { ApiProblem } from '../http/problem.ts';

/**
 * Runs a calculator as asked.
 *
 * @throws ApiProblem with the code of the conversion that the numbers do not allow
 */
export function runCalculator({
  calculator,
  inputs,
}: Pick<Calculation, 'calculator' | 'inputs'>): Calculated {
  try {
    const { value, formula, source } = calculate(calculator, inputs);
    return { value, formula, source };
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error;
    const issues = error.input === undefined ? [] : [{ path: error.input, message: error.message }];
    throw new ApiProblem(400, error.code, error.message, issues);
  }
}

/**
 * A source whose calculation or figure reading gives the answer it stands behind: the server works it out again and keeps its
 * own formula. One that gives another number is dropped: somebody has typed over its answer since.
 */
export function verifiedSource(source: ValueSource, reported: unknown): ValueSource {
  const { calculation, figure, ...rest } = source;
  const answer = exactNumber(parseReportedValue(reported));
  const calculated = calculation && runCalculator(calculation);
  return {
    ...rest,
    ...(calculation && calculated && isNear(answer, calculated.value, 1e-9)
      ? { calculation: { ...calculation, formula: `${calculated.formula} (${calculated.source})` } }
      : {}),
    // A value read off a figure is written with the digits that the figure can give.
    ...(figure && isNear(answer, readFigure(figure), 0.01) ? { figure } : {}),
  };
}

function isNear(answer: number | undefined, value: number, share: number): boolean {
  return answer !== undefined && Math.abs(answer - value) <= share * Math.max(1, Math.abs(value));
}

/** What the points of a reading stand for; not a number when the axis says nothing. */
function readFigure({ axis, points: [first, second] }: FigureReading): number {
  try {
    if (!first) return Number.NaN;
    return (second ? readFigureLength(axis, [first, second]) : readFigurePoint(axis, first)).value;
  } catch (error) {
    if (error instanceof ExtractionError) return Number.NaN;
    throw error;
  }
}
