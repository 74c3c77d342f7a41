/** Which kind of export a record came from, decided from the content of the file and of the record. */
export type Dialect =
  | 'pubmed-xml'
  | 'nbib'
  | 'pubmed-csv'
  | 'pubmed-text'
  | 'ris'
  | 'central-ris'
  | 'central-text'
  | 'embase-ris'
  | 'embase-csv'
  | 'ovid-ris'
  | 'ovid-tagged'
  | 'ovid-csv'
  | 'wos-tagged'
  | 'wos-ris'
  | 'wos-tab'
  | 'scopus-ris'
  | 'scopus-csv'
  | 'ebsco-ris'
  | 'cinahl-ris'
  | 'proquest-ris'
  | 'psycinfo-ris'
  | 'bibtex'
  | 'endnote-xml'
  | 'endnote-enw'
  | 'endnote-enlx'
  | 'zotero-csv'
  | 'csl-json'
  | 'ctgov-json'
  | 'ctgov-csv'
  | 'ctgov-xml'
  | 'ictrp-xml'
  | 'euctr-text'
  | 'eppi-json'
  | 'lens-ris'
  | 'lens-csv'
  | 'dimensions-ris'
  | 'dimensions-csv'
  | 'openalex-csv'
  | 'lilacs-ris'
  | 'lilacs-csv'
  | 'rayyan-ris'
  | 'rayyan-csv'
  | 'covidence-ris'
  | 'covidence-csv'
  | 'asreview-ris'
  | 'asreview-csv'
  | 'perennial-jsonl'
  | 'perennial-ris'
  | 'perennial-nbib'
  | 'perennial-csv'
  | 'perennial-xml'
  | 'csv'
  | 'unknown';

/** A person, or a group that signed as one author. `given` is as exported: full names or initials, '' if absent. */
export type Author = { family: string; given: string; suffix?: string } | { collective: string };

/** The record's own identifiers; never those of the papers it cites. */
export interface CitationIds {
  pmid?: string;
  pmcid?: string;
  doi?: string;
  /** CN-######## or a Cochrane review's CD######. */
  central?: string;
  /** Embase accession number without its leading L. */
  embase?: string;
  wos?: string;
  scopus?: string;
  psycinfo?: string;
  /** Accession number of a database without a field of its own (EBSCO, ProQuest, Lens, Dimensions, LILACS …). */
  accession?: string;
  /** The id the exporting tool gave the record (`id` column, Covidence #, Rayyan key, EndNote record number). */
  local?: string;
  /** Trial registry numbers in their canonical form, e.g. NCT01234567, ISRCTN12345678, ACTRN12605000012345. */
  registry: string[];
}

export type LinkKind =
  | 'retraction-of'
  | 'retracted-by'
  | 'erratum-of'
  | 'erratum-in'
  | 'concern-of'
  | 'concern-in'
  | 'update-of'
  | 'update-in'
  | 'comment-on'
  | 'comment-in'
  | 'republished-from'
  | 'republished-in'
  | 'summary-in'
  | 'original-report-in'
  | 'associated-dataset'
  | 'associated-publication'
  | 'registered-as'
  | 'result-of-registration';

/** A statement of the exporting database that this record belongs to another one. */
export interface CitationLink {
  kind: LinkKind;
  pmid?: string;
  doi?: string;
  text?: string;
}

/** A verdict made in another tool and carried over by an import. */
export interface ImportedDecision {
  tool: 'rayyan' | 'covidence' | 'asreview' | 'perennial';
  stage: 'abstract' | 'full-text' | 'unstated';
  verdict: 'include' | 'exclude' | 'unsure';
  reviewer?: string;
  /** As the tool wrote it; not parsed. */
  decidedAt?: string;
  /** Exclusion reasons. */
  reasons: string[];
}

export type CitationKind =
  | 'article'
  | 'registry'
  | 'book'
  | 'chapter'
  | 'conference'
  | 'thesis'
  | 'report'
  | 'preprint'
  | 'other';

export interface RecordSource {
  file: string;
  dialect: Dialect;
  /** From 1 in the file. */
  ordinal: number;
  /** Of the record's first byte in the decompressed file. */
  offset: number;
}

export interface AbstractSection {
  /** As printed, without its colon; '' for a passage without a label. */
  label: string;
  text: string;
}

/** One entry of one export file, every dialect alike. Texts are single lines: runs of white space are one space. */
export interface CitationRecord {
  source: RecordSource;
  ids: CitationIds;
  title: string;
  /** Title in the language of the paper, where `title` is a translation. */
  originalTitle?: string;
  /** '' where the export carries none. Section labels are inline, as "LABEL: text". */
  abstract: string;
  abstractSections?: AbstractSection[];
  otherAbstracts?: { language?: string; type?: string; text: string }[];
  authors: Author[];
  year?: number;
  journal?: string;
  journalAbbreviation?: string;
  volume?: string;
  issue?: string;
  pages?: string;
  publicationTypes: string[];
  /** One entry per heading: `Descriptor` or `Descriptor/qualifier/qualifier`. */
  mesh: string[];
  keywords: string[];
  /** MEDLINE's three-letter codes, `; `-joined; a language outside our table stays as exported. */
  language?: string;
  links: CitationLink[];
  urls?: string[];
  kind?: CitationKind;
  notes?: string[];
  labels?: string[];
  decisions?: ImportedDecision[];
  /** What a reader should know about how this record was read, e.g. a guessed encoding. */
  warnings?: string[];
}

/** A record that could not be read, kept as it is. */
export interface QuarantinedRecord {
  source: RecordSource;
  /** Dotted and stable; listed in docs/reference/formats.md. */
  code: string;
  reason: string;
  remedy: string;
  /** The record's own text, cut at 64 KiB. */
  raw: string;
  /** Where in `raw` reading stopped, in characters; absent when the record as a whole is at fault. */
  at?: number;
}

/** PubMed's notice that a record was taken out (`DeleteCitation` of an update file). Not a record of the file. */
export interface WithdrawnRecord {
  source: RecordSource;
  pmid: string;
}

export type ReadEvent =
  | { type: 'record'; record: CitationRecord; raw: string }
  | { type: 'quarantined'; quarantined: QuarantinedRecord }
  | { type: 'withdrawn'; withdrawn: WithdrawnRecord };
