/** One yes/no question about how a study was designed, answered by a pattern on lower-case text. */
export interface DesignFeature {
  readonly name: string;
  readonly field: 'title' | 'text';
  readonly pattern: RegExp;
}

/** Asked of the title alone and of title and abstract together, as two features. */
const anywhere: readonly (readonly [string, RegExp])[] = [
  ['randomised', /randomi[sz]/],
  [
    'randomly assigned',
    /random(?:ly)?\W+(?:\w+\W+){0,2}(?:assign|allocat|divided|distribut|select(?:ed)? to|receiv|into)/,
  ],
  ['randomised to', /randomi[sz]ed\W+(?:\w+\W+){0,3}(?:to|into|in)\W/],
  [
    'randomised controlled trial',
    /randomi[sz]ed\W+(?:\w+\W+){0,4}(?:controlled|clinical|comparative)?\W*(?:\w+\W+)?(?:trial|study)|\brcts?\b/,
  ],
  ['controlled trial', /controlled\W+(?:clinical\W+)?(?:trial|study)/],
  ['placebo', /placebo/],
  ['sham', /\bsham\b/],
  ['double blind', /(?:double|triple|single|observer|assessor|investigator|evaluator)[\s-]+(?:blind|mask)/],
  ['blinded', /\bblind|\bmasked\b|\bunblinded\b|open[\s-]label/],
  ['cross-over', /cross[\s-]?over/],
  ['trial', /\btrials?\b/],
  ['versus', /\bversus\b|\bvs\b/],
  ['phase', /phase\W+(?:ii|iii|iv|2|3|4|iib|iia)\b/],
  [
    'systematic review',
    /systematic(?:ally)?\W+(?:\w+\W+){0,2}review|meta[\s-]?analy|umbrella review|scoping review|literature review/,
  ],
  ['protocol', /\bprotocol\b/],
  ['cohort', /\bcohort/],
  ['retrospective', /retrospective/],
  [
    'observational',
    /observational|cross[\s-]sectional|case[\s-]control|registry[\s-]based|population[\s-]based/,
  ],
  ['case report', /case (?:report|series|presentation)|we report (?:a|the|an|two|three) /],
  [
    'animal',
    /\b(?:mice|mouse|rats?|murine|rabbits?|dogs?|canine|pigs?|porcine|swine|sheep|zebrafish|broilers?|cows?|cattle|calves|horses?|monkeys?)\b/,
  ],
  ['pilot', /\b(?:pilot|feasibility)\b/],
  [
    'secondary analysis',
    /(?:secondary|post[\s-]?hoc|sub[\s-]?group|exploratory|pooled|ancillary) analys[ie]s|sub[\s-]?study/,
  ],
  [
    'non-randomised',
    /non[\s-]?randomi[sz]|not randomi[sz]|quasi[\s-](?:random|experiment)|without randomi[sz]/,
  ],
  ['single arm', /single[\s-]arm|one[\s-]arm|uncontrolled/],
  [
    'mendelian',
    /mendelian randomi[sz]|random(?:ly)? (?:sampl|select|chosen|survey)|random (?:forest|effects?|walk|mutag|primer|coil)|randomi[sz]ed algorithm/,
  ],
];

