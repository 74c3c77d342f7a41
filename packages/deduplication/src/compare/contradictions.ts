import type { Prepared } from '../normalise/prepare.ts';
import type { Evidence } from './evidence.ts';
import { isSamePage } from './pages.ts';

/** Something that forbids merging two records, whatever else agrees. */
export interface Contradiction {
  because: string;
  /** A slip in one record could explain it: a person should look. */
  isDoubtful: boolean;
}

/** Titles below this many bits ("Editorial", "Book review") identify nothing by themselves. */
const GENERIC_INFORMATION = 16;
/** Titles of this many bits are not given twice by chance. */
const RICH_INFORMATION = 45;
/** Titles may share this little where everything about the place in print agrees: a translation, a re-wording. */
const SAME_PLACE_SIMILARITY = 0.5;

/** Two meeting abstracts may share a page and run on to the next, but not over three. */
const FEWEST_PAGES_OF_ONE = 3;

const certain = (because: string): Contradiction => ({ because, isDoubtful: false });
const doubtful = (because: string): Contradiction => ({ because, isDoubtful: true });

/** What several rules ask of one pair. */
interface Place {
  sharesId: boolean;
  /** Same volume and first page, after page 1, in what may be the same journal. */
  isSamePage: boolean;
  /** The same pages of one volume, more than one page: two texts cannot stand there. */
  isSamePages: boolean;
  isMeeting: boolean;
}

function placeOf(evidence: Evidence, a: Prepared, b: Prepared): Place {
  const { pages, volume, journal, yearsApart } = evidence;
  const isMeeting =
    a.kind.isConference || b.kind.isConference || a.issue.isSupplement || b.issue.isSupplement;
  // Issue and year stand for a volume that one side leaves out.
  const isSameVolume =
    volume === 'same' || (volume === 'unknown' && evidence.issue === 'same' && yearsApart === 0);
  const samePage = isSamePage(pages) && a.pages.start > 1 && isSameVolume && journal !== 'different';
  return {
    sharesId: evidence.doi === 'same' || evidence.pmid === 'same',
    isSamePage: samePage,
    isSamePages:
      samePage &&
      pages === 'range' &&
      journal === 'same' &&
      yearsApart === 0 &&
      (a.pages.end - a.pages.start >= FEWEST_PAGES_OF_ONE - 1 || !(isMeeting || a.pages.prefix !== '')),
    isMeeting,
  };
}

/**
 * The first reason not to merge two records that no known relation explains; undefined when nothing forbids it.
 */
export function findContradiction(a: Prepared, b: Prepared, evidence: Evidence): Contradiction | undefined {
  const place = placeOf(evidence, a, b);
  return (
    identifierContradiction(evidence, place) ??
    trialContradiction(a, b, place) ??
    titleContradiction(evidence, place) ??
    authorContradiction(evidence, place) ??
    pageContradiction(evidence, place) ??
    sourceContradiction(evidence, place, a, b) ??
    yearContradiction(evidence, place, a, b)
  );
}

function identifierContradiction(evidence: Evidence, place: Place): Contradiction | undefined {
  const { title, authors } = evidence;
  if (evidence.pmid === 'different') return doubtful('PubMed numbers differ.');
  if (evidence.pmcid === 'different') return doubtful('PubMed Central numbers differ.');
  if (evidence.doi !== 'different') return undefined;
  // An article may have two DOIs (of two editions, of the publisher and an archive); two columns on a page have two as well.
  const isOneText =
    (title.level === 'same' || title.level === 'near') && title.information >= GENERIC_INFORMATION;
  const isByTheSame = authors.isKnown && authors.coverage >= 0.8;
  const isOneAbstract =
    evidence.abstract >= 0.95 &&
    isSamePage(evidence.pages) &&
    evidence.journal === 'same' &&
    evidence.yearsApart === 0 &&
    title.level === 'same';
  return isOneText && isByTheSame && (place.isSamePage || isOneAbstract)
    ? undefined
    : doubtful('DOIs differ.');
}

/** Sister trials are reported under nearly one title; databases may list other numbers of one trial, but then on one page. */
function trialContradiction(a: Prepared, b: Prepared, place: Place): Contradiction | undefined {
  if (a.registry.length === 0 || b.registry.length === 0 || place.sharesId || place.isSamePage)
    return undefined;
  if (a.registry.some((number) => b.registry.includes(number))) return undefined;
  return doubtful('They name different trials.');
}

