import type { Prepared } from '../normalise/prepare.ts';
import type { Evidence } from './evidence.ts';

/** Something that forbids merging two records, whatever else agrees. */
export interface Contradiction {
  because: string;
  /** A slip in one record could explain it: a person should look. */
  isDoubtful: boolean;
}

/** Titles below this many bits ("Editorial", "Book review") identify nothing by themselves. */
const GENERIC_INFORMATION = 16;

const certain = (because: string): Contradiction => ({ because, isDoubtful: false });
const doubtful = (because: string): Contradiction => ({ because, isDoubtful: true });

/** Same volume and first page in what may be the same journal: the same place on the shelf. */
function isSamePlace(evidence: Evidence, a: Prepared): boolean {
  return (
    evidence.pages === 'same' &&
    a.pages.start > 1 &&
    evidence.volume !== 'different' &&
    evidence.journal !== 'different'
  );
}

/**
 * The first reason not to merge two records that no known relation explains; undefined when nothing forbids it.
 *
 * @param a either record
 */
export function findContradiction(a: Prepared, b: Prepared, evidence: Evidence): Contradiction | undefined {
  return (
    identifierContradiction(evidence, a) ??
    titleContradiction(evidence, a, b) ??
    authorContradiction(evidence) ??
    placeContradiction(evidence, a, b)
  );
}

function identifierContradiction(evidence: Evidence, a: Prepared): Contradiction | undefined {
  const { title } = evidence;
  const agrees = title.level === 'same' || title.level === 'near';
  if (evidence.pmid === 'different') return doubtful('PubMed numbers differ.');
  if (evidence.pmcid === 'different') return doubtful('PubMed Central numbers differ.');
  if (evidence.doi === 'different' && !(agrees && isSamePlace(evidence, a) && evidence.volume === 'same')) {
    return doubtful('DOIs differ.');
  }
  return undefined;
}

function titleContradiction(evidence: Evidence, a: Prepared, b: Prepared): Contradiction | undefined {
  const { title } = evidence;
  const sameId = evidence.doi === 'same' || evidence.pmid === 'same';
  const samePlace = isSamePlace(evidence, a) && evidence.volume === 'same';
  if (title.level === 'missing') return doubtful('A title is missing.');
  if (title.numbersDiffer) {
    const because = 'Figures or part numbers in the titles differ.';
    return samePlace ? doubtful(because) : certain(because);
  }
  if (title.level === 'apart') {
    return evidence.pmid === 'same' || (sameId && samePlace)
      ? doubtful('Titles differ.')
      : certain('Titles differ.');
  }
  if (title.information < GENERIC_INFORMATION && !samePlace && evidence.pmid !== 'same') {
    return doubtful('The title is too general to tell publications apart.');
  }
  const isAbstract =
    a.kind.isConference || b.kind.isConference || a.issue.isSupplement || b.issue.isSupplement;
  if (
    title.level === 'close' &&
    !(samePlace && evidence.journal === 'same' && !isAbstract) &&
    evidence.pmid !== 'same'
  ) {
    return doubtful('Words of the titles were exchanged.');
  }
  return undefined;
}

function authorContradiction(evidence: Evidence): Contradiction | undefined {
  const { authors } = evidence;
  if (!authors.isKnown || authors.overlap >= 0.4) return undefined;
  if (authors.matched === 0) return doubtful('No author in common.');
  return evidence.pmid === 'same' ? undefined : doubtful('Few authors in common.');
}

function placeContradiction(evidence: Evidence, a: Prepared, b: Prepared): Contradiction | undefined {
  const { pages, volume, issue, journal, yearsApart } = evidence;
  const sameId = evidence.doi === 'same' || evidence.pmid === 'same';
  if (pages === 'different' && !sameId) return doubtful('Pages differ.');
  if (volume === 'different' && pages !== 'same' && !sameId) return doubtful('Volumes differ.');
  if (volume === 'different' && journal === 'different') return doubtful('Journal and volume differ.');
  if (volume === 'different' && issue === 'different' && !sameId) return doubtful('Volume and issue differ.');
  if (journal === 'different' && pages !== 'same' && !sameId) return doubtful('Journals differ.');
  if (yearsApart > 1 && !(pages === 'same' && volume === 'same') && !sameId)
    return doubtful('Years are far apart.');
  if (a.kind.isConference !== b.kind.isConference && journal !== 'same' && pages !== 'same' && !sameId) {
    return doubtful('One is a meeting paper, the other is not.');
  }
  return undefined;
}
