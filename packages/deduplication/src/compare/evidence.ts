import type { Prepared, Preparer } from '../normalise/prepare.ts';
import type { Tongue } from '../normalise/title.ts';
import { compareAbstracts } from './abstracts.ts';
import type { AuthorComparison } from './authors.ts';
import { compareAuthors } from './authors.ts';
import type { JournalLevel } from './journals.ts';
import { compareJournals } from './journals.ts';
import type { PageLevel } from './pages.ts';
import { comparePages } from './pages.ts';
import type { TitleComparison } from './titles.ts';
import { compareTitles } from './titles.ts';

/** Whether two values are both there, and equal. */
export type Agreement = 'same' | 'different' | 'unknown';

/** What two records have in common and where they contradict each other, field by field. */
export interface Evidence {
  title: TitleComparison;
  /** The titles are in two languages and share nothing: their words say nothing against one publication. */
  isTranslation: boolean;
  authors: AuthorComparison;
  journal: JournalLevel;
  /** Difference in years; -1 when one is missing. */
  yearsApart: number;
  volume: Agreement;
  issue: Agreement;
  pages: PageLevel;
  doi: Agreement;
  pmid: Agreement;
  pmcid: Agreement;
  /** CENTRAL or Embase accession numbers. */
  accession: Agreement;
  /** Share of the shorter abstract found in the other; -1 when unknown. */
  abstract: number;
}

export function agreement(a: string, b: string): Agreement {
  if (a === '' || b === '') return 'unknown';
  return a === b ? 'same' : 'different';
}

/** Whether records share a number that names one item; a DOI may still name a whole supplement. */
export function sharesIdentifier(a: Prepared, b: Prepared): boolean {
  const shares = (left: string, right: string): boolean => left !== '' && left === right;
  return (
    shares(a.doi, b.doi) ||
    shares(a.pmid, b.pmid) ||
    shares(a.pmcid, b.pmcid) ||
    shares(a.central, b.central) ||
    shares(a.embase, b.embase)
  );
}

/** A weekly has no more issues a year. Above, numbers run on over the years or count an export's records. */
const LARGEST_ISSUE = 53;

function issueAgreement(a: string, b: string): Agreement {
  const level = agreement(a, b);
  return level === 'different' && Math.max(Number(a), Number(b)) > LARGEST_ISSUE ? 'unknown' : level;
}

/**
 * Collects the evidence on two records. Undefined when the titles have nothing in common and neither a number nor the
 * first page agrees: most pairs that meet by chance end here, before the costly comparisons.
 */
export function gatherEvidence(a: Prepared, b: Prepared, preparer: Preparer): Evidence | undefined {
  const title = compareTitles(a.title, b.title, preparer.vocabulary);
  if (title.level === 'apart' && a.pages.start !== b.pages.start && !sharesIdentifier(a, b)) return undefined;
  const isShifted = isDisplaced(a, b) || isDisplaced(b, a);
  const pages = isShifted ? 'overlap' : comparePages(a.pages, b.pages);
  return {
    title,
    isTranslation: title.level === 'apart' && areTwoTongues(a.title.tongue, b.title.tongue),
    authors: compareAuthors(a.authors, b.authors, preparer.vocabulary),
    journal: compareJournals(a.journal, b.journal, preparer.journals),
    yearsApart: a.year > 0 && b.year > 0 ? Math.abs(a.year - b.year) : -1,
    volume: isShifted ? 'same' : agreement(a.volume, b.volume),
    issue: isShifted ? 'same' : issueAgreement(a.issue.key, b.issue.key),
    pages,
    doi: agreement(a.doi, b.doi),
    pmid: agreement(a.pmid, b.pmid),
    pmcid: agreement(a.pmcid, b.pmcid),
    accession: accessionAgreement(a, b),
    abstract: title.level === 'apart' ? -1 : compareAbstracts(a.record.abstract, b.record.abstract),
  };
}

function areTwoTongues(a: Tongue, b: Tongue): boolean {
  return (a === 'english' && b === 'other') || (a === 'other' && b === 'english');
}

function accessionAgreement(a: Prepared, b: Prepared): Agreement {
  const central = agreement(a.central, b.central);
  const embase = agreement(a.embase, b.embase);
  if (central === 'same' || embase === 'same') return 'same';
  return central === 'different' || embase === 'different' ? 'different' : 'unknown';
}

/** Fields that slipped by one column: the volume stands in the issue and the issue in the pages. */
function isDisplaced(shifted: Prepared, whole: Prepared): boolean {
  return (
    shifted.volume === '' &&
    whole.volume !== '' &&
    shifted.issue.key === whole.volume &&
    whole.issue.key !== '' &&
    shifted.pages.start === Number(whole.issue.key)
  );
}
