import { ExtractionError } from '../extraction-error.ts';

/** Four answers and no "unclear": the rater must lean one way. */
export type ModifiedCochraneAnswer = 'definitely-yes' | 'probably-yes' | 'probably-no' | 'definitely-no';

/** One item of the modified Cochrane tool. */
export interface ModifiedCochraneItem {
  code: string;
  question: string;
}

/**
 * The items of the modified Cochrane instrument used by the CLARITY group at McMaster. Yes means low risk of bias.
 * The list follows published uses of the tool; a review may leave items out by naming those it rates.
 */
export const modifiedCochraneItems: readonly ModifiedCochraneItem[] = [
  { code: 'sequence', question: 'Was the allocation sequence adequately generated?' },
  { code: 'concealment', question: 'Was the allocation adequately concealed?' },
  { code: 'blind-patients', question: 'Were patients blind to what they had?' },
  { code: 'blind-providers', question: 'Were those who gave the interventions blind?' },
  { code: 'blind-collectors', question: 'Were data collectors blind?' },
  { code: 'blind-assessors', question: 'Were outcome assessors blind?' },
  { code: 'blind-analysts', question: 'Were data analysts blind?' },
  { code: 'loss', question: 'Was loss to follow-up infrequent?' },
  { code: 'selective-reporting', question: 'Is the report free of selective outcome reporting?' },
  { code: 'other', question: 'Was the study apparently free of other problems?' },
];

/** The risk that an answer stands for: the two kinds of yes are low, the two kinds of no high. */
export function riskOfAnswer(answer: ModifiedCochraneAnswer): 'low' | 'high' {
  return answer === 'definitely-yes' || answer === 'probably-yes' ? 'low' : 'high';
}

/**
 * The answer that the numbers suggest for loss to follow-up: probably no (high risk) from 20% missing on.
 *
 * @throws ExtractionError `conversion.out_of_range` unless 0 ≤ analysed ≤ randomised and randomised > 0
 */
export function suggestLossAnswer(input: { randomised: number; analysed: number }): {
  answer: ModifiedCochraneAnswer;
  missing: number;
} {
  const { randomised, analysed } = input;
  if (!(randomised > 0 && analysed >= 0 && analysed <= randomised)) {
    throw new ExtractionError(
      'conversion.out_of_range',
      `${analysed} analysed of ${randomised} randomised`,
      'analysed',
    );
  }
  // A fifth, compared in whole participants: 20 of 100 must not fall to binary rounding.
  const isHigh = 5 * (randomised - analysed) >= randomised;
  return { answer: isHigh ? 'probably-no' : 'probably-yes', missing: 1 - analysed / randomised };
}

/** A study's items rated so far: how many at low and high risk, and which are still open. */
export function summariseModifiedCochrane(
  answers: Readonly<Partial<Record<string, ModifiedCochraneAnswer>>>,
): {
  low: string[];
  high: string[];
  open: string[];
} {
  const summary = { low: [] as string[], high: [] as string[], open: [] as string[] };
  for (const { code } of modifiedCochraneItems) {
    const answer = answers[code];
    summary[answer === undefined ? 'open' : riskOfAnswer(answer)].push(code);
  }
  return summary;
}
