/** A record of the stand-in PubMed. Days are whole, as PubMed's are. */
export interface StandInArticle {
  pmid: string;
  title: string;
  abstract: string;
  created: string;
  revised: string;
  publicationTypes: readonly string[];
  /** Links to other records, as CommentsCorrections. */
  links: readonly { type: string; pmid: string }[];
}

/** A study of the stand-in ClinicalTrials.gov. */
export interface StandInTrial {
  nctId: string;
  title: string;
  updated: string;
}

/** An article of the stand-in's making. */
export function article(pmid: number, created: string, more: Partial<StandInArticle> = {}): StandInArticle {
  return {
    pmid: String(pmid),
    title: `Epidural injection number ${pmid} for chronic radicular pain: a randomised trial`,
    abstract: `Participants of trial ${pmid} were randomly allocated to injection or sham. Pain was measured at 12 weeks.`,
    created,
    revised: created,
    publicationTypes: ['Journal Article', 'Randomized Controlled Trial'],
    links: [],
    ...more,
  };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const date = (tag: string, day: string) => {
  const [year, month, date] = day.split('-');
  return `<${tag}><Year>${year}</Year><Month>${month}</Month><Day>${date}</Day></${tag}>`;
};

/** The record as efetch writes it. */
export function articleXml(record: StandInArticle): string {
  const links = record.links
    .map(
      (link) =>
        `<CommentsCorrections RefType="${link.type}"><RefSource>J Spine</RefSource><PMID Version="1">${link.pmid}</PMID></CommentsCorrections>`,
    )
    .join('');
  return [
    '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">',
    `<PMID Version="1">${record.pmid}</PMID>${date('DateRevised', record.revised)}`,
    '<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>1</Volume>',
    `<PubDate><Year>${record.created.slice(0, 4)}</Year></PubDate></JournalIssue><Title>Journal of Spine</Title></Journal>`,
    `<ArticleTitle>${escaped(record.title)}</ArticleTitle>`,
    `<Abstract><AbstractText>${escaped(record.abstract)}</AbstractText></Abstract>`,
    `<AuthorList><Author><LastName>Author${record.pmid}</LastName><Initials>A</Initials></Author></AuthorList>`,
    `<PublicationTypeList>${record.publicationTypes.map((type) => `<PublicationType>${type}</PublicationType>`).join('')}</PublicationTypeList>`,
    `</Article>${links === '' ? '' : `<CommentsCorrectionsList>${links}</CommentsCorrectionsList>`}</MedlineCitation>`,
    `<PubmedData><ArticleIdList><ArticleId IdType="pubmed">${record.pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`,
  ].join('');
}

/** The study as the API writes it, with the parts a reader needs. */
export function trialJson(trial: StandInTrial): unknown {
  return {
    protocolSection: {
      identificationModule: { nctId: trial.nctId, briefTitle: trial.title },
      statusModule: { lastUpdatePostDateStruct: { date: trial.updated } },
    },
  };
}
