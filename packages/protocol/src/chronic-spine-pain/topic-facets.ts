import type { ProtocolTopicDictionary } from '../topic-dictionary.schema.ts';

type Facet = ProtocolTopicDictionary['facets'][number];

/** Weights: 1 for a word that settles its facet, less for one that other fields use too. */
const region: Facet = {
  name: 'region',
  values: [
    { value: 'cervical', terms: ['cervical', 'neck', 'cervicobrachial', 'whiplash'], weight: 0.8 },
    {
      value: 'thoracic',
      terms: ['thoracic spine', 'thoracic facet*', 'mid back', 'thoracic'],
      weight: 0.6,
    },
    {
      value: 'lumbar',
      terms: [
        'lumbar',
        'low back',
        'lower back',
        'lumbosacral',
        'lumbago',
        'back pain',
        'backache*',
        'spinal pain',
        'spine pain',
      ],
      weight: 1,
    },
    {
      value: 'sacroiliac',
      terms: ['sacroiliac', 'sacro-iliac', 'sij', 'si joint', 'sacral', 'buttock*', 'iliac crest'],
      weight: 1,
    },
  ],
};

const painType: Facet = {
  name: 'painType',
  values: [
    {
      value: 'axial',
      terms: [
        'axial',
        'discogenic',
        'facet*',
        'zygapophys*',
        'zygoapophys*',
        'z-joint*',
        'mechanical',
        'nonspecific',
        'non-specific',
        'myofascial',
        'sacroiliac',
      ],
      weight: 1,
    },
    {
      value: 'radicular',
      terms: [
        'radicular',
        'radiculopath*',
        'radiculitis',
        'sciatica',
        'nerve root*',
        'leg pain',
        'arm pain',
        'radiating pain',
        'claudication',
        'spinal stenosis',
        'disc herniation',
        'disk herniation',
        'herniated disc*',
        'herniated lumbar disc*',
        'disc prolapse',
      ],
      weight: 1,
    },
  ],
};

const chronicity: Facet = {
  name: 'chronicity',
  values: [
    {
      value: 'chronic',
      terms: [
        'chronic',
        'persistent',
        'refractory',
        'long-standing',
        'failed conservative',
        'failed back surgery',
        '/(?:>|>=|≥|at least|more than|longer than|over)\\s*(?:3|6|12|three|six|twelve)\\s*(?:months?|mo)\\b/',
        '/(?:>|>=|≥|at least|more than|longer than|over)\\s*12\\s*weeks?\\b/',
        '/\\b(?:3|6|three|six)[- ]month history\\b/',
      ],
      weight: 1,
    },
    {
      value: 'acute',
      terms: [
        'acute',
        'subacute',
        'sub-acute',
        'postoperative',
        'post-operative',
        'perioperative',
        'emergency department',
        '/(?:<|≤|less than|under|within)\\s*(?:6|six)\\s*weeks?\\b/',
        '/(?:<|≤|less than|under|within)\\s*(?:3|6|three|six)\\s*months?\\b/',
      ],
      weight: -1,
    },
    {
      value: 'mixed',
      terms: [
        'acute or chronic',
        'acute and chronic',
        'subacute and chronic',
        '/\\b1\\s*(?:-|–|to)\\s*18\\s*months?\\b/',
      ],
      weight: 0.3,
    },
  ],
};

const procedure: Facet = {
  name: 'procedure',
  values: [
    {
      value: 'epidural',
      terms: [
        'epidural*',
        'peridural*',
        'esi',
        'tfesi',
        'snrb',
        'selective nerve root block*',
        'nerve root block*',
        'nerve root infiltration',
        'interlaminar',
        'translaminar',
        'transforaminal',
        'caudal',
        'periradicular',
        'parasagittal',
      ],
      weight: 1,
    },
    {
      value: 'joint',
      terms: [
        'facet joint injection*',
        'facet injection*',
        'facet joint nerve block*',
        'zygapophys* injection*',
        'intra-articular',
        'intraarticular',
        'medial branch',
        'mbb',
        'sij injection*',
        'sacroiliac joint injection*',
        'lateral branch',
      ],
      weight: 1,
    },
    {
      value: 'intramuscular',
      terms: ['trigger point*', 'intramuscular', 'paravertebral muscle*', 'local injection*', 'iliac crest'],
      weight: 0.7,
    },
    {
      value: 'radiofrequency',
      terms: [
        'radiofrequency',
        'radio frequency',
        'radio-frequency',
        'rfa',
        'rfn',
        'rfd',
        'neurotomy',
        'denervation',
        'rhizotomy',
        'cooled',
        'pulsed',
        'prf',
        'drg',
        'dorsal root gangli*',
        'thermocoagulation',
      ],
      weight: 1,
    },
  ],
};

const drug: Facet = {
  name: 'drug',
  values: [
    {
      value: 'local-anaesthetic',
      terms: [
        'lidocaine',
        'lignocaine',
        'bupivacaine',
        'levobupivacaine',
        'ropivacaine',
        'mepivacaine',
        'procaine',
        'local anaesthetic*',
        'local anesthetic*',
      ],
      weight: 0.6,
    },
    {
      value: 'steroid',
      terms: [
        'methylprednisolone',
        'triamcinolone',
        'betamethasone',
        'dexamethasone',
        'hydrocortisone',
        'prednisolone',
        'steroid*',
        'corticosteroid*',
        'glucocorticoid*',
      ],
      weight: 0.6,
    },
  ],
};

const comparator: Facet = {
  name: 'comparator',
  values: [
    {
      value: 'sham',
      terms: [
        'sham',
        'placebo',
        'saline',
        'needle placement',
        'without current',
        'without rf current',
        'no lesion',
      ],
      weight: 0.6,
    },
    {
      value: 'usual-care',
      terms: ['usual care', 'usual treatment', 'standard care', 'exercise', 'conservative'],
      weight: 0.4,
    },
  ],
};

const design: Facet = {
  name: 'design',
  values: [
    {
      value: 'randomised',
      terms: [
        'randomized',
        'randomised',
        'randomly',
        'randomization',
        'randomisation',
        'allocated',
        'double-blind',
        'double blind',
        'controlled trial',
      ],
      weight: 0.8,
    },
  ],
};

export const facets: Facet[] = [region, painType, chronicity, procedure, drug, comparator, design];