function titleContradiction(evidence: Evidence, place: Place): Contradiction | undefined {
  const { title, authors } = evidence;
  if (title.level === 'missing')
    return evidence.pmid === 'same' ? undefined : doubtful('A title is missing.');
  const isTranslated = evidence.isTranslation && authors.shorter >= 2 && authors.coverage === 1;
  const isRewording =
    place.isSamePages &&
    (title.similarity >= SAME_PLACE_SIMILARITY || isTranslated) &&
    authors.overlap >= 0.8 &&
    authors.firstAgrees;
  if (title.numbersDiffer && !(isRewording && authors.shorter >= 3 && authors.coverage === 1)) {
    const because = 'Figures or part numbers in the titles differ.';
    return place.isSamePage ? doubtful(because) : certain(because);
  }
  if (title.level === 'apart' && !isRewording) {
    return evidence.pmid === 'same' || place.isSamePages
      ? doubtful('Titles differ.')
      : certain('Titles differ.');
  }
  if (
    title.level === 'close' &&
    !isRewording &&
    evidence.pmid !== 'same' &&
    !(place.isSamePage && !place.isMeeting)
  ) {
    return doubtful('Words of the titles were exchanged.');
  }
  if (title.level === 'part' && !isFound(evidence, place))
    return doubtful('One title says more than the other.');
  if (title.level === 'near' && title.isAltered && !isFound(evidence, place) && !isInIssue(evidence)) {
    return doubtful('Titles differ in spelling or order, and nothing tells that both stand in one place.');
  }
  if (title.information >= GENERIC_INFORMATION || evidence.abstract >= 0.9) return undefined;
  const isByTheSame = authors.isKnown && authors.coverage >= 0.8;
  const isKnownItem = place.sharesId && title.level === 'same' && (isByTheSame || isSamePage(evidence.pages));
  if (isKnownItem || (place.isSamePage && isByTheSame)) return undefined;
  return doubtful('The title is too general to tell publications apart.');
}

/** Something beside the title tells that both are one item. */
function isFound(evidence: Evidence, place: Place): boolean {
  const { authors, pages, journal, volume, abstract, doi, pmid } = evidence;
  if (pmid === 'same' || (place.isSamePage && !mayShareItsPage(evidence, place))) return true;
  // The DOI of a supplement is on all its abstracts, and that of a book on its chapters.
  if (doi === 'same' && pages !== 'different' && pages !== 'shifted') return true;
  const isSameSource = journal === 'same' && volume === 'same';
  if (abstract >= 0.9 && journal === 'same') return true;
  return (
    isSameSource && authors.coverage === 1 && !place.isMeeting && (pages === 'overlap' || pages === 'range')
  );
}

/** Abstracts of a meeting stand several to a page, often by the same people on one subject. */
function mayShareItsPage({ title, pages, abstract }: Evidence, place: Place): boolean {
  return title.level === 'part' && place.isMeeting && pages !== 'range' && abstract < 0.7;
}

/** Three authors or more, and all the same. */
function isByTheSame({ authors }: Evidence): boolean {
  return authors.shorter >= 3 && authors.coverage === 1;
}

/** By the same authors in one issue, where no pages are known. */
function isInIssue(evidence: Evidence): boolean {
  const { pages, journal, volume, issue } = evidence;
  return (
    pages === 'unknown' &&
    journal === 'same' &&
    volume === 'same' &&
    issue === 'same' &&
    isByTheSame(evidence)
  );
}

function authorContradiction(evidence: Evidence, place: Place): Contradiction | undefined {
  const { authors, title } = evidence;
  if (!authors.isKnown || authors.overlap >= 0.4) return undefined;
  // Given and family names may be exchanged on one side, which leaves no family name in common.
  const isCertainOtherwise = place.sharesId && place.isSamePages && title.level === 'same';
  if (isCertainOtherwise) return undefined;
  return doubtful(authors.matched === 0 ? 'No author in common.' : 'Few authors in common.');
}

function pageContradiction(evidence: Evidence, place: Place): Contradiction | undefined {
  const { pages, issue, volume, journal, title, authors } = evidence;
  if (pages !== 'different' && pages !== 'shifted') return undefined;
  if (evidence.pmid === 'same' || (place.sharesId && !isSharedBySupplement(evidence, place)))
    return undefined;
  const isSameSource =
    title.level === 'same' &&
    title.information >= RICH_INFORMATION &&
    journal === 'same' &&
    (volume === 'same' || (volume === 'unknown' && issue === 'same')) &&
    issue !== 'different' &&
    evidence.yearsApart === 0 &&
    !place.isMeeting;
  const isMovedArticle = pages === 'shifted' && authors.shorter >= 3 && authors.coverage === 1;
  // One side counts pages or numbers the article; nothing is printed twice with one abstract in one issue.
  const isSameText =
    issue === 'same' && evidence.abstract >= 0.95 && authors.shorter >= 2 && authors.coverage >= 0.8;
  return isSameSource && (isMovedArticle || isSameText) ? undefined : doubtful('Pages differ.');
}

