import type { CitationLink, LinkKind } from '../record.ts';
import { findDoi } from './doi.ts';
import { tidy, trimEndOf } from './text.ts';

/** PubMed's RefType, as in XML; other spellings are looked up by the same words without case and blanks. */
const kinds: readonly (readonly [LinkKind, ...string[]])[] = [
  ['retraction-of', 'RetractionOf', 'PartialRetractionOf', 'RetractedandRepublishedFrom'],
  ['retracted-by', 'RetractionIn', 'PartialRetractionIn', 'RetractedandRepublishedIn'],
  ['erratum-of', 'ErratumFor', 'CorrectionFor'],
  ['erratum-in', 'ErratumIn', 'ErratumAppearsIn', 'CorrectionIn', 'PublishedErratumIn'],
  ['concern-of', 'ExpressionOfConcernFor'],
  ['concern-in', 'ExpressionOfConcernIn'],
  ['update-of', 'UpdateOf'],
  ['update-in', 'UpdateIn'],
  ['comment-on', 'CommentOn'],
  ['comment-in', 'CommentIn'],
  [
    'republished-from',
    'RepublishedFrom',
    'CorrectedandRepublishedFrom',
    'ReprintOf',
    'OriginalPublicationIn',
  ],
  ['republished-in', 'RepublishedIn', 'CorrectedandRepublishedIn', 'ReprintIn'],
  ['summary-in', 'SummaryForPatientsIn'],
  ['original-report-in', 'OriginalReportIn'],
  ['associated-dataset', 'AssociatedDataset'],
  ['associated-publication', 'AssociatedPublication'],
];

const byName = new Map<string, LinkKind>();
for (const [kind, ...names] of kinds) for (const name of names) byName.set(name.toLowerCase(), kind);

/** The kind of a link by the name a database gives it; undefined for references a paper merely cites. */
export function linkKind(name: string): LinkKind | undefined {
  return byName.get(name.replace(/[\s_-]/g, '').toLowerCase());
}

/** A link from a citation such as "Lancet. 2020;395(10240):1820. doi: 10.1016/…. PMID: 32511943". */
export function linkFromCitation(kind: LinkKind, citation: string): CitationLink {
  const text = tidy(citation);
  const link: CitationLink = { kind };
  const pmid = /PMID:? ?(\d{1,8})/.exec(text)?.[1];
  const doi = findDoi(text);
  if (pmid !== undefined) link.pmid = tidy(pmid);
  if (doi !== undefined) link.doi = tidy(doi);
  if (text !== '') link.text = text;
  return link;
}

/** Notes of databases are sentences. */
const LONGEST_NOTE = 10_000;

const statement =
  /\[?\b(Comment (?:in|on)|Erratum (?:appears )?in|Erratum for|(?:Partial )?Retraction (?:in|of)|Update (?:in|of)|Expression of concern (?:in|for)|Republished (?:from|in)|Summary for patients in|Original report in):? ([^\]]{0,600}?)(?=\]{0,3}(?:, ?\[?(?:Comment|Erratum|Retraction|Partial|Update|Expression|Republished|Summary|Original)\b|$))/gi;

/** Links that a note states in words, as Ovid does: "[Erratum appears in Psychopharmacology. 2018; PMID: 29582103]". */
export function linksFromNote(note: string): CitationLink[] {
  const links: CitationLink[] = [];
  if (!/\b(?:in|on|of|for|from)\b[:. ]/i.test(note)) return links;
  for (const [, name, citation] of tidy(note.slice(0, LONGEST_NOTE)).matchAll(statement)) {
    const kind = linkKind(name ?? '');
    if (kind !== undefined && /PMID|\d{4}/.test(citation ?? ''))
      links.push(linkFromCitation(kind, trimEndOf((citation ?? '').split('[http')[0] ?? '', ' ]')));
  }
  return links;
}
