import type { Protocol } from '../protocol.schema.ts';

export const question: Protocol['question'] = {
  population:
    'Adults (18 years or older) with chronic (3 months or more) axial or radicular pain of the cervical, thoracic, lumbar or sacroiliac spine that is not due to cancer, infection, fracture or inflammatory arthropathy.',
  interventions:
    'Commonly used interventional procedures, alone or combined: epidural, joint-targeted (facet or sacroiliac joint, or the nerves to them) and intramuscular injection of local anaesthetic, steroid or both; joint radiofrequency ablation; radiofrequency of the dorsal root ganglion.',
  comparators: 'Sham, usual care, or another eligible procedure.',
  outcomes:
    'Pain relief, physical functioning, emotional functioning, role functioning, social functioning, sleep, opioid use and adverse events, at least 1 month after randomisation.',
};

export const eligibility: Protocol['eligibility'] = {
  include: [
    'Random allocation of people to arms, in any language.',
    'Adults with axial or radicular spine pain for 3 months or more; a mixed sample when at least 80% of it fits.',
    'At least one arm with an eligible procedure, compared with sham, usual care or another eligible procedure.',
    'Any outcome of the protocol measured at least 1 month after randomisation.',
  ],
  exclude: [
    'Pain from cancer, infection, fracture or inflammatory arthropathy.',
    'Acute or subacute pain (under 3 months), and pain around surgery or birth.',
    'Allocation by choice, by order of entry, or not at random at all.',
    'Trials of diagnostic or selection strategies that do not randomise procedures.',
    'Procedures outside the node list only (surgery, vertebroplasty, spinal cord stimulation, intradiscal treatment).',
  ],
};

/** In the order in which they are asked: the first that applies is the reason. */
export const reasons: Protocol['reasons'] = [
  { code: 'not-primary-report', label: 'Review, guideline, editorial or methods paper', stage: 'both' },
  { code: 'not-randomised', label: 'Not a randomised trial', stage: 'both' },
  { code: 'not-spine-pain', label: 'Not spine pain', stage: 'both' },
  { code: 'specific-cause', label: 'Cancer, infection, fracture or inflammatory arthropathy', stage: 'both' },
  { code: 'not-chronic', label: 'Pain for less than 3 months, perioperative or obstetric', stage: 'both' },
  { code: 'not-adult', label: 'Not adults', stage: 'both' },
  { code: 'wrong-intervention', label: 'No eligible procedure in any arm', stage: 'both' },
  { code: 'wrong-comparator', label: 'No eligible comparator', stage: 'both' },
  {
    code: 'not-procedures-randomised',
    label: 'Randomises selection strategies, not procedures',
    stage: 'both',
  },
  { code: 'short-follow-up', label: 'Follow-up under 1 month', stage: 'both' },
  { code: 'no-outcome', label: 'None of the outcomes of the protocol', stage: 'full-text' },
  { code: 'no-results', label: 'Registration or protocol without results', stage: 'full-text' },
];

export const highlights: Protocol['highlights'] = {
  include: [
    'random*',
    'sham',
    'placebo',
    'double-blind',
    'chronic',
    'epidural',
    'transforaminal',
    'interlaminar',
    'caudal',
    'facet',
    'medial branch',
    'sacroiliac',
    'radiofrequency',
    'dorsal root ganglion',
    'steroid*',
    'lidocaine',
    'bupivacaine',
    'radicular',
    'axial',
  ],
  exclude: [
    'retrospective*',
    'cohort',
    'case report',
    'case series',
    'systematic review',
    'meta-analysis',
    'protocol',
    'acute',
    'subacute',
    'postoperative',
    'cancer',
    'metasta*',
    'fracture*',
    'labour',
    'labor',
    'obstetric',
    'vertebroplasty',
    'intradiscal',
  ],
};

/** What the editorial that came with the reference review asks of the next trials and reviews. */
export const modifiers: Protocol['modifiers'] = [
  {
    code: 'series',
    label: 'Single injection or series',
    question: 'Was the procedure given once or as a planned series, and how many sessions were received?',
    choices: [
      { code: 'single', label: 'Single session' },
      { code: 'series', label: 'Planned series or repeats allowed' },
      { code: 'not-reported', label: 'Not reported' },
    ],
  },
  {
    code: 'rehabilitation',
    label: 'Within rehabilitation',
    question: 'Was the procedure part of, or alongside, a rehabilitation programme?',
    choices: [
      { code: 'yes', label: 'Rehabilitation in every arm' },
      { code: 'no', label: 'No rehabilitation' },
      { code: 'not-reported', label: 'Not reported' },
    ],
  },
  {
    code: 'acute-on-chronic',
    label: 'Acute exacerbation of chronic pain',
    question: 'Were people treated for an acute exacerbation of chronic pain?',
    choices: [
      { code: 'yes', label: 'Acute on chronic' },
      { code: 'no', label: 'Chronic only' },
      { code: 'not-reported', label: 'Not reported' },
    ],
  },
  {
    code: 'region',
    label: 'Spine region',
    question: 'Which region was treated?',
    choices: [
      { code: 'cervical', label: 'Cervical' },
      { code: 'thoracic', label: 'Thoracic' },
      { code: 'lumbar', label: 'Lumbar or lumbosacral' },
      { code: 'sacroiliac', label: 'Sacroiliac' },
      { code: 'mixed', label: 'More than one' },
    ],
  },
  {
    code: 'diagnostic-block',
    label: 'Diagnostic block for entry',
    question: 'Was a positive diagnostic block required, and which?',
    choices: [
      { code: 'none', label: 'None required' },
      { code: 'single', label: 'Single block' },
      { code: 'controlled', label: 'Dual or placebo-controlled blocks' },
      { code: 'not-reported', label: 'Not reported' },
    ],
  },
];
