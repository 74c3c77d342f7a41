import type { Protocol } from '../protocol.schema.ts';

const SF36_PERCENT = { min: 0, max: 100, unit: 'points' };

export const outcomes: Protocol['outcomes'] = [
  {
    code: 'PAIN',
    label: 'Pain intensity',
    type: 'continuous',
    instruments: [
      { name: 'VAS 0-10 cm', min: 0, max: 10, higherIsWorse: true },
      { name: 'VAS 0-100 mm', min: 0, max: 100, higherIsWorse: true },
      { name: 'NRS 0-10', min: 0, max: 10, higherIsWorse: true },
      { name: 'VNS 0-10', min: 0, max: 10, higherIsWorse: true },
    ],
    target: { name: '10 cm VAS', min: 0, max: 10, unit: 'cm' },
    minimalImportantDifference: 1.5,
    direction: 'lower-is-better',
  },
  {
    code: 'FUNCTION',
    label: 'Physical functioning',
    type: 'continuous',
    instruments: [
      { name: 'SF-36 physical functioning', min: 0, max: 100, higherIsWorse: false },
      { name: 'ODI', min: 0, max: 100, higherIsWorse: true },
      { name: 'RMDQ', min: 0, max: 24, higherIsWorse: true },
      { name: 'NDI', min: 0, max: 100, higherIsWorse: true },
    ],
    target: { name: 'SF-36 physical functioning', ...SF36_PERCENT },
    minimalImportantDifference: 10,
    direction: 'higher-is-better',
  },
  {
    code: 'EMOTION',
    label: 'Emotional functioning',
    type: 'continuous',
    instruments: [{ name: 'SF-36 mental health', min: 0, max: 100, higherIsWorse: false }],
    target: { name: 'SF-36 mental health', ...SF36_PERCENT },
    direction: 'higher-is-better',
  },
  {
    code: 'ROLE',
    label: 'Role functioning',
    type: 'continuous',
    instruments: [{ name: 'SF-36 role physical', min: 0, max: 100, higherIsWorse: false }],
    target: { name: 'SF-36 role physical', ...SF36_PERCENT },
    direction: 'higher-is-better',
  },
  {
    code: 'SOCIAL',
    label: 'Social functioning',
    type: 'continuous',
    instruments: [{ name: 'SF-36 social functioning', min: 0, max: 100, higherIsWorse: false }],
    target: { name: 'SF-36 social functioning', ...SF36_PERCENT },
    direction: 'higher-is-better',
  },
  {
    code: 'SLEEP',
    label: 'Sleep disturbance',
    type: 'continuous',
    instruments: [{ name: 'Sleep disturbance 0-10', min: 0, max: 10, higherIsWorse: true }],
    target: { name: 'Sleep disturbance 0-10', min: 0, max: 10, unit: 'cm' },
    direction: 'lower-is-better',
  },
  {
    code: 'OPIOIDS',
    label: 'Opioid use at follow-up',
    type: 'dichotomous',
    instruments: [],
    target: { name: 'Proportion using opioids', min: 0, max: 1, unit: 'proportion' },
    direction: 'lower-is-better',
  },
  {
    code: 'HARMS',
    label: 'Adverse events',
    type: 'dichotomous',
    instruments: [],
    target: { name: 'Proportion with an event', min: 0, max: 1, unit: 'proportion' },
    direction: 'lower-is-better',
  },
];

/** 13 weeks stand for 3 months, 26 for 6 months, 4 for 1 month. */
export const timePoints: Protocol['timePoints'] = [
  { class: 'injection', nearestToWeeks: 13, notPastWeeks: 13, atLeastWeeks: 4 },
  { class: 'ablation', nearestToWeeks: 26, notPastWeeks: 26, atLeastWeeks: 4 },
];

const pain = { outcome: 'PAIN', measure: 'MD', reference: 'SHAM' } as const;

export const analyses: Protocol['analyses'] = [
  {
    ...pain,
    code: 'PAIN_AXIAL',
    label: 'Pain, axial, REML',
    role: 'primary',
    painType: 'axial',
    tau2: 'REML',
  },
  {
    ...pain,
    code: 'PAIN_RADICULAR',
    label: 'Pain, radicular, REML',
    role: 'primary',
    painType: 'radicular',
    tau2: 'REML',
  },
  {
    ...pain,
    code: 'PAIN_AXIAL_DL',
    label: 'Pain, axial, DerSimonian-Laird',
    role: 'sensitivity',
    painType: 'axial',
    tau2: 'DL',
  },
  {
    ...pain,
    code: 'PAIN_RADICULAR_DL',
    label: 'Pain, radicular, DerSimonian-Laird',
    role: 'sensitivity',
    painType: 'radicular',
    tau2: 'DL',
  },
  {
    ...pain,
    code: 'PAIN_RADICULAR_SALINE',
    label: 'Pain, radicular, epidural saline as its own node',
    role: 'sensitivity',
    painType: 'radicular',
    tau2: 'REML',
    switches: { 'epidural-saline-is-sham': false },
  },
];
