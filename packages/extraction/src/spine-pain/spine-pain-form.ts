import type { FormSchema } from '../forms/form.ts';
import { armsSection, coreArmsSection } from './arms-section.ts';
import { contrastsSection, harmsSection, outcomesSection, respondersSection } from './outcome-sections.ts';
import { participantsSection } from './participants-section.ts';
import { coreStudySection, studySection } from './study-section.ts';
import { trustSection } from './trust-section.ts';

/**
 * A small form for any review of one kind of continuous outcome: study characteristics, arms, results by arm and time
 * point, and reported differences as a second way in. Its paths are a subset of those of `spinePainForm`.
 */
export const continuousOutcomeForm: FormSchema = {
  id: 'continuousOutcome',
  title: 'Study characteristics and continuous outcomes',
  armSection: 'arms',
  sections: [coreStudySection, coreArmsSection, outcomesSection, contrastsSection],
};

/** The form for interventional procedures for chronic spine pain, complete. */
export const spinePainForm: FormSchema = {
  id: 'spinePain',
  title: 'Interventional procedures for chronic spine pain',
  armSection: 'arms',
  sections: [
    studySection,
    participantsSection,
    armsSection,
    outcomesSection,
    contrastsSection,
    respondersSection,
    harmsSection,
    trustSection,
  ],
};