/** Asked once, of title and abstract together. */
const once: readonly (readonly [string, RegExp])[] = [
  ['allocation', /\ballocat(?:ed|ion)\b/],
  [
    'allocation concealment',
    /conceal|sealed envelope|block(?:ed)? randomi[sz]|stratified randomi[sz]|minimi[sz]ation/,
  ],
  [
    'random number',
    /random(?:i[sz]ation)? (?:number|table|sequence|list|order|schedule)|computer[\s-]generated/,
  ],
  [
    'ratio',
    /\b[1-3]\s?:\s?[1-3](?:\s?:\s?[1-3])?\b[^.]{0,30}(?:ratio|random|to receive)|in a [1-3]\s?:\s?[1-3]/,
  ],
  ['assigned to', /\bassigned\W+(?:\w+\W+){0,4}(?:to|into|either)\b/],
  [
    'were assigned',
    /(?:patients|participants|subjects|children|women|men|adults|volunteers|individuals) were (?:\w+ )?(?:divided|assigned|allocated|randomi[sz]ed)/,
  ],
  ['to receive', /to (?:either )?receive\b/],
  ['either or', /\beither\b[^.]{0,80}\bor\b/],
  [
    'control group',
    /control (?:group|arm|condition)|comparison group|wait(?:ing)?[\s-]?list|usual care|standard care/,
  ],
  ['intervention group', /(?:intervention|treatment|experimental|study|active|placebo) (?:group|arm)/],
  [
    'groups',
    /\b(?:two|three|four|2|3|4) (?:\w+ )?(?:groups|arms)\b|group (?:a|b|1|2|i|ii)\b|parallel[\s-]group|two[\s-]arm|three[\s-]arm/,
  ],
  ['intention to treat', /intention[\s-]to[\s-]treat|intent[\s-]to[\s-]treat|per[\s-]protocol/],
  ['primary outcome', /primary (?:outcome|end[\s-]?point|efficacy)/],
  [
    'registration',
    /\bnct0?\d{6,8}|isrctn|actrn|chictr|eudract|clinicaltrials\.gov|umin0|ctri\/|drks0|irct\d|trial regist/,
  ],
  ['baseline', /\bbaseline\b/],
  ['double dummy', /double[\s-]dummy|washout|wash[\s-]out|latin square|factorial/],
  ['non-inferiority', /non[\s-]?inferiority|superiority|equivalence trial/],
  ['cluster', /cluster[\s-]randomi|stepped[\s-]wedge/],
  ['volunteers', /healthy (?:\w+ )?(?:volunteers|subjects|participants)/],
  [
    'future tense',
    /will be (?:\w+ )?(?:randomi[sz]ed|recruited|assigned|allocated|enrol|measured|assessed|conducted|included|invited|compared)|(?:trial|study) will\b|we will\b|\bwill (?:receive|undergo|evaluate|assess|compare|recruit|enrol|investigate)/,
  ],
  [
    'databases searched',
    /(?:medline|pubmed|embase|cochrane|cinahl|scopus|web of science|databases?)[^.]{0,80}(?:search|were|was)|(?:search|searched)[^.]{0,60}(?:medline|pubmed|embase|cochrane|databases?)/,
  ],
  [
    'trials reviewed',
    /(?:randomi[sz]ed|controlled|clinical) (?:controlled |clinical )?trials (?:have|were|are|that|of|comparing|in)\b|\brcts\b|studies were (?:included|identified)|eligible studies|included studies/,
  ],
  [
    'multivariable',
    /multivaria(?:te|ble)|hazard ratio|logistic regression|cox (?:proportional|regression)|propensity/,
  ],
  ['survey', /questionnaire survey|\bsurvey\b|interviews?|focus groups?|qualitative/],
  ['laboratory', /in vitro|in silico|cell lines?|western blot|\bpcr\b|expression of|gene expression|assay/],
  ['prospective', /prospective/],
  ['consecutive', /consecutive (?:patients|cases|subjects)|medical records|chart review|database|registry/],
  ['before and after', /before[\s-]and[\s-]after|pre[\s-]?(?:test|post)|historical control/],
  ['confidence', /95\s?%\s?(?:ci|confidence)|p\s?[<=]\s?0?\.\d/],
  ['guideline', /guideline|consensus statement|position statement|editorial|comment(?:ary)? on|letter to/],
];

/** Every design question, in the order in which the model numbers them. */
export const designFeatures: readonly DesignFeature[] = [
  ...anywhere.flatMap(([name, pattern]): DesignFeature[] => [
    { name: `${name} (title)`, field: 'title', pattern },
    { name, field: 'text', pattern },
  ]),
  ...once.map(([name, pattern]): DesignFeature => ({ name, field: 'text', pattern })),
];
