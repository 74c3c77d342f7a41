import { splitAbstract } from '../fields/abstract.ts';
import { setAccession } from '../fields/accession.ts';
import { parseDoi } from '../fields/doi.ts';
import { addImportedNotes, readImportedNotes } from '../fields/imported.ts';
import { parseLanguage } from '../fields/language.ts';
import { parseAuthors } from '../fields/names.ts';
import { tidyPages } from '../fields/pages.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { restorePayload } from '../json/payload.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationKind, CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { nodesAt, textAtPath, textsAtPath, type XmlNode } from './tree.ts';
import { treeFormat } from './xml-format.ts';

const kinds: readonly (readonly [RegExp, CitationKind])[] = [
  [/journal|magazine|newspaper|electronic article/i, 'article'],
  [/conference/i, 'conference'],
  [/book section|chapter/i, 'chapter'],
  [/book/i, 'book'],
  [/thesis/i, 'thesis'],
  [/report|government/i, 'report'],
  [/unpublished|manuscript|preprint/i, 'preprint'],
  [/clinical trial registration/i, 'registry'],
];

/** EndNote XML: EndNote's own with <style> runs in every value, Zotero's, Mendeley's, and ours. */
export const endnoteXml = treeFormat('endnote-xml', ['record'], readEndnoteRecord);

/** Reads one <record>. Our own files say so, and carry what EndNote has no field for in custom8. */
export function readEndnoteRecord(node: XmlNode, source: RecordSource): CitationRecord {
  const isOwn = nodesAt(node, 'source-app')[0]?.attributes.name === 'Perennial';
  const record = emptyRecord(isOwn ? { ...source, dialect: 'perennial-xml' } : source);
  const clean = isOwn ? tidy : plainText;
  record.title =
    clean(textAtPath(node, 'titles', 'title')) || clean(textAtPath(node, 'titles', 'short-title'));
  const abstract = clean(textAtPath(node, 'abstract'));
  Object.assign(record, isOwn ? { abstract } : splitAbstract(abstract));
  record.authors = parseAuthors(lines(textsAtPath(node, 'contributors', 'authors', 'author')));
  if (record.authors.length === 0)
    record.authors = parseAuthors(lines(textsAtPath(node, 'contributors', 'secondary-authors', 'author')));
  record.keywords = distinct(
    lines(textsAtPath(node, 'keywords', 'keyword')).map((word) => clean(word).replace(/^\*/, '')),
  );
  record.publicationTypes = distinct(lines(textsAtPath(node, 'work-type')));
  addIds(record, node);
  addVenue(record, node, clean);
  const urls = distinct(
    ['related-urls', 'web-urls', 'text-urls']
      .flatMap((name) => textsAtPath(node, 'urls', name, 'url'))
      .flatMap((value) => tidy(value).split(/[ ,]{1,3}(?=https?:|internal-pdf:)/)),
  );
  if (urls.length > 0) record.urls = urls.filter((url) => !url.startsWith('internal-pdf:'));
  const notes = [...textsAtPath(node, 'notes'), ...textsAtPath(node, 'research-notes')];
  addImportedNotes(
    record,
    readImportedNotes((isOwn ? notes.flatMap((note) => note.split(/[\r\n]/)) : notes).map(clean)),
  );
  const payload = textAtPath(node, 'custom8');
  if (isOwn && payload !== '') restorePayload(record, payload);
  if (!isOwn) requireContent(record);
  return record;
}

function requireContent(record: CitationRecord): void {
  if (
    record.title !== '' ||
    record.abstract !== '' ||
    record.authors.length > 0 ||
    record.ids.doi !== undefined
  )
    return;
  throw new RecordProblem({
    code: 'record.empty',
    reason: 'The record has no title, abstract, author or DOI.',
    remedy: 'Export it again from the reference manager.',
  });
}

/** EndNote separates what belongs on lines of their own by carriage returns. */
function lines(values: readonly string[]): string[] {
  return values.flatMap((value) => value.trim().split(/\r\n?|\n(?![ \t])/));
}

function addIds(record: CitationRecord, node: XmlNode): void {
  const doi = parseDoi(tidy(textAtPath(node, 'electronic-resource-num')));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const accession = tidy(textAtPath(node, 'accession-num'));
  const provider = tidy(textAtPath(node, 'remote-database-provider'));
  const isMendeley = nodesAt(node, 'source-app').length === 0 && tidy(textAtPath(node, 'ref-type')) === '0';
  if (/^\d{1,8}$/.test(accession) && (provider === 'NLM' || isMendeley)) record.ids.pmid = accession;
  else setAccession(record.ids, accession);
  const pmcid = /^PMC\d+$/.exec(tidy(textAtPath(node, 'custom2')))?.[0];
  if (pmcid !== undefined) record.ids.pmcid ??= pmcid;
  const local = tidy(textAtPath(node, 'rec-number'));
  if (local !== '') record.ids.local = local;
  if (/registration/i.test(nodesAt(node, 'ref-type')[0]?.attributes.name ?? ''))
    record.ids.registry = findRegistryNumbers(accession);
}

function addVenue(record: CitationRecord, node: XmlNode, clean: (text: string) => string): void {
  const journal =
    clean(textAtPath(node, 'periodical', 'full-title')) ||
    clean(textAtPath(node, 'titles', 'secondary-title'));
  if (journal !== '') record.journal = journal;
  const abbreviation = tidy(textAtPath(node, 'periodical', 'abbr-1'));
  if (abbreviation !== '' && abbreviation !== journal) record.journalAbbreviation = abbreviation;
  const translated = clean(textAtPath(node, 'titles', 'translated-title'));
  if (translated !== '' && translated !== record.title) record.originalTitle = translated;
  const year =
    parseYear(textAtPath(node, 'dates', 'year')) ?? parseYear(textAtPath(node, 'dates', 'pub-dates', 'date'));
  if (year !== undefined) record.year = year;
  const volume = tidy(textAtPath(node, 'volume'));
  if (volume !== '') record.volume = volume;
  const issue = tidy(textAtPath(node, 'number')) || tidy(textAtPath(node, 'issue'));
  if (issue !== '') record.issue = issue;
  const pages = tidyPages(textAtPath(node, 'pages'));
  if (pages !== '') record.pages = pages;
  const language = parseLanguage([tidy(textAtPath(node, 'language'))]);
  if (language !== undefined) record.language = language;
  const type = nodesAt(node, 'ref-type')[0]?.attributes.name ?? '';
  if (type !== '') record.kind = kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
}
