import type { ProtocolTopicDictionary } from '../topic-dictionary.schema.ts';

type Facet = ProtocolTopicDictionary['facets'][number];

/** Weights of all facets: 1 for a word that settles its facet, less for one that other fields use too, below 0 against. */
const region: Facet = {
  name: 'region',
  label: 'Spine region',
  values: [
    {
      value: 'cervical',
      terms: [
        // Not the neck of the womb, nor cancer there.
        '/\\bcervical(?!\\s+(?:cancer|carcinoma|intraepithelial|cytolog|ripen|dilat|length|smear|screening|os\\b|insufficien|mucus|canal inject))/',
        // Not the neck of a bone or the bladder, nor the surgeon’s "head and neck".
        '/(?<!(?:head (?:and|&)|femoral|bladder|humeral|surgical|uterine) )\\bneck\\b(?!\\s+(?:dissection|cancer|of (?:the )?(?:femur|bladder)|fracture))/',
        'cervicobrachial',
        'whiplash',
      ],
      weight: 0.8,
    },
    {
      value: 'thoracic',
      terms: [
        'thoracic spine',
        'thoracic facet*',
        'thoracic zygapophys*',
        'thoracic radicul*',
        'thoracic pain',
        'thoracic back pain',
        'mid back',
        'upper back',
      ],
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
        'spinal stenosis',
      ],
      weight: 1,
    },
    {
      value: 'sacroiliac',
      terms: [
        'sacroiliac',
        'sacro-iliac',
        'sij',
        'si joint*',
        'sacral',
        'buttock pain',
        'iliac crest syndrome',
        'iliac crest pain',
        'iliac crest inject*',
      ],
      weight: 1,
    },
  ],
};

const painType: Facet = {
  name: 'painType',
  label: 'Type of pain',
  values: [
    {
      value: 'axial',
      terms: [
        // Not the axial plane of an image, nor axial spondyloarthritis.
        '/\\baxial(?!\\s+(?:spondylo|ct\\b|mri?\\b|images?|imaging|slices?|plane|views?|scans?|length|load))/',
        'discogenic',
        'facet joint*',
        'facet syndrome',
        'facet pain',
        'facet mediated',
        'facet arthro*',
        'facet denervation',
        'facet inject*',
        'facet nerve*',
        'facet block*',
        'lumbar facet*',
        'cervical facet*',
        'thoracic facet*',
        'facetogenic',
        'zygapophys*',
        'zygoapophys*',
        'z-joint*',
        'mechanical back',
        'mechanical low back',
        'mechanical neck',
        'mechanical spin*',
        'nonspecific low back',
        'non-specific low back',
        'nonspecific back',
        'non-specific back',
        'nonspecific neck',
        'non-specific neck',
        'myofascial',
        'nonradicular',
        'non-radicular',
        '/(?<!with or |and\\/or )\\bwithout (?:disc herniation,? |signs of |evidence of |any )?(?:radicul\\w+|sciatica)/',
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
        'sciatic pain',
        'nerve root*',
        '/\\bleg pain\\b/',
        'arm pain',
        'radiating pain',
        'claudication',
        'spinal stenosis',
        'disc herniation*',
        'disk herniation*',
        'herniated disc*',
        'herniated disk*',
        'herniated lumbar disc*',
        'herniated cervical disc*',
        'disc prolapse',
        'prolapsed disc*',
        'prolapsed lumbar disc*',
      ],
      weight: 1,
    },
  ],
};

const LONG = '(?:3|6|9|12|three|six|nine|twelve)';
/** A span of time is how long pain has lasted only where it is not how long people were followed or helped. */
const NOT_FOLLOW_UP =
  '(?<!(?:follow(?:ed|[- ]?up)?|relief|improve\\w*|benefit|lasting effect|effective|assess\\w*|measured|review\\w*|after|interval\\w*|washout|abstain\\w*|stable)\\b[^.;:]{0,40})';
const NOT_AFTER =
  '(?!\\s*(?:of\\s+|-\\s*)?(?:after|post|follow|later|apart|before|of relief|of pain relief))';
const AT_LEAST =
  '(?:>=|>|≥|at least|more than|longer than|greater than|exceeding|over|minimum of|min\\.? of)';
const LESS_THAN = '(?:<=|<|≤|less than|shorter than|fewer than|under|up to|at most|no more than)';

