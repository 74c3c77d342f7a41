import { linkKind } from '../../fields/links.ts';
import { tidy } from '../../fields/text.ts';
import type { Parsed } from '../../format.ts';
import type { ReadLimits } from '../../limits.ts';
import { RecordProblem } from '../../problem.ts';
import type { Author, CitationLink, RecordSource } from '../../record.ts';
import { type Attributes, type ElementHandler, RecordXmlParser } from '../record-parser.ts';
import { PubmedDraft } from './draft.ts';
import { element, elementCodes, FIRST_VALUE } from './elements.ts';

const noAttributes: Attributes = {};

/** Reads PubmedArticle, PubmedBookArticle, a bare MedlineCitation and DeleteCitation, one record's text at a time. */
export class PubmedReader implements ElementHandler {
  readonly #parser: RecordXmlParser;
  #draft = new PubmedDraft();
  /** Depth of the element being left out or captured; 0 for none. */
  #skipDepth = 0;
  #captureDepth = 0;
  #captured = '';
  #code = 0;
  #attributes: Attributes = noAttributes;
  /** The innermost container that changes what a value means. */
  #container = 0;
  #isEditors = false;
  #family = '';
  #given = '';
  #initials = '';
  #suffix = '';
  #collective = '';
  #isAuthorValid = true;
  #link: CitationLink | undefined;
  #isInLink = false;
  #other: { language?: string; type?: string } = {};
  #otherTexts: string[] = [];
  #heading = '';

  constructor(limits: ReadLimits) {
    this.#parser = new RecordXmlParser(this, limits);
  }

  /** @throws RecordProblem when the text is not well-formed or holds nothing */
  read(raw: string, source: RecordSource): Parsed {
    this.#draft = new PubmedDraft();
    this.#skipDepth = 0;
    this.#captureDepth = 0;
    this.#container = 0;
    this.#isEditors = false;
    this.#isInLink = false;
    this.#link = undefined;
    this.#parser.parse(raw);
    const draft = this.#draft;
    if (draft.withdrawn.length > 0) return { withdrawn: draft.withdrawn };
    if (draft.isEmpty) {
      throw new RecordProblem({
        code: 'record.empty',
        reason: 'The record holds neither a PMID nor a title.',
        remedy: 'Nothing can be read from it; export it from PubMed again.',
      });
    }
    return draft.toRecord(source);
  }

