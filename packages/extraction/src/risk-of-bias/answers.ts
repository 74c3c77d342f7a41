/** Answers to a RoB 2 signalling question: yes, probably yes, probably no, no, no information. */
export type SignallingAnswer = 'Y' | 'PY' | 'PN' | 'N' | 'NI';

/** A risk-of-bias judgement. */
export type RiskJudgement = 'low' | 'some' | 'high';

/** The five domains of RoB 2 for the effect of assignment to intervention. */
export type Rob2Domain = 'D1' | 'D2' | 'D3' | 'D4' | 'D5';

/** Answers by question number (`2.3`). Questions that are not reached may be left out. */
export type Rob2Answers = Readonly<Partial<Record<string, SignallingAnswer>>>;

/** What the algorithm says of a domain: a judgement with the questions it rested on, or the question it still needs. */
export type DomainOutcome =
  | { judgement: RiskJudgement; path: string[] }
  | { judgement?: undefined; needs: string; path: string[] };

/** How an answer counts. */
export type Leaning = 'yes' | 'no' | 'no-information';

/** Y and PY count as yes, N and PN as no. */
export function leaningOf(answer: SignallingAnswer): Leaning {
  if (answer === 'Y' || answer === 'PY') return 'yes';
  return answer === 'NI' ? 'no-information' : 'no';
}
