import type { ScreeningText } from '../screening-text.ts';

/** Below these a text is too short to judge (the Cochrane RCT Classifier's own rule). */
const LEAST_TITLE = 14;
const LEAST_ABSTRACT = 400;

const trialTag =
  /^randomi[sz]ed controlled trial$|^controlled clinical trial$|^pragmatic clinical trial$|^equivalence trial$/i;
const reviewTag = /^(?:systematic review|meta-analysis|review)$/i;
const protocolTag = /protocol/i;

/** "Protocol" alone is also a way of treating, imaging or measuring: only the protocol of a study counts. */
const protocolTitle =
  /\b(?:study|trial|research|review) protocols?\b(?! (?:violation|deviation|compliance|adherence))|\bprotocol study\b|\bprotocol (?:for|of) (?:an? |the )?(?:[\w'’,/()-]+ ){0,14}?(?:trial|stud(?:y|ies)|review|rct|meta-analysis|evaluation|cohort)\b|^(?:a |the )?protocol\b|[:.]\s*(?:an? |the )?protocol (?:for|of|and)\b|[:.(–—-]\s*(?:an? |the )?(?:[\w-]+ ){0,4}protocol\W*$|\b(?:rationale|design)[,]? (?:and|&) (?:rationale|design|methods?|methodology|baseline|protocol|study design)\b|^(?:study )?design of (?:a|an|the)\b/;
const protocolText =
  /\b(?:participants|patients|subjects|children|adults|women|men|we|trial|study|outcomes?|intervention|data|groups?) (?:\w+ )?will (?:be|receive|undergo|include|compare|recruit|evaluate|assess|investigate|aim|provide|determine|examine|test)\b/;
const inPlan =
  /\bethics and dissemination\b|\bthis protocol\b|\bwill be (?:randomi[sz]ed|recruited|randomly|allocated|enrolled|invited)\b/;
const review =
  /systematic(?:ally)? (?:literature )?review|meta-?\s?analy|umbrella review|scoping review|cochrane (?:database|review)|narrative review|literature review|review of (?:the )?(?:literature|randomi[sz]ed|evidence)/;
const reviewMethods = /\b(?:medline|pubmed|embase|databases?|included studies|studies were included)\b/;
const animal =
  /\b(?:mice|mouse|rats?|murine|rabbits?|dogs?|canine|beagles?|cats|feline|pigs?|piglets?|porcine|swine|minipigs?|sheep|ovine|lambs?|goats?|zebrafish|drosophila|broilers?|chickens?|hens|cows?|cattle|bovine|calves|heifers?|horses?|equine|monkeys?|macaques?|hamsters?|guinea pigs?|sprague[\s-]dawley|wistar)\b/;
const human =
  /\b(?:patients?|participants?|volunteers?|women|men|children|adults|adolescents|infants|people|humans?|subjects)\b/;
const secondary =
  /\b(?:secondary|post[\s-]?hoc|sub[\s-]?group|exploratory|ancillary|pooled|retrospective|re-?)[\s-]?(?:data )?analys[ie]s\b|\bsub[\s-]?study\b|\b(?:analysis|data) (?:of|from) (?:the )?(?:[\w-]+ ){0,4}(?:randomi[sz]ed )?(?:[\w-]+ ){0,3}trials?\b|\bpredictors? of (?:response|outcome)|\b(?:long[\s-]term |extended )?follow[\s-]?up of (?:a|the) (?:[\w-]+ ){0,3}trial\b|\beconomic evaluation alongside\b|\bcost-effectiveness (?:analysis )?(?:of|alongside)\b/;
const registryLike = /^(?:ctgov|clinicaltrials|ictrp|isrctn|euctr|registry)/;
const registryId = /^(?:nct\d{8}|isrctn\d+|eudract[\s\d-]+|chictr[\w-]+|actrn\d+|umin\d+)/i;

/** What a reader should know of a record before or instead of its score. */
export interface TrialFlags {
  /** Nothing to judge by, or a lane of its own: a person looks whatever the score. */
  readonly needsPerson: boolean;
  /** The source says it is a trial: evidence for, and its absence is no evidence against. */
  readonly isTagged: boolean;
  readonly flags: string[];
}

/** Reads the flags off a record; see `TrialClassification.flags` for their names and order. */
export function trialFlags(text: ScreeningText): TrialFlags {
  const title = text.title.toLowerCase();
  const abstract = text.abstract.trim();
  const whole = `${title} . ${abstract.toLowerCase()}`;
  const tags = text.publicationTypes ?? [];
  const isRegistry =
    text.kind === 'registry' || registryLike.test(text.dialect ?? '') || registryId.test(title.trim());
  const isCentral = text.dialect === 'central-ris';
  const isTagged = tags.some((tag) => trialTag.test(tag));
  const isReview = tags.some((tag) => reviewTag.test(tag)) || review.test(title) || reviewsStudies(whole);
  const found: readonly (readonly [string, boolean])[] = [
    ['no-abstract', abstract === ''],
    [
      'too-short',
      abstract !== '' && (abstract.length < LEAST_ABSTRACT || text.title.trim().length < LEAST_TITLE),
    ],
    ['registry', isRegistry],
    ['central', isCentral],
    ['tagged-trial', isTagged],
    ['protocol', !isReview && (tags.some((tag) => protocolTag.test(tag)) || isProtocol(title, whole))],
    ['review', isReview],
    ['animal', isAnimal(title, whole, text.mesh)],
    [
      'secondary-analysis',
      !isReview && (secondary.test(title) || /\b(?:post[\s-]?hoc|secondary) analys[ie]s of\b/.test(whole)),
    ],
  ];
  const flags = found.filter(([, isSet]) => isSet).map(([name]) => name);
  const needsPerson = abstract === '' || flags.includes('too-short') || isRegistry || isCentral;
  return { needsPerson, isTagged, flags };
}

function reviewsStudies(whole: string): boolean {
  if (!whole.includes('review') && !whole.includes('meta')) return false;
  return reviewMethods.test(whole) && review.test(whole);
}

function isProtocol(title: string, whole: string): boolean {
  if (protocolTitle.test(title) || inPlan.test(whole)) return true;
  return whole.includes(' will ') && countOf(protocolText, whole) >= 2;
}

function countOf(pattern: RegExp, text: string): number {
  return [...text.matchAll(new RegExp(pattern, 'g'))].length;
}

/** Animals in the title, or in the text of a record that never speaks of people; MeSH decides where there is any. */
function isAnimal(title: string, whole: string, mesh: readonly string[] | undefined): boolean {
  const headings = (mesh ?? []).map((heading) => heading.replace(/^\*/, '').toLowerCase());
  if (headings.includes('humans')) return false;
  if (headings.includes('animals')) return true;
  if (animal.test(title)) return !human.test(title);
  return !human.test(whole) && animal.test(whole);
}