  open(name: string, attributes: Attributes, depth: number): void {
    if (this.#skipDepth !== 0 || this.#captureDepth !== 0) return;
    const code = elementCodes.get(name);
    if (code === undefined) return;
    if (code === element.skip) this.#skipDepth = depth;
    else if (code >= FIRST_VALUE) {
      this.#captureDepth = depth;
      this.#captured = '';
      this.#code = code;
      this.#attributes = attributes;
    } else this.#openContainer(code, attributes);
  }

  text(text: string): void {
    if (this.#captureDepth !== 0) this.#captured += text;
  }

  close(name: string, depth: number): void {
    if (this.#captureDepth !== 0) {
      if (depth !== this.#captureDepth) return;
      this.#captureDepth = 0;
      this.#take(this.#code, tidy(this.#captured));
    } else if (this.#skipDepth !== 0) {
      if (depth === this.#skipDepth) this.#skipDepth = 0;
    } else {
      const code = elementCodes.get(name);
      if (code !== undefined) this.#closeContainer(code);
    }
  }

  #openContainer(code: number, attributes: Attributes): void {
    switch (code) {
      case element.authorList:
        this.#isEditors = attributes.Type === 'editors';
        return;
      case element.author:
        this.#family = this.#given = this.#initials = this.#suffix = this.#collective = '';
        this.#isAuthorValid = attributes.ValidYN !== 'N';
        return;
      case element.commentsCorrections: {
        const kind = linkKind(attributes.RefType ?? '');
        this.#isInLink = true;
        this.#link = kind === undefined ? undefined : { kind };
        return;
      }
      case element.otherAbstract:
        this.#container = code;
        this.#otherTexts = [];
        this.#other = {};
        if (attributes.Language !== undefined) this.#other.language = attributes.Language;
        if (attributes.Type !== undefined) this.#other.type = attributes.Type;
        return;
      case element.meshHeading:
        this.#heading = '';
        return;
      case element.bookDocument:
        this.#draft.isBook = true;
        return;
      case element.pubDate:
      case element.articleDate:
      case element.deleteCitation:
        this.#container = code;
        return;
    }
  }

  #closeContainer(code: number): void {
    switch (code) {
      case element.author:
        this.#finishAuthor();
        return;
      case element.authorList:
        this.#isEditors = false;
        return;
      case element.commentsCorrections:
        if (this.#link !== undefined) this.#draft.links.push(this.#link);
        this.#isInLink = false;
        return;
      case element.meshHeading:
        if (this.#heading !== '') this.#draft.mesh.push(tidy(this.#heading));
        return;
      case element.otherAbstract:
        if (this.#otherTexts.length > 0)
          this.#draft.otherAbstracts.push({ ...this.#other, text: this.#otherTexts.join(' ') });
        this.#container = 0;
        return;
      case element.pubDate:
      case element.articleDate:
        this.#container = 0;
        return;
    }
  }

  #finishAuthor(): void {
    if (!this.#isAuthorValid) return;
    const authors = this.#isEditors ? this.#draft.editors : this.#draft.authors;
    if (this.#collective !== '') authors.push({ collective: this.#collective });
    if (this.#family === '' && this.#given === '') return;
    const author: Author = { family: this.#family, given: this.#given === '' ? this.#initials : this.#given };
    if (this.#suffix !== '') author.suffix = this.#suffix;
    authors.push(author);
  }

  #take(code: number, text: string): void {
    if (text === '') return;
    if (this.#isInLink) this.#takeLink(code, text);
    else if (code <= element.medlineDate) this.#takeText(code, text);
    else this.#takeBibliography(code, text);
  }

  #takeLink(code: number, text: string): void {
    if (this.#link === undefined) return;
    if (code === element.pmid) this.#link.pmid = text;
    else if (code === element.refSource) this.#link.text = text;
  }

  #takeText(code: number, text: string): void {
    const draft = this.#draft;
    switch (code) {
      case element.pmid:
        if (this.#container === element.deleteCitation) draft.withdrawn.push(text);
        else if (draft.pmid === '') draft.pmid = text;
        return;
      case element.articleTitle:
        draft.title = text;
        return;
      case element.vernacularTitle:
        draft.originalTitle = text;
        return;
      case element.abstractText:
        this.#takeAbstract(text);
        return;
      case element.lastName:
        this.#family = text;
        return;
      case element.foreName:
        this.#given = text;
        return;
      case element.initials:
        this.#initials = text;
        return;
      case element.suffix:
        this.#suffix = text;
        return;
      case element.collectiveName:
        this.#collective = text;
        return;
      case element.year:
        if (this.#container === element.pubDate) draft.year ||= text;
        else if (this.#container === element.articleDate) draft.laterYear ||= text;
        return;
      case element.medlineDate:
        draft.medlineDate ||= text;
        return;
    }
  }

  #takeAbstract(text: string): void {
    const label = this.#attributes.Label ?? '';
    const shown = label === 'UNASSIGNED' ? '' : tidy(label);
    if (this.#container === element.otherAbstract)
      this.#otherTexts.push(shown === '' ? text : `${shown}: ${text}`);
    else this.#draft.sections.push({ label: shown, text });
  }

  #takeBibliography(code: number, text: string): void {
    const draft = this.#draft;
    switch (code) {
      case element.title:
        draft.journal ||= text;
        return;
      case element.isoAbbreviation:
        draft.abbreviation = text;
        return;
      case element.medlineTa:
        draft.medlineTa = text;
        return;
      case element.volume:
        draft.volume ||= text;
        return;
      case element.issue:
        draft.issue ||= text;
        return;
      case element.medlinePgn:
        draft.pages = text;
        return;
      case element.startPage:
        draft.startPage = text;
        return;
      case element.endPage:
        draft.endPage = text;
        return;
      case element.bookTitle:
        draft.bookTitle = text;
        return;
      default:
        this.#takeRepeated(code, text);
    }
  }

  #takeRepeated(code: number, text: string): void {
    const draft = this.#draft;
    switch (code) {
      case element.language:
        draft.languages.push(text);
        return;
      case element.publicationType:
        draft.publicationTypes.push(text);
        return;
      case element.descriptorName:
        this.#heading = text;
        return;
      case element.qualifierName:
        this.#heading += `/${text}`;
        return;
      case element.keyword:
        draft.keywords.push(text);
        return;
      case element.accessionNumber:
        draft.accessionNumbers.push(text);
        return;
      case element.articleId:
        if (this.#attributes.IdType === 'doi') draft.ownDoi ||= text;
        else if (this.#attributes.IdType === 'pmc') draft.pmcid ||= text;
        return;
      case element.eLocationId:
        if (this.#attributes.EIdType === 'doi' && this.#attributes.ValidYN !== 'N')
          draft.locationDoi ||= text;
        return;
      case element.otherId:
        if (/^PMC\d+/.test(text)) draft.pmcid ||= tidy(text.split(' ')[0] ?? '');
        return;
    }
  }
}
