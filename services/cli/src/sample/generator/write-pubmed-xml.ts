import { type AuthorFact, abstractOf, type CitationFact } from './facts.ts';

/**
 * PubMed's efetch format. Elements whose content nobody has seen in a source (dates of indexing, ISSN,
 * MeSH, forenames) are left out, as a record in process leaves them out.
 *
 * @param facts every one with a PMID
 * @param byKey all citations, to resolve links between reports
 */
export function writePubmedXml(
  facts: readonly CitationFact[],
  byKey: ReadonlyMap<string, CitationFact>,
): string {
  const articles = facts.map((fact) => article(fact, byKey)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
${articles}</PubmedArticleSet>
`;
}

function article(fact: CitationFact, byKey: ReadonlyMap<string, CitationFact>): string {
  const abstract = abstractOf(fact);
  const lines = [
    '<PubmedArticle>',
    '  <MedlineCitation>',
    `    ${tag('PMID', fact.pmid, ' Version="1"')}`,
    '    <Article>',
    ...journal(fact),
    `      ${tag('ArticleTitle', withFullStop(fact.title))}`,
    ...optional(fact.pages, (pages) => `      <Pagination>${tag('MedlinePgn', pages)}</Pagination>`),
    ...optional(fact.doi, (doi) => `      ${tag('ELocationID', doi, ' EIdType="doi" ValidYN="Y"')}`),
    ...(abstract === '' ? [] : [`      <Abstract>${tag('AbstractText', abstract)}</Abstract>`]),
    ...authorList(fact),
    ...(fact.languages ?? []).map((language) => `      ${tag('Language', language)}`),
    ...registration(fact),
    ...publicationTypes(fact),
    '    </Article>',
    ...optional(
      fact.journalAbbreviation,
      (name) => `    <MedlineJournalInfo>${tag('MedlineTA', name)}</MedlineJournalInfo>`,
    ),
    ...corrections(fact, byKey),
    '  </MedlineCitation>',
    '  <PubmedData>',
    '    <ArticleIdList>',
    `      ${tag('ArticleId', fact.pmid, ' IdType="pubmed"')}`,
    ...optional(fact.pmcid, (id) => `      ${tag('ArticleId', id, ' IdType="pmc"')}`),
    ...optional(fact.doi, (id) => `      ${tag('ArticleId', id, ' IdType="doi"')}`),
    '    </ArticleIdList>',
    '  </PubmedData>',
    '</PubmedArticle>',
  ];
  return `${lines.join('\n')}\n`;
}

function journal(fact: CitationFact): string[] {
  const issue = [
    ...optional(fact.volume, (volume) => tag('Volume', volume)),
    ...optional(fact.issue, (number) => tag('Issue', number)),
    ...optional(fact.year, (year) => `<PubDate>${tag('Year', String(year))}</PubDate>`),
  ].join('');
  return [
    '      <Journal>',
    `        <JournalIssue>${issue}</JournalIssue>`,
    ...optional(fact.journal, (title) => `        ${tag('Title', title)}`),
    ...optional(fact.journalAbbreviation, (name) => `        ${tag('ISOAbbreviation', name)}`),
    '      </Journal>',
  ];
}

function authorList(fact: CitationFact): string[] {
  if (!fact.authors || fact.authors.length === 0) return [];
  const complete = fact.authorsComplete === false ? 'N' : 'Y';
  return [
    `      <AuthorList CompleteYN="${complete}">`,
    ...fact.authors.map((author) => `        <Author>${authorName(author)}</Author>`),
    '      </AuthorList>',
  ];
}

function authorName(author: AuthorFact): string {
  if ('collective' in author) return tag('CollectiveName', author.collective);
  const suffix = author.suffix === undefined ? '' : tag('Suffix', author.suffix);
  return tag('LastName', author.family) + tag('Initials', author.initials) + suffix;
}

function registration(fact: CitationFact): string[] {
  return optional(
    fact.registry,
    (id) =>
      `      <DataBankList><DataBank>${tag('DataBankName', 'ClinicalTrials.gov')}<AccessionNumberList>${tag('AccessionNumber', id)}</AccessionNumberList></DataBank></DataBankList>`,
  );
}

function publicationTypes(fact: CitationFact): string[] {
  if (!fact.publicationTypes) return [];
  const types = fact.publicationTypes.map((type) => tag('PublicationType', type)).join('');
  return [`      <PublicationTypeList>${types}</PublicationTypeList>`];
}

const REF_TYPES = { 'erratum-in': 'ErratumIn', 'erratum-of': 'ErratumFor' } as const;

function corrections(fact: CitationFact, byKey: ReadonlyMap<string, CitationFact>): string[] {
  if (!fact.links) return [];
  const items = fact.links.map(({ kind, to }) => {
    const other = byKey.get(to);
    if (other?.pmid === undefined) throw new Error(`${fact.key} links to ${to}, which has no PMID`);
    const where = `${other.journalAbbreviation}. ${other.year};${other.volume}(${other.issue}):${other.pages}`;
    return `<CommentsCorrections RefType="${REF_TYPES[kind]}">${tag('RefSource', where)}${tag('PMID', other.pmid, ' Version="1"')}</CommentsCorrections>`;
  });
  return [`    <CommentsCorrectionsList>${items.join('')}</CommentsCorrectionsList>`];
}

/** PubMed ends every title with a mark of its own. */
function withFullStop(title: string): string {
  return /[.?!]\]?$/.test(title) ? title : `${title}.`;
}

function optional<T>(value: T | undefined, line: (value: T) => string): string[] {
  return value === undefined ? [] : [line(value)];
}

function tag(name: string, content: string | undefined, attributes = ''): string {
  if (content === undefined) throw new Error(`<${name}> needs content`);
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<${name}${attributes}>${escaped}</${name}>`;
}
