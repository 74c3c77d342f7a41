import { joinSections } from '../../fields/abstract.ts';
import { parseDoi } from '../../fields/doi.ts';
import { parseLanguage } from '../../fields/language.ts';
import { joinPages, tidyPages } from '../../fields/pages.ts';
import { findRegistryNumbers } from '../../fields/registry.ts';
import { tidy } from '../../fields/text.ts';
import { firstYear } from '../../fields/year.ts';
import type { AbstractSection, Author, CitationLink, CitationRecord, RecordSource } from '../../record.ts';

/** Values of one PubMed record as they come out of the XML, tidy, before they are put together. */
export class PubmedDraft {
  pmid = '';
  title = '';
  originalTitle = '';
  sections: AbstractSection[] = [];
  otherAbstracts: { language?: string; type?: string; text: string }[] = [];
  authors: Author[] = [];
  editors: Author[] = [];
  year = '';
  medlineDate = '';
  laterYear = '';
  journal = '';
  abbreviation = '';
  medlineTa = '';
  volume = '';
  issue = '';
  pages = '';
  startPage = '';
  endPage = '';
  languages: string[] = [];
  publicationTypes: string[] = [];
  mesh: string[] = [];
  keywords: string[] = [];
  links: CitationLink[] = [];
  ownDoi = '';
  locationDoi = '';
  pmcid = '';
  accessionNumbers: string[] = [];
  bookTitle = '';
  isBook = false;
  withdrawn: string[] = [];

  /** Nothing but empty elements. */
  get isEmpty(): boolean {
    return this.pmid === '' && this.title === '' && this.bookTitle === '' && this.sections.length === 0;
  }

  toRecord(source: RecordSource): CitationRecord {
    const doi = parseDoi(this.ownDoi) ?? parseDoi(this.locationDoi);
    const record: CitationRecord = {
      source,
      ids: { registry: findRegistryNumbers(this.accessionNumbers.join('\n')) },
      title: this.title === '' ? this.bookTitle : this.title,
      abstract: joinSections(this.sections),
      authors: this.authors.length > 0 ? this.authors : this.editors,
      publicationTypes: this.publicationTypes,
      mesh: this.mesh,
      keywords: this.keywords,
      links: this.links,
      kind: this.isBook ? (this.title === '' ? 'book' : 'chapter') : 'article',
    };
    if (this.pmid !== '') record.ids.pmid = this.pmid;
    if (this.pmcid !== '') record.ids.pmcid = this.pmcid;
    if (doi !== undefined) record.ids.doi = tidy(doi);
    if (this.originalTitle !== '') record.originalTitle = this.originalTitle;
    if (this.sections.some(({ label }) => label !== '')) record.abstractSections = this.sections;
    if (this.otherAbstracts.length > 0) record.otherAbstracts = this.otherAbstracts;
    this.#addVenue(record);
    return record;
  }

  #addVenue(record: CitationRecord): void {
    const year = firstYear([this.year, this.medlineDate, this.laterYear]);
    if (year !== undefined) record.year = year;
    const journal = this.journal === '' && this.isBook && this.title !== '' ? this.bookTitle : this.journal;
    if (journal !== '') record.journal = journal;
    const abbreviation = this.abbreviation === '' ? this.medlineTa : this.abbreviation;
    if (abbreviation !== '') record.journalAbbreviation = abbreviation;
    if (this.volume !== '') record.volume = this.volume;
    if (this.issue !== '') record.issue = this.issue;
    const pages = this.pages === '' ? joinPages(this.startPage, this.endPage) : tidyPages(this.pages);
    if (pages !== undefined) record.pages = pages;
    const language = parseLanguage(this.languages);
    if (language !== undefined) record.language = language;
  }
}
