import type { Field, Section } from '../forms/form.ts';
import { options } from './options.ts';

/** What every arm needs: its name, its node, its size. */
const coreFields: readonly Field[] = [
  {
    id: 'label',
    type: 'text',
    label: 'What the arm got, in the report’s words',
    maxLength: 300,
    required: true,
  },
  {
    id: 'node',
    type: 'text',
    label: 'Node of the network',
    help: 'A node code of the protocol, by its rules: what was given decides, not what the report calls it.',
    maxLength: 40,
    required: true,
  },
  { id: 'randomised', type: 'number', label: 'Randomised', min: 1, whole: true },
];

/** The list of a small review's arms. */
export const coreArmsSection: Section = {
  id: 'arms',
  title: 'Arms',
  fields: coreFields,
  repeat: { kind: 'many', min: 2, max: 20, alignBy: ['label', 'node'] },
};

/** Answers by which the protocol's rules map an arm to its node; the codes are those of `mapNode`. */
const procedure: readonly Field[] = [
  {
    id: 'procedures',
    type: 'group',
    label: 'Procedure',
    help: 'What this arm got and not every arm got.',
    layout: 'table',
    repeat: { kind: 'many', min: 1, max: 5, alignBy: ['site', 'technique'] },
    fields: [
      {
        id: 'site',
        type: 'choice',
        label: 'Site',
        options: options({
          epidural: 'Epidural space',
          joint: 'Joint, or a nerve to it',
          'dorsal-root-ganglion': 'Dorsal root ganglion',
          intramuscular: 'Muscle',
          subcutaneous: 'Under the skin',
          interligamentous: 'Between ligaments',
          none: 'None',
          other: 'Elsewhere',
        }),
      },
      {
        id: 'technique',
        type: 'choice',
        label: 'Technique',
        options: options({
          injection: 'Injection',
          'thermal-radiofrequency': 'Thermal radiofrequency',
          'pulsed-radiofrequency': 'Pulsed radiofrequency',
          'no-current': 'Radiofrequency without current',
          'needle-only': 'Needle only',
          'usual-care': 'Usual care',
          other: 'Another',
        }),
      },
      {
        id: 'agents',
        type: 'choices',
        label: 'Agents',
        options: options({
          'local-anaesthetic': 'Local anaesthetic',
          steroid: 'Steroid',
          saline: 'Saline',
          other: 'Another',
        }),
      },
    ],
  },
];

const technique: readonly Field[] = [
  {
    id: 'approach',
    type: 'choice',
    label: 'Approach',
    options: options({
      interlaminar: 'Interlaminar',
      transforaminal: 'Transforaminal',
      caudal: 'Caudal',
      'intra-articular': 'Intra-articular',
      'medial-branch': 'Medial branch',
      'lateral-branch': 'Lateral branch',
      'dorsal-root-ganglion': 'Dorsal root ganglion',
      'trigger-point': 'Trigger point',
    }),
    allowOther: true,
  },
  {
    id: 'imaging',
    type: 'choice',
    label: 'Imaging',
    options: options({
      fluoroscopy: 'Fluoroscopy',
      ct: 'CT',
      ultrasound: 'Ultrasound',
      none: 'None (blind)',
    }),
    allowOther: true,
  },
  { id: 'contrastMedium', type: 'boolean', label: 'Contrast medium confirmed the position' },
  {
    id: 'drugs',
    type: 'group',
    label: 'Drug',
    layout: 'table',
    repeat: { kind: 'many', max: 10, alignBy: ['drug'] },
    fields: [
      { id: 'drug', type: 'text', label: 'Drug', maxLength: 100 },
      { id: 'dose', type: 'number', label: 'Dose', units: ['mg', 'microgram', 'unit'], min: 0 },
      { id: 'volume', type: 'number', label: 'Volume', units: ['mL'], min: 0, max: 100 },
      { id: 'particulate', type: 'boolean', label: 'Particulate steroid' },
    ],
  },
];

const isRadiofrequency = {
  field: 'arms.procedures.technique',
  is: ['thermal-radiofrequency', 'pulsed-radiofrequency', 'no-current'],
} as const;

const radiofrequency: readonly Field[] = [
  {
    id: 'rfType',
    type: 'choice',
    label: 'Radiofrequency',
    options: options({ conventional: 'Conventional thermal', cooled: 'Cooled', pulsed: 'Pulsed' }),
    showIf: isRadiofrequency,
  },
  {
    id: 'rfTemperature',
    type: 'number',
    label: 'Temperature',
    units: ['°C'],
    min: 30,
    max: 100,
    showIf: isRadiofrequency,
  },
  {
    id: 'rfSeconds',
    type: 'number',
    label: 'Seconds per lesion',
    units: ['s'],
    min: 0,
    max: 1200,
    showIf: isRadiofrequency,
  },
  {
    id: 'rfCycles',
    type: 'number',
    label: 'Cycles or lesions per nerve',
    min: 1,
    whole: true,
    showIf: isRadiofrequency,
  },
  {
    id: 'rfGauge',
    type: 'number',
    label: 'Electrode',
    units: ['gauge'],
    min: 10,
    max: 30,
    showIf: isRadiofrequency,
  },
  {
    id: 'sensoryTesting',
    type: 'boolean',
    label: 'Sensory testing before the lesion',
    showIf: isRadiofrequency,
  },
];

const course: readonly Field[] = [
  { id: 'treated', type: 'number', label: 'Treated as assigned', min: 0, whole: true },
  { id: 'sessionsPlanned', type: 'number', label: 'Sessions planned', min: 1, whole: true },
  { id: 'sessionsReceived', type: 'number', label: 'Mean sessions received', min: 0 },
  { id: 'repeatRule', type: 'text', label: 'Rule for repeating', lines: 2, maxLength: 1000 },
  {
    id: 'shamType',
    type: 'choice',
    label: 'If a sham: of what kind',
    options: options({
      'needle-only': 'Needle only',
      'saline-same-site': 'Saline at the same site',
      'saline-other-site': 'Saline at another site',
      'no-current': 'No current',
    }),
    allowOther: true,
  },
  {
    id: 'agents',
    type: 'choices',
    label: 'All that was injected',
    help: 'Saline with bupivacaine holds a local anaesthetic, whatever the arm is called.',
    options: options({
      'local-anaesthetic': 'Local anaesthetic',
      steroid: 'Steroid',
      saline: 'Saline',
      none: 'Nothing',
      other: 'Another',
    }),
  },
  {
    id: 'rehabilitation',
    type: 'choice',
    label: 'Rehabilitation beside the procedure',
    options: options({ none: 'None', exercise: 'Exercise', programme: 'A comprehensive programme' }),
    allowOther: true,
  },
  { id: 'coInterventions', type: 'text', label: 'Other co-interventions', lines: 2, maxLength: 1000 },
  { id: 'coInterventionsAlike', type: 'boolean', label: 'Co-interventions were the same in every arm' },
];

/** The list of arms with everything done to them. */
export const armsSection: Section = {
  id: 'arms',
  title: 'Arms',
  fields: [...coreFields, ...procedure, ...technique, ...radiofrequency, ...course],
  repeat: { kind: 'many', min: 2, max: 20, alignBy: ['label', 'node'] },
};
