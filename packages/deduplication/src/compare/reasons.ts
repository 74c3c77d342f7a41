import type { Prepared } from '../normalise/prepare.ts';
import type { Verdict } from './decide.ts';
import type { Evidence } from './evidence.ts';
import type { PageLevel } from './pages.ts';
import { isSamePage } from './pages.ts';

/** Names at most this many words of a difference between two titles. */
const MOST_WORDS = 6;
/** Sentences kept for re-use; the rest name values of their own. */
const MOST_KEPT = 20_000;

/** Tells verdicts in plain sentences: what decided, what agrees, what differs. Keeps one copy of each sentence. */
export class Narrator {
  private readonly known = new Map<string, string>();

  explain(verdict: Verdict, a: Prepared, b: Prepared): string[] {
    return reasonsFor(verdict, a, b).map((reason) => this.once(reason));
  }

  private once(reason: string): string {
    const known = this.known.get(reason);
    if (known !== undefined) return known;
    if (this.known.size < MOST_KEPT) this.known.set(reason, reason);
    return reason;
  }
}

function reasonsFor(verdict: Verdict, a: Prepared, b: Prepared): string[] {
  const reasons = verdict.because === '' ? [] : [verdict.because];
  const { evidence } = verdict;
  if (evidence === undefined) return reasons;
  const agrees: string[] = [];
  const differs: string[] = [];
  describeTitle(evidence, reasons);
  describeAuthors(evidence, reasons);
  describePlace(evidence, a, b, agrees, differs);
  describeIdentifiers(evidence, a, b, agrees, differs);
  if (evidence.abstract >= 0.9) agrees.push('abstract');
  else if (evidence.abstract >= 0 && evidence.abstract < 0.4) differs.push('abstract');
  if (agrees.length > 0) reasons.push(`Same ${agrees.join(', ')}.`);
  if (differs.length > 0) reasons.push(`Different ${differs.join(', ')}.`);
  return reasons;
}

const listed = (words: readonly string[]): string => {
  const shown = words.slice(0, MOST_WORDS).join(' ');
  return words.length > MOST_WORDS ? `"${shown} …"` : `"${shown}"`;
};

function describeTitle({ title }: Evidence, reasons: string[]): void {
  if (title.level === 'same') reasons.push('Titles are the same.');
  else if (title.level === 'near') reasons.push('Titles are the same but for spelling or small words.');
  else if (title.level === 'part') {
    const extra = title.onlyA.length > title.onlyB.length ? title.onlyA : title.onlyB;
    reasons.push(
      extra.length > 0 ? `One title has more: ${listed(extra)}.` : 'One title is part of the other.',
    );
  } else if (
    title.level === 'close' ||
    (title.level === 'apart' && title.onlyA.length + title.onlyB.length > 0)
  ) {
    reasons.push(`Titles differ: ${listed(title.onlyA)} and ${listed(title.onlyB)}.`);
  } else if (title.level === 'apart') reasons.push('Titles have little in common.');
}

function describeAuthors({ authors }: Evidence, reasons: string[]): void {
  if (!authors.isKnown) return;
  if (authors.overlap === 1 && authors.coverage === 1) {
    reasons.push(authors.longer === 1 ? 'The same author.' : `The same ${authors.longer} authors.`);
  } else if (authors.matched === 0) reasons.push('No author in common.');
  else reasons.push(`${authors.matched} of ${authors.shorter} and ${authors.longer} authors in common.`);
}

function describePlace(
  evidence: Evidence,
  a: Prepared,
  b: Prepared,
  agrees: string[],
  differs: string[],
): void {
  const field = (name: string, level: string, left: string, right: string): void => {
    if (level === 'same') agrees.push(name);
    else if (level === 'different') differs.push(`${name} (${left} and ${right})`);
  };
  field('journal', evidence.journal, a.record.journal ?? '', b.record.journal ?? '');
  if (evidence.yearsApart === 0) agrees.push('year');
  else if (evidence.yearsApart > 0) differs.push(`year (${a.year} and ${b.year})`);
  field('volume', evidence.volume, a.volume, b.volume);
  field('issue', evidence.issue, a.issue.key, b.issue.key);
  const pages = pageWord(evidence.pages);
  field('pages', pages, a.record.pages ?? '', b.record.pages ?? '');
}

function describeIdentifiers(
  evidence: Evidence,
  a: Prepared,
  b: Prepared,
  agrees: string[],
  differs: string[],
): void {
  const field = (name: string, level: string, left: string, right: string): void => {
    if (level === 'same') agrees.push(name);
    else if (level === 'different') differs.push(`${name} (${left} and ${right})`);
  };
  field('DOI', evidence.doi, a.doi, b.doi);
  field('PubMed number', evidence.pmid, a.pmid, b.pmid);
  field('PubMed Central number', evidence.pmcid, a.pmcid, b.pmcid);
  if (evidence.accession === 'same') agrees.push('accession number');
}

function pageWord(level: PageLevel): string {
  if (isSamePage(level)) return 'same';
  return level === 'unknown' ? 'unknown' : 'different';
}
