import { tidyPages } from './pages.ts';
import { tidy } from './text.ts';
import { parseYear } from './year.ts';

/** Parts of a citation that some exports give as one text. */
export interface SourceText {
  journal?: string;
  year?: number;
  volume?: string;
  issue?: string;
  pages?: string;
}

function compact(parts: {
  journal?: string | undefined;
  year?: string | undefined;
  volume?: string | undefined;
  issue?: string | undefined;
  pages?: string | undefined;
}): SourceText {
  const source: SourceText = {};
  const year = parseYear(parts.year ?? '');
  const journal = tidy(parts.journal ?? '');
  const volume = tidy(parts.volume ?? '');
  const issue = tidy(parts.issue ?? '');
  const pages = tidyPages(parts.pages ?? '');
  if (journal !== '') source.journal = journal;
  if (year !== undefined) source.year = year;
  if (volume !== '') source.volume = volume;
  if (issue !== '') source.issue = issue;
  if (pages !== '') source.pages = pages;
  return source;
}

/** PubMed: "J Am Med Inform Assoc. 2017 Mar 1;24(2):398-402. doi: 10.1093/…". The journal is its abbreviation. */
export function parsePubmedSource(text: string): SourceText {
  const line = tidy(text).slice(0, 1000);
  const dated = /^(.{2,200}?)\.\s+((?:1[89]|20)\d\d)\b([^;:.]{0,40})/.exec(line);
  const placed =
    /;\s*([^;:().]{0,40}?)(?:\(([^)]{0,40})\))?:([A-Za-z]{0,3}[\d.]+[A-Za-z]?(?:-[A-Za-z\d.]+)?)(?:[.,;]|\s|$)/.exec(
      line,
    );
  return compact({
    journal: dated?.[1],
    year: dated?.[2],
    volume: placed?.[1],
    issue: placed?.[2],
    pages: placed?.[3]?.replace(/\.$/, ''),
  });
}

/** Embase.com: "Endoscopic Ultrasound (2014) 3:3 (152-160). Date of Publication: 2014", "… (2024) 21 Article Number: 100172. …". */
export function parseEmbaseSource(text: string): SourceText {
  const line = tidy(text).slice(0, 1000);
  const article = /Article Number: ([\w.-]{1,30}?)\.? ?(?:Date|$)/.exec(line)?.[1];
  const head = line.split(/\.? ?(?:Article Number|Date of Publication):/)[0] ?? '';
  const found =
    /^(.{2,300}?) \(((?:1[89]|20)\d\d)\)(?: ([^\s:()]{1,20}))?(?: ([A-Z][^:()]{0,30}))?(?::([^\s()]{1,30}))?(?: \(([^)]{1,60})\))?/.exec(
      head,
    );
  if (found === null) return compact({ year: line });
  const [, journal, year, volume, supplement, issue, pages] = found;
  return compact({ journal, year, volume, issue: issue ?? supplement, pages: pages ?? article });
}

/** Ovid: "Ecohydrology. 8(6):1048-1064, September 2015." and "Journal of Travel Medicine. 25 (1) (no pagination), 2018. …". */
export function parseOvidSource(text: string): SourceText {
  const line = tidy(text).slice(0, 1000);
  const found =
    /^(.{2,300}?)\.\s+(?:Conference: .{0,300}?\. )?(?:Vol\.? ?)?([A-Za-z]?\d[\w-]{0,12})? ?(?:\(([^)]{1,60})\))? ?(?:\(pp ([^)]{1,60})\)|\((?:no pagination)\))?(?::?\s?([A-Z]?\d[\w.]*(?:-[\w.]+)?))?,/i.exec(
      line,
    );
  const article = /Article Number: ([\w.-]{1,30}?)\.? ?(?:Date|$)/.exec(line)?.[1];
  const journal = found?.[1] ?? /^(.{2,300}?)\.(?:\s|$)/.exec(line)?.[1];
  return compact({
    journal,
    year: line.slice(journal?.length ?? 0),
    volume: found?.[2],
    issue: found?.[3],
    pages: found?.[4] ?? found?.[5] ?? article,
  });
}