const chronicity: Facet = {
  name: 'chronicity',
  label: 'Chronicity',
  values: [
    {
      value: 'chronic',
      terms: [
        // Not somebody else’s chronic illness.
        '/\\bchronic(?!\\s+(?:obstructive|kidney|renal|liver|heart|hepatitis|lymph\\w*|myel\\w*|pancreat\\w*|disease|illness|condition|opioid|use|wound|suppurative))/',
        '/\\bpersist(?:ent|ing)(?=[^.]{0,40}\\b(?:pain|sciatica|radicul\\w*|symptoms?|backache|neck|back))/',
        '/\\brefractory(?=[^.]{0,60}\\b(?:pain|sciatica|radicul\\w*|treat\\w*|conservative|to ))/',
        'intractable',
        'long-standing',
        'longstanding',
        'long-lasting pain',
        '/\\bfail(?:ed|ure of|ing)?(?: to respond to| of)?(?: \\w+){0,3} conservative/',
        '/\\b(?:unresponsive|resistant|not respon\\w+) to(?: \\w+){0,3} conservative/',
        'failed back surgery',
        `/${NOT_FOLLOW_UP}${AT_LEAST}\\s*${LONG}\\s*(?:months?|mo)\\b${NOT_AFTER}/`,
        `/${NOT_FOLLOW_UP}${AT_LEAST}\\s*(?:12|twelve|26)\\s*weeks?\\b${NOT_AFTER}/`,
        `/${NOT_FOLLOW_UP}${AT_LEAST}\\s*(?:1|2|one|two|a)\\s*years?\\b${NOT_AFTER}/`,
        `/\\b${LONG}[- ](?:months?|years?)[- ](?:history|duration)\\b/`,
        `/\\b(?:pain|symptoms?)(?: \\w+){0,2} (?:persist\\w*|last\\w*) (?:for )?(?:beyond|past) (?:3|three|6|six) months/`,
      ],
      weight: 1,
    },
    {
      value: 'subacute',
      terms: [
        'subacute',
        'sub-acute',
        '/\\b(?:6|six|4|four)\\s*(?:-|–|to)\\s*(?:12|twelve)\\s*weeks?\\b(?=[^.]{0,30}(?:duration|history|symptom|pain))/',
        `/${NOT_FOLLOW_UP}${LESS_THAN}\\s*(?:3|6|three|six)\\s*months?\\b${NOT_AFTER}(?=[^.]{0,40}(?:duration|history|symptom|pain|onset|old|'|’)|[^.]{0,3}\\.)/`,
      ],
      weight: -0.7,
    },
    {
      value: 'acute',
      terms: [
        '/(?<!non-?)\\bacute(?![- ]on[- ]chronic)(?!\\s+(?:toxic|kidney|renal|liver|coronary|myocardial|respiratory|adverse|complication|or delayed|phase of the study))/',
        'postoperative',
        'post-operative',
        'perioperative',
        'emergency department*',
        'emergency room*',
        `/${NOT_FOLLOW_UP}(?:${LESS_THAN}|within)\\s*(?:2|4|6|two|four|six)\\s*weeks?\\b${NOT_AFTER}(?=[^.]{0,40}(?:duration|history|symptom|pain|onset)|[^.]{0,3}\\.)/`,
        'recent onset',
        'recent-onset',
      ],
      weight: -1,
    },
    {
      value: 'mixed',
      terms: [
        'acute or chronic',
        'acute and chronic',
        'chronic or acute',
        'chronic and acute',
        'subacute or chronic',
        'subacute and chronic',
        'acute, subacute',
        'acute or subacute',
        'acute and subacute',
        'irrespective of duration',
        'regardless of duration',
        'any duration',
        'duration of pain was not',
        // From a month or less to more than three: 1–18 months, 2 weeks to 1 year.
        '/\\b(?:1|one)\\s*(?:-|–|to)\\s*(?:6|9|1[0-9]|24)\\s*months?\\b(?=[^.]{0,40}(?:duration|history|symptom|pain|sciatica)|[^.]{0,3}\\.)/',
        '/(?:duration|history|symptoms?|pain|sciatica|lasting)[^.]{0,40}\\b(?:1|one)\\s*(?:month )?(?:-|–|to)\\s*(?:6|9|1[0-9]|24)\\s*months?\\b/',
        '/\\b(?:\\d|two|four|six)\\s*weeks?\\s*(?:-|–|to)\\s*(?:[6-9]|1\\d|six|twelve)\\s*months?\\b/',
      ],
      weight: 0.3,
    },
    {
      value: 'acute-on-chronic',
      label: 'acute on chronic',
      terms: [
        '/\\bacute[- ]on[- ]chronic(?!\\s+(?:liver|kidney|renal|heart|respiratory|pancreat))/',
        '/\\b(?:acute )?(?:exacerbations?|flare(?:[- ]?ups?)?s?|worsening)\\s+(?:of|in)\\s+(?:(?!copd|asthma)\\w+[\\s-]+){0,4}(?:back|neck|spin\\w*|radicul\\w*|sciatica|pain)(?: pain)?/',
        '/\\bacutely? (?:exacerbated|worsened) (?:chronic )?(?:\\w+ ){0,3}(?:pain|sciatica)/',
      ],
      weight: 0.5,
    },
  ],
};

/** Whom and what kind of pain a record is about. */
export const populationFacets: Facet[] = [region, painType, chronicity];
