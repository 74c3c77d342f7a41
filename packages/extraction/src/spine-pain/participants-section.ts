import type { Field, Section } from '../forms/form.ts';
import { options, yesNoPartly } from './options.ts';

const isMixed = { field: 'study.painType', is: ['mixed'] } as const;

const people: readonly Field[] = [
  { id: 'age', type: 'number', label: 'Mean age', units: ['years'], min: 18, max: 100 },
  { id: 'ageSd', type: 'number', label: 'SD of age', units: ['years'], min: 0, max: 40 },
  { id: 'female', type: 'number', label: 'Women', units: ['%'], min: 0, max: 100 },
  {
    id: 'axialShare',
    type: 'number',
    label: 'With axial pain',
    units: ['%'],
    min: 0,
    max: 100,
    showIf: isMixed,
  },
  {
    id: 'radicularShare',
    type: 'number',
    label: 'With radicular pain',
    units: ['%'],
    min: 0,
    max: 100,
    showIf: isMixed,
  },
  {
    id: 'levels',
    type: 'text',
    label: 'Levels treated',
    help: 'As reported: L4–5, C5–7, two levels …',
    maxLength: 300,
  },
  {
    id: 'diagnosis',
    type: 'choices',
    label: 'Diagnosis',
    options: options({
      facet: 'Facet joint pain',
      sacroiliac: 'Sacroiliac joint pain',
      'disc-herniation': 'Disc herniation',
      stenosis: 'Spinal stenosis',
      'post-surgery': 'Pain after surgery',
      discogenic: 'Discogenic pain',
      myofascial: 'Myofascial pain',
      unspecified: 'Not specified',
    }),
    allowOther: true,
  },
];

const duration: readonly Field[] = [
  {
    id: 'durationMinimum',
    type: 'number',
    label: 'Shortest pain duration admitted',
    units: ['weeks', 'months'],
    min: 0,
  },
  {
    id: 'durationMean',
    type: 'number',
    label: 'Mean pain duration',
    units: ['weeks', 'months', 'years'],
    min: 0,
  },
  {
    id: 'chronicShare',
    type: 'number',
    label: 'With pain for 3 months or more',
    units: ['%'],
    min: 0,
    max: 100,
    help: 'At least 80% are needed for the review.',
  },
  {
    id: 'acuteOnChronic',
    type: 'choice',
    label: 'Acute exacerbation of chronic pain',
    options: options({ all: 'All participants', some: 'Some participants', none: 'None' }),
  },
];

const hasBlock = { not: { field: 'participants.diagnosticBlock', is: ['none'] } } as const;

const selection: readonly Field[] = [
  {
    id: 'diagnosticBlock',
    type: 'choice',
    label: 'Diagnostic block before entry',
    options: options({
      none: 'None',
      single: 'Single',
      dual: 'Dual comparative',
      'placebo-controlled': 'Placebo-controlled',
    }),
  },
  { id: 'blockAgent', type: 'text', label: 'Agent of the block', maxLength: 200, showIf: hasBlock },
  {
    id: 'blockThreshold',
    type: 'choice',
    label: 'Relief that counted as positive',
    options: options({
      'at-least-50': 'At least 50%',
      'at-least-75': 'At least 75%',
      'at-least-80': 'At least 80%',
      complete: 'Complete',
      'fall-of-2': 'A fall of 2 points or more',
    }),
    allowOther: true,
    showIf: hasBlock,
  },
  { id: 'blockForEntry', type: 'boolean', label: 'A positive block was needed to enter', showIf: hasBlock },
  {
    id: 'priorTreatmentFailed',
    type: 'choice',
    label: 'Earlier conservative treatment had failed',
    options: yesNoPartly,
  },
  { id: 'priorInjections', type: 'choice', label: 'Earlier injections', options: yesNoPartly },
  { id: 'priorSurgery', type: 'choice', label: 'Earlier spine surgery', options: yesNoPartly },
  { id: 'opioidShare', type: 'number', label: 'Using opioids at baseline', units: ['%'], min: 0, max: 100 },
  {
    id: 'opioidDose',
    type: 'number',
    label: 'Mean opioid dose at baseline',
    units: ['mg morphine equivalent a day'],
    min: 0,
  },
  { id: 'compensation', type: 'choice', label: 'Compensation or litigation under way', options: yesNoPartly },
];

/** Who took part: people, duration of pain, how they were chosen. */
export const participantsSection: Section = {
  id: 'participants',
  title: 'Participants',
  fields: [...people, ...duration, ...selection],
};
