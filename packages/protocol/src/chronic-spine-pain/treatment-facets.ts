import type { ProtocolTopicDictionary } from '../topic-dictionary.schema.ts';

type Facet = ProtocolTopicDictionary['facets'][number];

const JOINT = '(?:facet\\w*|sacro-?iliac|zygo?apophys\\w*|si joints?|sij|z-joints?)';

const procedure: Facet = {
  name: 'procedure',
  label: 'Procedure',
  values: [
    {
      value: 'epidural',
      terms: [
        // Not for labour or an operation, and not what else lies or is laid in that space.
        '/\\b(?:epidural|peridural)s?(?!\\s*(?:an(?:a)?lgesi\\w+|an(?:a)?esthe\\w+|labou?r|h(?:a)?ematom\\w+|abscess\\w*|electrode\\w*|stimulat\\w+|fat|lipomatosis|fibrosis|blood patch|metast\\w*|tumou?r\\w*))/',
        // The abbreviation, not a mass spectrometer or a triage scale.
        '/(?<!(?:LC|HPLC|UPLC|GC)[-–/ ]?)\\bESIs?\\b(?![-–/ ]*(?:MS|TOF|Q-?TOF|mass|level|triage|score))/',
        'tfesi*',
        'ilesi*',
        'snrb*',
        'selective nerve root block*',
        'nerve root block*',
        'nerve root infiltration*',
        'nerve root inject*',
        'interlaminar',
        'translaminar',
        '/\\btransforaminal(?!\\s*(?:lumbar )?(?:inter-?body|endoscop\\w*|percutaneous endoscop\\w*|approach for fusion))/',
        '/\\bcaudal(?!\\s*(?:an(?:a)?esthe\\w+|an(?:a)?lgesi\\w+|regression|fin|ventrolateral|part|half|direction|to\\b))/',
        'periradicular',
        'perineural inject*',
        'parasagittal',
      ],
      weight: 1,
    },
    {
      value: 'joint',
      terms: [
        'facet joint inject*',
        'facet inject*',
        'facet joint nerve*',
        'facet joint block*',
        'facet block*',
        'facet nerve block*',
        'zygapophys* inject*',
        'zygapophysial joint inject*',
        'zygapophyseal joint inject*',
        `/\\bintra-?articular(?=[^.;]{0,90}\\b${JOINT})/`,
        `/(?<=\\b${JOINT}\\b[^.;]{0,90})intra-?articular/`,
        'medial branch*',
        'mbb',
        'mbbs',
        'sij inject*',
        'si joint inject*',
        'sacroiliac inject*',
        'sacroiliac joint inject*',
        'sacroiliac joint block*',
        'lateral branch*',
      ],
      weight: 1,
    },
    {
      value: 'intramuscular',
      terms: [
        'trigger point*',
        '/\\bintramuscular(?!\\s+(?:vaccin\\w*|administration of (?:ketamine|midazolam)|electromyograph\\w*|fat|premedicat\\w*))/',
        'paravertebral muscle*',
        'paraspinal inject*',
        'local inject*',
        'iliac crest inject*',
        'iliac crest syndrome',
      ],
      weight: 0.7,
    },
    {
      value: 'radiofrequency',
      label: 'radiofrequency or nerve ablation',
      terms: [
        // Not against tumours or a racing heart.
        '/\\bradio-?\\s?frequency(?!\\s*(?:catheter )?(?:ablation )?(?:of|for) (?:\\w+ ){0,3}(?:atrial|tachycard|hepato|tumou?r|metast|lesions? of the liver|varicose|thyroid))/',
        'neurotomy',
        'rhizotomy',
        'rhizolysis',
        'thermocoagulation',
        'facet denervation',
        'joint denervation',
        'lumbar denervation',
        'denervation of the facet*',
        'cooled rf',
        'pulsed rf',
        // The abbreviations where the same sentence says of what.
        `/\\b(?:RFA|RFN|RFD|RFL|PRF|CRFA?)\\b(?=[^.]{0,120}\\b(?:gangli\\w+|drg|nerves?|radicul\\w*|branch\\w*|medial|facets?|sacroiliac|lesion\\w*|denervation|back|neck|spin\\w*))/`,
        'dorsal root gangli*',
        '/\\bDRGs?\\b(?=[^.]{0,80}\\b(?:pulsed|radiofrequency|prf|lesion\\w*|treat\\w*|stimulat\\w*|neuro\\w*))/',
      ],
      weight: 1,
    },
  ],
};

