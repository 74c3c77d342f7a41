import type { Section } from '../forms/form.ts';
import { options } from './options.ts';

/** Reasons to doubt a trial, so that an analysis without such trials is one switch away. */
export const trustSection: Section = {
  id: 'trust',
  title: 'Trustworthiness',
  fields: [
    {
      id: 'flags',
      type: 'choices',
      label: 'Reasons for doubt',
      options: options({
        retracted: 'Retracted',
        'expression-of-concern': 'Expression of concern',
        'no-ethics': 'No ethics approval stated',
        'not-registered': 'Not registered, or after the fact',
        'implausible-baseline': 'Baseline too alike or too different',
        'implausible-effect': 'Effect too large to believe',
        'implausible-recruitment': 'Recruitment or follow-up too good to believe',
        'duplicate-data': 'Data also published elsewhere',
        'same-team': 'Team with trials known to be untrustworthy',
        'internal-contradiction': 'Numbers contradict each other',
        none: 'None found',
      }),
      allowOther: true,
    },
    { id: 'explanation', type: 'text', label: 'Explanation', lines: 4, maxLength: 4000 },
    {
      id: 'contactedAuthors',
      type: 'choice',
      label: 'Authors asked',
      options: options({ no: 'Not asked', unanswered: 'Asked, no answer', answered: 'Answered' }),
    },
  ],
};
