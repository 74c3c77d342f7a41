/** One yes/no question about how a study was designed. */
export interface DesignFeature {
  readonly name: string;
  readonly field: 'title' | 'text';
  /**
   * Beginnings of words, at least one of which must stand in the text before the pattern is tried: looking them
   * up costs next to nothing, and most patterns are never tried.
   */
  readonly triggers: readonly string[];
  /** Tried on lower-case text. */
  readonly pattern: RegExp;
}

type Question = readonly [name: string, triggers: string, pattern: RegExp];

/** Asked of the title alone and of title and abstract together, as two features. */
const anywhere: readonly Question[] = [
  ['randomised', 'random nonrandom', /randomi[sz]/],
  [
    'randomly assigned',
    'random',
    /random(?:ly)?\W+(?:\w+\W+){0,2}(?:assign|allocat|divided|distribut|select(?:ed)? to|receiv|into)/,
  ],
  ['randomised to', 'random', /randomi[sz]ed\W+(?:\w+\W+){0,3}(?:to|into|in)\W/],
  [
    'randomised controlled trial',
    'random rct rcts',
    /randomi[sz]ed\W+(?:\w+\W+){0,4}(?:controlled|clinical|comparative)?\W*(?:\w+\W+)?(?:trial|study)|\brcts?\b/,
  ],
  ['controlled trial', 'controlled', /controlled\W+(?:clinical\W+)?(?:trial|study)/],
  ['placebo', 'placebo', /placebo/],
  ['sham', 'sham', /\bsham\b/],
  [
    'double blind',
    'blind mask',
    /(?:double|triple|single|observer|assessor|investigator|evaluator)[\s-]+(?:blind|mask)/,
  ],
  ['blinded', 'blind mask unblind open', /\bblind|\bmasked\b|\bunblinded\b|open[\s-]label/],
  ['cross-over', 'cross crossover', /cross[\s-]?over/],
  ['trial', 'trial trials', /\btrials?\b/],
  ['versus', 'versus vs', /\bversus\b|\bvs\b/],
  ['phase', 'phase', /phase\W+(?:ii|iii|iv|2|3|4|iib|iia)\b/],
  [
    'systematic review',
    'system meta metaanaly umbrella scoping literature',
    /systematic(?:ally)?\W+(?:\w+\W+){0,2}review|meta[\s-]?analy|umbrella review|scoping review|literature review/,
  ],
  ['protocol', 'protocol', /\bprotocol\b/],
  ['cohort', 'cohort', /\bcohort/],
  ['retrospective', 'retrospective', /retrospective/],
  [
    'observational',
    'observational cross case registry population',
    /observational|cross[\s-]sectional|case[\s-]control|registry[\s-]based|population[\s-]based/,
  ],
  ['case report', 'case report', /case (?:report|series|presentation)|we report (?:a|the|an|two|three) /],
  [
    'animal',
    'mice mouse rat rats murine rabbit dog dogs canine pig pigs porcine swine sheep zebrafish broiler cow cows cattle calves horse monkey',
    /\b(?:mice|mouse|rats?|murine|rabbits?|dogs?|canine|pigs?|porcine|swine|sheep|zebrafish|broilers?|cows?|cattle|calves|horses?|monkeys?)\b/,
  ],
  ['pilot', 'pilot feasibility', /\b(?:pilot|feasibility)\b/],
  [
    'secondary analysis',
    'secondary post posthoc sub subgroup exploratory pooled ancillary substudy',
    /(?:secondary|post[\s-]?hoc|sub[\s-]?group|exploratory|pooled|ancillary) analys[ie]s|sub[\s-]?study/,
  ],
  [
    'non-randomised',
    'random nonrandom quasi quasiexperiment quasirandom',
    /non[\s-]?randomi[sz]|not randomi[sz]|quasi[\s-](?:random|experiment)|without randomi[sz]/,
  ],
  ['single arm', 'single one uncontrolled', /single[\s-]arm|one[\s-]arm|uncontrolled/],
  [
    'other randomness',
    'random mendelian',
    /mendelian randomi[sz]|random(?:ly)? (?:sampl|select|chosen|survey)|random (?:forest|effects?|walk|mutag|primer|coil)|randomi[sz]ed algorithm/,
  ],
];

