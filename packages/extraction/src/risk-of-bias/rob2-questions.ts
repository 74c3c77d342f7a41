import type { Rob2Domain, SignallingAnswer } from './answers.ts';

/** One signalling question, in our words. */
export interface SignallingQuestion {
  number: string;
  domain: Rob2Domain;
  text: string;
  /** Most allow no information; 3.2 does not. */
  answers: readonly SignallingAnswer[];
}

const all: readonly SignallingAnswer[] = ['Y', 'PY', 'PN', 'N', 'NI'];
const withoutNoInformation: readonly SignallingAnswer[] = ['Y', 'PY', 'PN', 'N'];

const texts: readonly (readonly [number: string, text: string])[] = [
  ['1.1', 'Was the allocation sequence random?'],
  ['1.2', 'Was the sequence concealed until participants were enrolled and assigned?'],
  ['1.3', 'Do baseline differences suggest a problem with the randomisation?'],
  ['2.1', 'Did participants know which intervention they had during the trial?'],
  ['2.2', 'Did carers and those who gave the interventions know who had which?'],
  ['2.3', 'Were there deviations from the intended intervention that arose because of the trial context?'],
  ['2.4', 'Were these deviations likely to have affected the outcome?'],
  ['2.5', 'Were these deviations balanced between the groups?'],
  ['2.6', 'Was the effect of assignment estimated by an appropriate analysis?'],
  ['2.7', 'Could the failure to analyse participants as randomised have mattered much?'],
  ['3.1', 'Were outcome data there for all, or nearly all, participants randomised?'],
  ['3.2', 'Is there evidence that missing outcome data did not bias the result?'],
  ['3.3', 'Could missingness depend on the true value of the outcome?'],
  ['3.4', 'Is it likely that missingness depended on the true value of the outcome?'],
  ['4.1', 'Was the method of measuring the outcome inappropriate?'],
  ['4.2', 'Could measurement have differed between the groups?'],
  ['4.3', 'Did outcome assessors know which intervention participants had?'],
  ['4.4', 'Could knowing it have influenced the assessment?'],
  ['4.5', 'Is it likely that knowing it did influence the assessment?'],
  ['5.1', 'Were the data analysed by a plan made before outcome data were unblinded?'],
  ['5.2', 'Was the result likely chosen among several measurements of the outcome?'],
  ['5.3', 'Was the result likely chosen among several analyses of the data?'],
];

const domainOf: Record<string, Rob2Domain> = { '1': 'D1', '2': 'D2', '3': 'D3', '4': 'D4', '5': 'D5' };

/** The 22 questions of RoB 2 (effect of assignment), in order. Source: Sterne et al. 2019, BMJ 366:l4898. */
export const rob2Questions: readonly SignallingQuestion[] = texts.map(([number, text]) => ({
  number,
  domain: domainOf[number.slice(0, 1)] ?? 'D1',
  text,
  answers: number === '3.2' ? withoutNoInformation : all,
}));

/** Names of the domains for forms and figures. */
export const rob2DomainNames: Readonly<Record<Rob2Domain, string>> = {
  D1: 'Randomisation process',
  D2: 'Deviations from intended interventions',
  D3: 'Missing outcome data',
  D4: 'Measurement of the outcome',
  D5: 'Selection of the reported result',
};
