import { createRandom, type Random } from './random.ts';
import { DESCRIPTORS, FAMILIES, GIVEN, INSTITUTIONS, JOURNALS, NOUNS, VERBS, WORDS } from './words.ts';

const HEAD = `<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
`;
const TAIL = '</PubmedArticleSet>\n';

export interface GeneratorOptions {
  records: number;
  seed: number;
  /** Every so many records one is broken and must end in the quarantine; 0 for none. */
  brokenEvery: number;
}

/**
 * A made-up PubMed export, one string per record. Records have the parts and about the length (15 kB) of real ones; every
 * name, title and number in them is drawn from word lists. The same options give the same text.
 */
export function* generatePubmedXml({ records, seed, brokenEvery }: GeneratorOptions): Generator<string> {
  yield HEAD;
  for (let index = 1; index <= records; index += 1) {
    const random = createRandom(seed * 1_000_003 + index);
    const article = writeArticle(random, index);
    const isBroken = brokenEvery > 0 && index % brokenEvery === 0;
    // A start tag nobody closes: the record is cut out whole but is not well-formed.
    yield isBroken ? article.replace('</ArticleTitle>', '</ArticleTitel>') : article;
  }
  yield TAIL;
}

function writeArticle(random: Random, index: number): string {
  const pmid = 70_000_000 + index;
  const [journal, abbreviation] = random.pick(JOURNALS);
  const year = 1990 + random.below(36);
  const firstPage = 1 + random.below(1800);
  const doi = `10.99999/bench.${index}`;
  const title = sentence(random, 9 + random.below(8));
  const authors = Array.from({ length: 3 + random.below(6) }, () => writeAuthor(random)).join('');
  const sections = ['BACKGROUND', 'METHODS', 'RESULTS', 'CONCLUSIONS'].map((label) => {
    const text = Array.from({ length: 3 + random.below(3) }, () =>
      sentence(random, 14 + random.below(10)),
    ).join(' ');
    return `          <AbstractText Label="${label}" NlmCategory="${label}">${text}</AbstractText>\n`;
  });
  return `  <PubmedArticle>
    <MedlineCitation Status="MEDLINE" Owner="NLM" IndexingMethod="Automated">
      <PMID Version="1">${pmid}</PMID>
      <DateCompleted><Year>${year}</Year><Month>06</Month><Day>12</Day></DateCompleted>
      <DateRevised><Year>${year}</Year><Month>06</Month><Day>14</Day></DateRevised>
      <Article PubModel="Print-Electronic">
        <Journal>
          <ISSN IssnType="Electronic">9999-${1000 + random.below(9000)}</ISSN>
          <JournalIssue CitedMedium="Internet"><Volume>${year - 1980}</Volume><Issue>${1 + random.below(12)}</Issue><PubDate><Year>${year}</Year><Month>May</Month></PubDate></JournalIssue>
          <Title>${journal}</Title>
          <ISOAbbreviation>${abbreviation}</ISOAbbreviation>
        </Journal>
        <ArticleTitle>${title}</ArticleTitle>
        <Pagination><StartPage>${firstPage}</StartPage><EndPage>${firstPage + 9}</EndPage><MedlinePgn>${firstPage}-${firstPage + 9}</MedlinePgn></Pagination>
        <ELocationID EIdType="doi" ValidYN="Y">${doi}</ELocationID>
        <Abstract>
${sections.join('')}          <CopyrightInformation>No rights: this text was made up.</CopyrightInformation>
        </Abstract>
        <AuthorList CompleteYN="Y">
${authors}        </AuthorList>
        <Language>eng</Language>
        <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
      </Article>
      <MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>${abbreviation}</MedlineTA></MedlineJournalInfo>
      <MeshHeadingList>
${Array.from({ length: 12 }, () => writeHeading(random)).join('')}      </MeshHeadingList>
    </MedlineCitation>
    <PubmedData>
      <History>
        <PubMedPubDate PubStatus="received"><Year>${year}</Year><Month>1</Month><Day>10</Day></PubMedPubDate>
        <PubMedPubDate PubStatus="pubmed"><Year>${year}</Year><Month>5</Month><Day>2</Day><Hour>6</Hour><Minute>0</Minute></PubMedPubDate>
      </History>
      <PublicationStatus>ppublish</PublicationStatus>
      <ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId><ArticleId IdType="doi">${doi}</ArticleId></ArticleIdList>
      <ReferenceList>
${Array.from({ length: 20 + random.below(15) }, () => writeReference(random)).join('')}      </ReferenceList>
    </PubmedData>
  </PubmedArticle>
`;
}

function writeAuthor(random: Random): string {
  const given = random.pick(GIVEN);
  return `          <Author ValidYN="Y">
            <LastName>${random.pick(FAMILIES)}</LastName>
            <ForeName>${given}</ForeName>
            <Initials>${given[0]}</Initials>
            <AffiliationInfo><Affiliation>Department of ${random.pick(NOUNS)} and ${random.pick(NOUNS)}, ${random.pick(INSTITUTIONS)}, Nowhere.</Affiliation></AffiliationInfo>
          </Author>
`;
}

function writeHeading(random: Random): string {
  const ui = 100_000 + random.below(90_000);
  return `        <MeshHeading><DescriptorName UI="D${ui}" MajorTopicYN="N">${random.pick(DESCRIPTORS)}</DescriptorName></MeshHeading>\n`;
}

function writeReference(random: Random): string {
  const cited = 10_000_000 + random.below(20_000_000);
  const place = `${1990 + random.below(35)};${random.below(90)}:${random.below(900)}`;
  return `        <Reference><Citation>${random.pick(FAMILIES)} A, ${random.pick(FAMILIES)} B. ${sentence(random, 10)} ${random.pick(JOURNALS)[1]}. ${place}</Citation><ArticleIdList><ArticleId IdType="pubmed">${cited}</ArticleId></ArticleIdList></Reference>\n`;
}

function sentence(random: Random, length: number): string {
  const words = Array.from({ length }, (_, position) =>
    random.pick(position % 4 === 2 ? VERBS : position % 3 === 0 ? NOUNS : WORDS),
  );
  const text = words.join(' ');
  return `${text[0]?.toUpperCase()}${text.slice(1)} (n = ${10 + random.below(900)}, p &lt; 0.0${1 + random.below(8)}).`;
}