/** Asked once, of title and abstract together. */
const once: readonly Question[] = [
  ['allocation', 'allocat', /\ballocat(?:ed|ion)\b/],
  [
    'allocation concealment',
    'conceal sealed block random stratified minimi',
    /conceal|sealed envelope|block(?:ed)? randomi[sz]|stratified randomi[sz]|minimi[sz]ation/,
  ],
  [
    'random number',
    'random computer',
    /random(?:i[sz]ation)? (?:number|table|sequence|list|order|schedule)|computer[\s-]generated/,
  ],
  [
    'ratio',
    'ratio random receive',
    /\b[1-3]\s?:\s?[1-3](?:\s?:\s?[1-3])?\b[^.]{0,30}(?:ratio|random|to receive)|in a [1-3]\s?:\s?[1-3]/,
  ],
  ['assigned to', 'assigned', /\bassigned\W+(?:\w+\W+){0,4}(?:to|into|either)\b/],
  [
    'were assigned',
    'divided assigned allocated random',
    /(?:patients|participants|subjects|children|women|men|adults|volunteers|individuals) were (?:\w+ )?(?:divided|assigned|allocated|randomi[sz]ed)/,
  ],
  ['to receive', 'receive', /to (?:either )?receive\b/],
  ['either or', 'either', /\beither\b[^.]{0,80}\bor\b/],
  [
    'control group',
    'control comparison wait waiting waitlist usual standard',
    /control (?:group|arm|condition)|comparison group|wait(?:ing)?[\s-]?list|usual care|standard care/,
  ],
  [
    'intervention group',
    'intervention treatment experimental study active placebo',
    /(?:intervention|treatment|experimental|study|active|placebo) (?:group|arm)/,
  ],
  [
    'groups',
    'group groups arms parallel arm',
    /\b(?:two|three|four|2|3|4) (?:\w+ )?(?:groups|arms)\b|group (?:a|b|1|2|i|ii)\b|parallel[\s-]group|two[\s-]arm|three[\s-]arm/,
  ],
  [
    'intention to treat',
    'intention intent per',
    /intention[\s-]to[\s-]treat|intent[\s-]to[\s-]treat|per[\s-]protocol/,
  ],
  ['primary outcome', 'primary', /primary (?:outcome|end[\s-]?point|efficacy)/],
  [
    'registration',
    'nct0 isrctn actrn chictr eudract clinicaltrials umin0 ctri drks0 irct trial',
    /\bnct0?\d{6,8}|isrctn|actrn|chictr|eudract|clinicaltrials\.gov|umin0|ctri\/|drks0|irct\d|trial regist/,
  ],
  ['baseline', 'baseline', /\bbaseline\b/],
  [
    'double dummy',
    'double washout wash latin factorial',
    /double[\s-]dummy|washout|wash[\s-]out|latin square|factorial/,
  ],
  [
    'non-inferiority',
    'non noninferior superiority equivalence',
    /non[\s-]?inferiority|superiority|equivalence trial/,
  ],
  ['cluster', 'cluster stepped', /cluster[\s-]randomi|stepped[\s-]wedge/],
  ['volunteers', 'healthy', /healthy (?:\w+ )?(?:volunteers|subjects|participants)/],
  [
    'future tense',
    'will',
    /will be (?:\w+ )?(?:randomi[sz]ed|recruited|assigned|allocated|enrol|measured|assessed|conducted|included|invited|compared)|(?:trial|study) will\b|we will\b|\bwill (?:receive|undergo|evaluate|assess|compare|recruit|enrol|investigate)/,
  ],
  [
    'databases searched',
    'search',
    /(?:medline|pubmed|embase|cochrane|cinahl|scopus|web of science|databases?)[^.]{0,80}search|search(?:ed|es)?[^.]{0,60}(?:medline|pubmed|embase|cochrane|databases?)/,
  ],
  [
    'trials reviewed',
    'trials rcts studies',
    /(?:randomi[sz]ed|controlled|clinical) (?:controlled |clinical )?trials (?:have|were|are|that|of|comparing|in)\b|\brcts\b|studies were (?:included|identified)|eligible studies|included studies/,
  ],
  [
    'multivariable',
    'multivaria hazard logistic cox propensity',
    /multivaria(?:te|ble)|hazard ratio|logistic regression|cox (?:proportional|regression)|propensity/,
  ],
  ['survey', 'survey interview focus qualitative', /\bsurvey\b|interviews?|focus groups?|qualitative/],
  [
    'laboratory',
    'vitro silico cell western pcr expression assay',
    /in vitro|in silico|cell lines?|western blot|\bpcr\b|expression of|gene expression|assay/,
  ],
  ['prospective', 'prospective', /prospective/],
  [
    'consecutive',
    'consecutive medical chart database registry',
    /consecutive (?:patients|cases|subjects)|medical records|chart review|database|registry/,
  ],
  [
    'before and after',
    'before pre pretest prepost historical',
    /before[\s-]and[\s-]after|pre[\s-]?(?:test|post)|historical control/,
  ],
  ['confidence', 'ci confidence', /95\s?%\s?(?:ci|confidence)/],
  [
    'guideline',
    'guideline consensus position editorial comment commentary letter',
    /guideline|consensus statement|position statement|editorial|comment(?:ary)? on|letter to/,
  ],
];

/** Every design question, in the order in which the model numbers them. */
export const designFeatures: readonly DesignFeature[] = [
  ...anywhere.flatMap(([name, triggers, pattern]): DesignFeature[] => [
    { name: `${name} (title)`, field: 'title', triggers: triggers.split(' '), pattern },
    { name, field: 'text', triggers: triggers.split(' '), pattern },
  ]),
  ...once.map(
    ([name, triggers, pattern]): DesignFeature => ({
      name,
      field: 'text',
      triggers: triggers.split(' '),
      pattern,
    }),
  ),
];