const drug: Facet = {
  name: 'drug',
  label: 'Drug class',
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

const agents = [
  ['lidocaine', 'lidocaine', 'lignocaine', 'xylocaine'],
  ['bupivacaine', 'bupivacaine', 'marcaine'],
  ['levobupivacaine', 'levobupivacaine'],
  ['ropivacaine', 'ropivacaine'],
  ['mepivacaine', 'mepivacaine'],
  ['procaine', 'procaine'],
  ['methylprednisolone', 'methylprednisolone', 'depo-medrol'],
  ['triamcinolone', 'triamcinolone', 'kenalog'],
  ['betamethasone', 'betamethasone', 'celestone'],
  ['dexamethasone', 'dexamethasone'],
  ['hydrocortisone', 'hydrocortisone'],
  ['prednisolone', 'prednisolone'],
] as const;

const agent: Facet = {
  name: 'agent',
  label: 'Named drug',
  values: agents.map(([value, ...terms]) => ({ value, terms: [...terms], weight: 0 })),
};

const comparator: Facet = {
  name: 'comparator',
  label: 'Comparator',
  values: [
    {
      value: 'sham',
      label: 'sham or placebo',
      terms: [
        'sham',
        'placebo',
        'simulated procedure',
        'needle placement',
        'needling only',
        '/\\bwithout (?:the )?(?:application of )?(?:rf |radio-?frequency )?(?:current|lesion\\w*|energy)\\b/',
        'no current',
        'no lesion',
        'no radiofrequency',
      ],
      weight: 0.6,
    },
    { value: 'saline', label: 'saline (see the trap)', terms: ['saline', 'sodium chloride'], weight: 0.4 },
    {
      value: 'usual-care',
      label: 'usual care',
      terms: [
        'usual care',
        'usual treatment',
        'standard care',
        'standard treatment',
        'waiting list',
        'no treatment',
        '/\\b(?:versus|vs\\.?|compared (?:with|to)|or|and) conservative (?:treatment|care|management|therapy)/',
        'conservative treatment group',
        'conservative group',
      ],
      weight: 0.4,
    },
    {
      value: 'exercise',
      terms: [
        '/\\b(?:versus|vs\\.?|compared (?:with|to)|control group[^.]{0,40}) (?:\\w+ ){0,3}(?:exercise|physiotherapy|physical therapy)/',
        'exercise program* alone',
        'exercise alone',
        'physiotherapy alone',
        'control group received exercise',
      ],
      weight: 0.4,
    },
  ],
};

/** The editorial beside the reference review asks for these: a single injection or a series, and rehabilitation around it. */
const schedule: Facet = {
  name: 'schedule',
  label: 'Single or series',
  values: [
    {
      value: 'single',
      terms: [
        '/\\b(?:single|one|sole|one-time)(?:,? (?!blind|cent|surgeon|investigator|observer|level|or )[\\w-]+){0,4} (?:injections?|infiltrations?|session|treatment session|block|dose)\\b/',
        'single-shot',
        'single shot',
      ],
      weight: 0,
    },
    {
      value: 'series',
      terms: [
        '/\\bseries of(?: up to)?(?: \\w+){0,3} (?:injections?|infiltrations?|blocks?|treatments?|sessions?)\\b/',
        '/\\b(?:two|three|four|2|3|4|multiple|several|repeat|repeated|weekly|monthly|consecutive|successive|serial)(?: (?!groups?|arms?|types?|doses? of)[\\w-]+){0,3} (?:injections|infiltrations|blocks|sessions|epidurals)\\b/',
        '/\\binjections? (?:was|were|could be|may be|being)? ?(?:also )?repeated\\b/',
        '/\\b(?:up to|maximum of|at most) (?:two|three|four|five|six|\\d)(?: \\w+){0,3} injections?\\b/',
        '/\\binjections? (?:at|every|on) (?:\\w+[ ,-]+){0,4}(?:weekly|monthly|intervals|weeks?,? (?:apart|intervals))/',
      ],
      weight: 0,
    },
  ],
};

/** Not what had failed before, nor the name of a department. */
const NOT_BEFORE =
  '(?<!(?:fail\\w*|unresponsive|refractory|resistant|not respon\\w+|no response|inadequate|despite|prior|previous\\w*|after|department of|division of|institute of|journal of)\\b[^.;]{0,60})';

const rehabilitation: Facet = {
  name: 'rehabilitation',
  label: 'Rehabilitation',
  values: [
    {
      value: 'with-rehabilitation',
      label: 'with rehabilitation',
      terms: [
        `/${NOT_BEFORE}\\b(?:physiotherapy|physical therapy|rehabilitation|exercise (?:program\\w*|therapy|regimen|training)|home exercises?|multidisciplinary (?:treatment|program\\w*|rehabilitation)|functional restoration|cognitive behaviou?ral therapy)\\b(?! (?:department|clinic|medicine|physician|outpatient|specialist|and rehabilitation department))/`,
        `/${NOT_BEFORE}\\bplus (?:\\w+ )?exercise\\b/`,
      ],
      weight: 0,
    },
  ],
};

const design: Facet = {
  name: 'design',
  label: 'Design',
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

/** What was done, with what, against what, how often and with what around it. */
export const treatmentFacets: Facet[] = [
  procedure,
  drug,
  agent,
  comparator,
  schedule,
  rehabilitation,
  design,
];