/** All abstracts of a supplement may carry one DOI; those of one title and place apart are told apart by their pages. */
function isSharedBySupplement({ title, authors, abstract }: Evidence, place: Place): boolean {
  const isOneText =
    title.level === 'same' && authors.coverage === 1 && abstract !== 0 && (abstract < 0 || abstract >= 0.9);
  return place.isMeeting && !isOneText;
}

function sourceContradiction(
  evidence: Evidence,
  place: Place,
  a: Prepared,
  b: Prepared,
): Contradiction | undefined {
  const { volume, issue, journal, title } = evidence;
  const samePage = isSamePage(evidence.pages);
  if (volume === 'different' && journal === 'different') return doubtful('Journal and volume differ.');
  if (place.sharesId) return undefined;
  if (volume === 'different' && journal !== 'same') return doubtful('Volumes differ, and the journals may.');
  // A yearly column may open on the same page each time; a slip in the volume leaves year and last page alone.
  const isOneSlip =
    evidence.yearsApart <= 0 &&
    ((evidence.pages === 'range' && a.pages.start > 1) || (samePage && evidence.abstract >= 0.9));
  if (volume === 'different' && !isOneSlip) return doubtful('Volumes differ.');
  if (volume === 'different' && issue === 'different') return doubtful('Volume and issue differ.');
  // A meeting goes by its own name in one database and by its journal's in another; sister journals share no volume.
  const isLikelyOne =
    (a.kind.isConference && b.kind.isConference && isByTheSame(evidence)) ||
    (title.level === 'same' &&
      title.information >= RICH_INFORMATION &&
      evidence.yearsApart === 0 &&
      evidence.authors.shorter >= 2 &&
      evidence.authors.coverage === 1);
  if (journal === 'unclear' && (volume !== 'same' || (evidence.pages === 'unknown' && !isLikelyOne)))
    return doubtful('Journals may differ.');
  if (samePage) return undefined;
  if (journal === 'different') return doubtful('Journals differ.');
  if (
    issue === 'different' &&
    (evidence.abstract < 0.9 || place.isMeeting || title.information < RICH_INFORMATION)
  ) {
    return doubtful('Issues differ.');
  }
  return meetingContradiction(evidence, a, b);
}

function meetingContradiction(evidence: Evidence, a: Prepared, b: Prepared): Contradiction | undefined {
  if (a.kind.isConference !== b.kind.isConference && evidence.journal !== 'same') {
    return doubtful('One is a meeting paper, the other is not.');
  }
  const bothIssues = (a.record.issue ?? '') !== '' && (b.record.issue ?? '') !== '';
  if (
    bothIssues &&
    a.issue.isSupplement !== b.issue.isSupplement &&
    evidence.issue !== 'same' &&
    evidence.abstract < 0.9
  ) {
    return doubtful('One is in a supplement, the other is not.');
  }
  return undefined;
}

/** Online-first and printed years differ by one; a yearly meeting or column is another text under the same title. */
function yearContradiction(
  evidence: Evidence,
  place: Place,
  a: Prepared,
  b: Prepared,
): Contradiction | undefined {
  const { yearsApart, volume, journal, title, authors } = evidence;
  const samePage = isSamePage(evidence.pages);
  if (yearsApart <= 0 || place.sharesId || (samePage && volume === 'same')) return undefined;
  if (yearsApart > 1) return doubtful('Years are far apart.');
  if (volume === 'same' || evidence.pages === 'range') return undefined;
  const isSeries =
    a.journal.isProceedings || b.journal.isProceedings || a.kind.isConference || b.kind.isConference;
  const isOnlineFirst =
    (a.volume === '') !== (b.volume === '') &&
    (a.volume === '') === a.year < b.year &&
    journal === 'same' &&
    !isSeries &&
    title.information >= RICH_INFORMATION &&
    authors.isKnown &&
    authors.coverage >= 0.8;
  if (isOnlineFirst && (authors.shorter >= 2 || evidence.abstract >= 0.9)) return undefined;
  return doubtful('Years differ and nothing tells where either was printed.');
}
