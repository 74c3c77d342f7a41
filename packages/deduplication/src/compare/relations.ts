import type { MatchRelation } from '../match-record.ts';
import type { Prepared } from '../normalise/prepare.ts';
import type { Notice } from '../normalise/title.ts';
import type { Evidence } from './evidence.ts';
import { isSamePage } from './pages.ts';

export interface Relation {
  relation: MatchRelation;
  because: string;
}

const NOTICES: Readonly<Record<Exclude<Notice, 'none'>, Relation>> = {
  erratum: { relation: 'erratum', because: 'One corrects the other.' },
  retraction: { relation: 'retraction', because: 'One is the retraction notice of the other.' },
  concern: { relation: 'retraction', because: 'One is an expression of concern about the other.' },
  reply: { relation: 'comment', because: 'One replies to the other.' },
  comment: { relation: 'comment', because: 'One comments on the other.' },
};

/** A known relation that keeps two records apart although their titles agree; undefined when there is none. */
export function findRelation(a: Prepared, b: Prepared, evidence: Evidence): Relation | undefined {
  const cochrane = cochraneVersions(a, b, evidence);
  if (cochrane !== undefined) return cochrane;
  const level = evidence.title.level;
  if (level === 'missing' || level === 'apart') return undefined;
  const hasSomeoneInCommon =
    !evidence.authors.isKnown || evidence.authors.matched > 0 || evidence.journal === 'same';
  if (!hasSomeoneInCommon) return undefined;
  return (
    noticeOf(a, b, evidence) ??
    preprintOf(a, b, evidence) ??
    protocolOf(a, b, evidence) ??
    printedTwice(a, b, evidence)
  );
}

function cochraneVersions(a: Prepared, b: Prepared, evidence: Evidence): Relation | undefined {
  if (a.kind.cochrane === '' || a.kind.cochrane !== b.kind.cochrane) {
    const bothCochrane = a.journal.isCochrane && b.journal.isCochrane;
    const differ = evidence.yearsApart > 0 || evidence.issue === 'different';
    const alike = evidence.title.level === 'same' || evidence.title.level === 'near';
    if (!bothCochrane || !differ || !alike || (a.kind.cochrane !== '' && b.kind.cochrane !== ''))
      return undefined;
    return {
      relation: 'cochrane-version',
      because: 'The same Cochrane review title in different years or issues.',
    };
  }
  const versions = a.kind.cochraneVersion > 0 && b.kind.cochraneVersion > 0;
  // Before versions were numbered, an update kept the DOI and changed year and issue.
  const isUnnumbered =
    a.kind.cochraneVersion === 1 && evidence.yearsApart > 0 && evidence.issue === 'different';
  const differ = versions
    ? a.kind.cochraneVersion !== b.kind.cochraneVersion || isUnnumbered
    : evidence.yearsApart > 0 || evidence.issue === 'different';
  if (!differ) return undefined;
  return {
    relation: 'cochrane-version',
    because: `Two versions of the Cochrane review ${a.kind.cochrane.toUpperCase()}.`,
  };
}

function noticeOf(a: Prepared, b: Prepared, evidence: Evidence): Relation | undefined {
  if (a.title.notice === b.title.notice || isSameItem(a, evidence)) return undefined;
  const notice = a.title.notice === 'none' ? b.title.notice : a.title.notice;
  return notice === 'none' ? undefined : NOTICES[notice];
}

/**
 * One item that only one database calls an erratum, a reply or a protocol: the same PubMed number, the same people on
 * the same page, or the same DOI where no page speaks against it.
 */
function isSameItem(a: Prepared, evidence: Evidence): boolean {
  const { authors, pages, volume, issue, journal, doi, pmid, title } = evidence;
  if (pmid === 'same') return true;
  if (pmid === 'different' || doi === 'different' || volume === 'different') return false;
  if (issue === 'different' || journal === 'different') return false;
  const isByTheSame = authors.firstAgrees && authors.coverage >= 0.8;
  const isOnOnePage = isSamePage(pages) && a.pages.start > 1 && volume === 'same';
  if (isOnOnePage && isByTheSame) return true;
  const isOneTitle = title.level === 'same' || title.level === 'near';
  // A correction carries the article's DOI in some databases, but stands on another page.
  return isOneTitle && doi === 'same' && isOnOnePage;
}

function preprintOf(a: Prepared, b: Prepared, evidence: Evidence): Relation | undefined {
  if (a.kind.isPreprint !== b.kind.isPreprint)
    return { relation: 'preprint', because: 'One is a preprint of the other.' };
  if (a.kind.isPreprint && evidence.doi === 'different') {
    return { relation: 'version', because: 'Two versions of a preprint.' };
  }
  return undefined;
}

function protocolOf(a: Prepared, b: Prepared, evidence: Evidence): Relation | undefined {
  if (a.title.isProtocol === b.title.isProtocol || isSameItem(a, evidence)) return undefined;
  // A protocol and its results paper never share a DOI and a whole title.
  if (evidence.doi === 'same' && evidence.title.level === 'same') return undefined;
  return { relation: 'protocol', because: 'One is the protocol or design paper of the other.' };
}

/** The same text in two places: a meeting abstract and its paper, two meetings, a guideline in several journals. */
function printedTwice(a: Prepared, b: Prepared, evidence: Evidence): Relation | undefined {
  const { title, authors, pages, volume, issue, journal } = evidence;
  if (title.level !== 'same' && title.level !== 'near') return undefined;
  if (evidence.doi === 'same' || evidence.pmid === 'same' || title.numbersDiffer) return undefined;
  if (authors.isKnown && authors.overlap < 0.6) return undefined;
  const elsewhere =
    journal === 'different' && !isSamePage(pages) && (volume === 'different' || pages === 'different');
  const twiceInJournal = pages === 'different' && (volume === 'different' || issue === 'different');
  if (!elsewhere && !twiceInJournal) return undefined;
  if (a.kind.isConference || b.kind.isConference || a.issue.isSupplement || b.issue.isSupplement) {
    return { relation: 'conference-abstract', because: 'The same work as a meeting abstract and elsewhere.' };
  }
  return { relation: 'co-publication', because: 'The same work printed in two places.' };
}
