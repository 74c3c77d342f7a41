import type { Field, Section } from '../forms/form.ts';
import { options } from './options.ts';

/** Which of the two networks a study belongs to; the analyses read it. */
const painType: Field = {
  id: 'painType',
  type: 'choice',
  label: 'Pain type',
  help: 'Mixed samples count as the type that at least 80% of participants have.',
  options: options({ axial: 'Axial', radicular: 'Radicular', mixed: 'Mixed, neither at least 80%' }),
  required: true,
};

const region: Field = {
  id: 'region',
  type: 'choice',
  label: 'Region',
  options: options({
    cervical: 'Cervical',
    thoracic: 'Thoracic',
    lumbar: 'Lumbar',
    lumbosacral: 'Lumbosacral',
    sacroiliac: 'Sacroiliac',
    mixed: 'More than one region',
  }),
  allowOther: true,
};

/** The few fields every study needs. */
const coreStudyFields: readonly Field[] = [
  painType,
  region,
  { id: 'country', type: 'text', label: 'Country or countries', maxLength: 300 },
  {
    id: 'design',
    type: 'choice',
    label: 'Design',
    options: options({
      parallel: 'Parallel groups',
      crossover: 'Crossover',
      cluster: 'Cluster-randomised',
      factorial: 'Factorial',
    }),
    allowOther: true,
  },
  { id: 'randomised', type: 'number', label: 'Participants randomised', min: 1, whole: true },
  { id: 'registration', type: 'text', label: 'Registry identifier', format: 'registry-id' },
];

/** Design, conduct and money. */
const conductFields: readonly Field[] = [
  { id: 'centres', type: 'number', label: 'Centres', min: 1, whole: true },
  { id: 'recruitmentStart', type: 'date', label: 'Recruitment began' },
  { id: 'recruitmentEnd', type: 'date', label: 'Recruitment ended' },
  { id: 'protocolAvailable', type: 'boolean', label: 'Protocol or statistical plan available' },
  {
    id: 'registrationTiming',
    type: 'choice',
    label: 'Registered',
    options: options({
      before: 'Before the first participant',
      after: 'After the first participant',
      none: 'Not registered',
    }),
  },
  {
    id: 'clusterSize',
    type: 'number',
    label: 'Mean cluster size',
    min: 1,
    showIf: { field: 'study.design', is: ['cluster'] },
  },
  {
    id: 'icc',
    type: 'number',
    label: 'Intracluster correlation',
    min: 0,
    max: 1,
    showIf: { field: 'study.design', is: ['cluster'] },
  },
  {
    id: 'crossoverAllowed',
    type: 'boolean',
    label: 'Participants could cross over to another arm',
    help: 'Only values before crossover are randomised comparisons.',
  },
  {
    id: 'crossoverWeeks',
    type: 'number',
    label: 'Weeks after which crossover was allowed',
    min: 0,
    showIf: { field: 'study.crossoverAllowed', is: ['yes'] },
  },
  {
    id: 'funding',
    type: 'choices',
    label: 'Funding',
    options: options({
      public: 'Public or charity',
      industry: 'Industry',
      institution: 'Own institution',
      none: 'None',
    }),
    allowOther: true,
  },
  { id: 'fundingWords', type: 'text', label: 'Funding in words', lines: 2, maxLength: 2000 },
  {
    id: 'conflicts',
    type: 'choice',
    label: 'Conflicts of interest of the authors',
    options: options({ none: 'Declared none', some: 'Declared some', 'not-declared': 'No declaration' }),
  },
  { id: 'authorConclusion', type: 'text', label: 'The authors’ conclusion', lines: 3, maxLength: 4000 },
  { id: 'notes', type: 'text', label: 'Notes', lines: 4, maxLength: 4000 },
];

/** Core fields only, for a small review. */
export const coreStudySection: Section = { id: 'study', title: 'Study', fields: coreStudyFields };

/** All fields of a study. */
export const studySection: Section = {
  id: 'study',
  title: 'Study',
  fields: [...coreStudyFields, ...conductFields],
};
