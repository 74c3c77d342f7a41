import type { Field, Section } from '../forms/form.ts';
import { options } from './options.ts';

const outcomeCodes = options({
  PAIN: 'Pain intensity',
  FUNCTION: 'Physical functioning',
  EMOTION: 'Emotional functioning',
  ROLE: 'Role functioning',
  SOCIAL: 'Social functioning',
  SLEEP: 'Sleep disturbance',
});

/** What was measured with what and when; the same for values by arm and for differences between arms. */
const measure: readonly Field[] = [
  { id: 'outcome', type: 'choice', label: 'Outcome', options: outcomeCodes, required: true },
  { id: 'instrument', type: 'text', label: 'Instrument', maxLength: 200, required: true },
  { id: 'scaleMin', type: 'number', label: 'Lowest score of the scale', required: true },
  { id: 'scaleMax', type: 'number', label: 'Highest score of the scale', required: true },
  { id: 'higherIsWorse', type: 'boolean', label: 'Higher scores are worse', required: true },
  {
    id: 'weeks',
    type: 'number',
    label: 'Weeks after randomisation',
    help: 'Every time point counts; 0 is baseline. The analysis chooses among them.',
    min: 0,
    max: 1040,
    required: true,
  },
];

const domain: Field = {
  id: 'domain',
  type: 'choice',
  label: 'Where the pain was rated',
  options: options({ spine: 'Back or neck', limb: 'Leg or arm', overall: 'Overall' }),
  showIf: { field: 'outcomes.outcome', is: ['PAIN'] },
};

const kind: Field = {
  id: 'kind',
  type: 'choice',
  label: 'Values are',
  options: options({ final: 'Scores at this time', change: 'Changes since baseline' }),
  required: true,
};

/** One arm's cell: whatever of these the report gives. */
const cellFields: readonly Field[] = [
  { id: 'analysed', type: 'number', label: 'Analysed', min: 1, whole: true },
  { id: 'mean', type: 'number', label: 'Mean' },
  { id: 'sd', type: 'number', label: 'SD', min: 0 },
  { id: 'se', type: 'number', label: 'SE', min: 0 },
  { id: 'ciLow', type: 'number', label: '95% CI from' },
  { id: 'ciHigh', type: 'number', label: '95% CI to' },
  { id: 'median', type: 'number', label: 'Median' },
  { id: 'q1', type: 'number', label: 'First quartile' },
  { id: 'q3', type: 'number', label: 'Third quartile' },
  { id: 'minimum', type: 'number', label: 'Minimum' },
  { id: 'maximum', type: 'number', label: 'Maximum' },
];

const analysisSet: Field = {
  id: 'analysisSet',
  type: 'choice',
  label: 'Who was analysed',
  options: options({
    'as-randomised': 'All as randomised',
    modified: 'Modified intention to treat',
    'per-protocol': 'Per protocol',
    completers: 'Completers',
  }),
  allowOther: true,
};

/** Continuous results by arm: one entry per outcome, instrument and time point, with a cell per arm. */
export const outcomesSection: Section = {
  id: 'outcomes',
  title: 'Results by arm',
  help: 'One entry per outcome, instrument and time point.',
  repeat: { kind: 'many', max: 200, alignBy: ['outcome', 'instrument', 'weeks', 'domain'] },
  fields: [
    ...measure,
    domain,
    kind,
    analysisSet,
    {
      id: 'arms',
      type: 'group',
      label: 'Arm',
      layout: 'table',
      repeat: { kind: 'per-arm' },
      fields: cellFields,
    },
  ],
};

/** Reported differences between two arms: a second way in where arms give no SD. */
export const contrastsSection: Section = {
  id: 'contrasts',
  title: 'Differences between arms',
  help: 'As reported: the first arm minus the second.',
  repeat: { kind: 'many', max: 200, alignBy: ['outcome', 'instrument', 'weeks', 'armA', 'armB'] },
  fields: [
    ...measure,
    { id: 'armA', type: 'arm', label: 'First arm', required: true },
    { id: 'armB', type: 'arm', label: 'Second arm', required: true },
    { id: 'estimate', type: 'number', label: 'Difference (first minus second)', required: true },
    { id: 'ciLow', type: 'number', label: '95% CI from' },
    { id: 'ciHigh', type: 'number', label: '95% CI to' },
    { id: 'se', type: 'number', label: 'SE', min: 0 },
    { id: 'p', type: 'number', label: 'P', min: 0, max: 1, qualifiers: true },
    { id: 'adjusted', type: 'boolean', label: 'Adjusted' },
    {
      id: 'covariates',
      type: 'text',
      label: 'Adjusted for',
      maxLength: 500,
      showIf: { field: 'contrasts.adjusted', is: ['yes'] },
    },
  ],
};

const eventCells: readonly Field[] = [
  { id: 'events', type: 'number', label: 'With the event', min: 0, whole: true },
  { id: 'n', type: 'number', label: 'Analysed', min: 1, whole: true },
  {
    id: 'percentage',
    type: 'text',
    label: 'Percentage as printed',
    help: '54 and 54.0 say different things.',
    maxLength: 12,
  },
];

/** Dichotomous results: responders, opioid use. */
export const respondersSection: Section = {
  id: 'responders',
  title: 'Responders and other proportions',
  repeat: { kind: 'many', max: 100, alignBy: ['outcome', 'definition', 'weeks'] },
  fields: [
    {
      id: 'outcome',
      type: 'choice',
      label: 'Outcome',
      options: options({
        'pain-relief': 'Pain relief past a threshold',
        'function-gain': 'Better function past a threshold',
        OPIOIDS: 'Opioid use',
      }),
      allowOther: true,
    },
    {
      id: 'definition',
      type: 'text',
      label: 'Definition',
      help: 'At least 50% relief, say.',
      maxLength: 300,
    },
    { id: 'weeks', type: 'number', label: 'Weeks after randomisation', min: 0, max: 1040 },
    {
      id: 'arms',
      type: 'group',
      label: 'Arm',
      layout: 'table',
      repeat: { kind: 'per-arm' },
      fields: eventCells,
    },
  ],
};

/** Adverse events by type, each with its denominators. */
export const harmsSection: Section = {
  id: 'harms',
  title: 'Adverse events',
  repeat: { kind: 'many', max: 100, alignBy: ['event', 'weeks'] },
  fields: [
    {
      id: 'event',
      type: 'choice',
      label: 'Event',
      options: options({
        any: 'Any adverse event',
        serious: 'Any serious adverse event',
        'prolonged-pain': 'Prolonged pain or stiffness',
        'dural-puncture': 'Dural puncture',
        infection: 'Infection',
        neurological: 'Neurological deficit',
        bleeding: 'Bleeding',
        steroid: 'Steroid effect (flushing, glucose)',
        withdrawal: 'Withdrawal because of harm',
      }),
      allowOther: true,
    },
    { id: 'definition', type: 'text', label: 'Definition and how it was sought', maxLength: 500 },
    { id: 'weeks', type: 'number', label: 'Observed for, weeks', min: 0, max: 1040 },
    {
      id: 'arms',
      type: 'group',
      label: 'Arm',
      layout: 'table',
      repeat: { kind: 'per-arm' },
      fields: [
        { id: 'participants', type: 'number', label: 'Participants with it', min: 0, whole: true },
        { id: 'events', type: 'number', label: 'Events', min: 0, whole: true },
        { id: 'n', type: 'number', label: 'At risk', min: 1, whole: true },
      ],
    },
  ],
};
