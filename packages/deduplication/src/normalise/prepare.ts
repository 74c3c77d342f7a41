import type { MatchRecord } from '../match-record.ts';
import { Vocabulary } from '../words/vocabulary.ts';
import type { AuthorForm } from './authors.ts';
import { normaliseAuthors } from './authors.ts';
import { normaliseDoi } from './doi.ts';
import { normaliseAccession, normalisePmcid, normalisePmid, normaliseRegistryNumber } from './identifiers.ts';
import type { JournalForm } from './journal.ts';
import { JournalNames } from './journal.ts';
import type { PageForm } from './pages.ts';
import { normalisePages } from './pages.ts';
import type { NormalisedTitle, TitleForm } from './title.ts';
import { normaliseTitle } from './title.ts';
import type { IssueForm } from './volume.ts';
import { normaliseIssue, normaliseVolume, normaliseYear } from './volume.ts';

/** What kind of publication a record describes, as far as its fields tell. */
interface RecordKind {
  /** An entry of a trial register. */
  isRegistry: boolean;
  isPreprint: boolean;
  /** A meeting abstract, paper or poster. */
  isConference: boolean;
  /** Number of a Cochrane review ("cd002273"); empty for anything else. */
  cochrane: string;
  /** Version of a Cochrane review, from 1; 0 when unknown. */
  cochraneVersion: number;
  isThesis: boolean;
}

/** A record with every field in its normal form. */
export interface Prepared {
  record: MatchRecord;
  title: NormalisedTitle;
  authors: AuthorForm;
  journal: JournalForm;
  pages: PageForm;
  issue: IssueForm;
  year: number;
  volume: string;
  doi: string;
  pmid: string;
  pmcid: string;
  central: string;
  embase: string;
  /** Normalised registry numbers; on a registry record its own number comes first. */
  registry: string[];
  kind: RecordKind;
}

const COCHRANE_DOI = /^10\.1002\/14651858\.(cd\d{6}|mr\d{6}|ed\d{6})(?:\.pub(\d+))?/;
const PREPRINT_DOI =
  /^10\.(?:1101\/(?:\d{4}\.|\d{6})|2139\/ssrn|21203\/rs|48550\/arxiv|20944\/preprints|31234\/|31219\/|31235\/|26434\/chemrxiv|36227\/techrxiv|1590\/scielopreprints|64898\/)/;

/** Turns records into the form that is compared. Holds the words and journal names of one run. */
export class Preparer {
  readonly vocabulary = new Vocabulary();
  readonly journals = new JournalNames();

  prepare(record: MatchRecord): Prepared {
    const doi = normaliseDoi(record.doi);
    const journal = this.journals.intern(record.journal, record.journalAbbreviation);
    const pages = normalisePages(record.pages);
    const issue = normaliseIssue(record.issue, record.volume);
    const registry = registryNumbers(record);
    const title = normaliseTitle(record.title, record.originalTitle, this.vocabulary);
    if (isJournalName(title.main, journal, this.vocabulary)) title.main.information = 1;
    applyPublicationTypes(title, record.publicationTypes ?? []);
    return {
      record,
      title,
      authors: normaliseAuthors(record.authors, this.vocabulary),
      journal,
      pages,
      issue,
      year: normaliseYear(record.year),
      volume: normaliseVolume(record.volume),
      doi,
      pmid: normalisePmid(record.pmid),
      pmcid: normalisePmcid(record.pmcid),
      central: normaliseAccession(record.central),
      embase: normaliseAccession(record.embase),
      registry,
      kind: kindOf(record, doi, journal, pages, issue),
    };
  }
}

/** A cover, a masthead or a landing page: the title is the journal's name. */
function isJournalName(title: TitleForm, journal: JournalForm, vocabulary: Vocabulary): boolean {
  if (journal.words.length === 0 || title.words.length > 2 * journal.words.length + 4) return false;
  let named = 0;
  let carrying = 0;
  for (const word of title.words) {
    if (vocabulary.weight(word) <= 2) continue;
    carrying++;
    if (journal.words.includes(vocabulary.text(word))) named++;
  }
  return carrying > 0 && named === carrying;
}

function applyPublicationTypes(title: NormalisedTitle, types: readonly string[]): void {
  for (const type of types) {
    const folded = type.toLowerCase();
    if (folded === 'published erratum' || folded === 'erratum') title.notice = 'erratum';
    else if (folded === 'retraction of publication' || folded === 'retraction notice')
      title.notice = 'retraction';
    else if (folded === 'expression of concern') title.notice = 'concern';
    else if (folded === 'retracted publication') title.isRetracted = true;
    else if (folded.includes('protocol')) title.isProtocol = true;
  }
}

/** Own number first: the one in the record's title, journal or id when it names one, else the first listed. */
function registryNumbers(record: MatchRecord): string[] {
  const numbers: string[] = [];
  for (const text of record.registry ?? []) {
    const number = normaliseRegistryNumber(text);
    if (number !== '' && !numbers.includes(number)) numbers.push(number);
  }
  if (!isRegistryRecord(record)) return numbers;
  const own =
    normaliseRegistryNumber(`${record.journal ?? ''} ${record.doi ?? ''}`) || ownByDialect(record, numbers);
  return own === '' ? numbers : [own, ...numbers.filter((number) => number !== own)];
}

function ownByDialect(record: MatchRecord, numbers: readonly string[]): string {
  if (record.dialect?.startsWith('ctgov') || /clinicaltrials\.gov/i.test(record.journal ?? '')) {
    return numbers.find((number) => number.startsWith('nct')) ?? '';
  }
  return '';
}

function isRegistryRecord(record: MatchRecord): boolean {
  if (record.kind === 'registry') return true;
  if (record.dialect?.startsWith('ctgov') || record.dialect?.startsWith('ictrp')) return true;
  return (record.publicationTypes ?? []).some((type) =>
    /^(?:trial registry record|clinical trial registry|registry)/i.test(type),
  );
}

function kindOf(
  record: MatchRecord,
  doi: string,
  journal: JournalForm,
  pages: PageForm,
  issue: IssueForm,
): RecordKind {
  const cochrane = COCHRANE_DOI.exec(doi);
  const types = (record.publicationTypes ?? []).map((type) => type.toLowerCase());
  const byPages =
    journal.isCochrane && pages.prefix === 'cd' ? `cd${String(pages.start).padStart(6, '0')}` : '';
  const abstractPages = /^(?:s|a|p|e|pp|ps)$/.test(pages.prefix) && issue.isSupplement;
  return {
    isRegistry: isRegistryRecord(record) || journal.isRegister,
    isPreprint:
      journal.isPreprint ||
      PREPRINT_DOI.test(doi) ||
      types.includes('preprint') ||
      record.kind === 'preprint',
    isConference:
      journal.isProceedings ||
      record.kind === 'conference' ||
      abstractPages ||
      types.some((type) => /conference|meeting abstract|congress|proceeding/.test(type)),
    cochrane: cochrane?.[1] ?? byPages,
    cochraneVersion: cochrane === null ? 0 : Number(cochrane[2] ?? 1),
    isThesis:
      journal.isThesis || types.some((type) => /thesis|dissertation/.test(type)) || record.kind === 'thesis',
  };
}
