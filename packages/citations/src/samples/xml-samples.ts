import type { SampleExport } from './sample.ts';

const pubmedArticles = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
<PubmedArticle>
  <MedlineCitation Status="MEDLINE" Owner="NLM">
    <PMID Version="1">90000001</PMID>
    <Article PubModel="Print-Electronic">
      <Journal><ISSN IssnType="Electronic">0000-0001</ISSN><JournalIssue CitedMedium="Internet"><Volume>12</Volume><Issue>3</Issue>
        <PubDate><Year>2021</Year><Month>Mar</Month></PubDate></JournalIssue>
        <Title>Journal of invented spine trials</Title><ISOAbbreviation>J Invent Spine Trials</ISOAbbreviation></Journal>
      <ArticleTitle>Effect of <i>caudal</i> steroid on T<sub>3</sub> and Ca<sup>2+</sup> levels: a randomised trial.</ArticleTitle>
      <Pagination><MedlinePgn>305-10</MedlinePgn></Pagination>
      <ELocationID EIdType="doi" ValidYN="Y">10.5555/spine.2021.001</ELocationID>
      <Abstract>
        <AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">Pain with p &lt; 0.05 &amp; more.</AbstractText>
        <AbstractText Label="METHODS">We randomised 60 people.</AbstractText>
        <AbstractText Label="UNASSIGNED">It went well.</AbstractText>
      </Abstract>
      <AuthorList CompleteYN="Y">
        <Author ValidYN="Y"><LastName>Müller</LastName><ForeName>Anna B</ForeName><Initials>AB</Initials><AffiliationInfo><Affiliation>Nowhere</Affiliation></AffiliationInfo></Author>
        <Author ValidYN="Y"><LastName>Smith</LastName><ForeName>John</ForeName><Suffix>Jr</Suffix></Author>
        <Author ValidYN="N"><LastName>Smyth</LastName><ForeName>Jon</ForeName></Author>
        <Author ValidYN="Y"><CollectiveName>Invented Trial Group</CollectiveName></Author>
      </AuthorList>
      <Language>eng</Language>
      <DataBankList CompleteYN="Y"><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
      <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType><PublicationType UI="D016449">Randomized Controlled Trial</PublicationType></PublicationTypeList>
    </Article>
    <CommentsCorrectionsList>
      <CommentsCorrections RefType="ErratumIn"><RefSource>J Invent Spine Trials. 2021 May;12(5):400</RefSource><PMID Version="1">90000009</PMID></CommentsCorrections>
      <CommentsCorrections RefType="Cites"><RefSource>Other. 1999</RefSource><PMID Version="1">11111111</PMID></CommentsCorrections>
    </CommentsCorrectionsList>
    <MeshHeadingList>
      <MeshHeading><DescriptorName UI="D017116" MajorTopicYN="N">Low Back Pain</DescriptorName><QualifierName UI="Q000188" MajorTopicYN="Y">drug therapy</QualifierName></MeshHeading>
      <MeshHeading><DescriptorName UI="D006801" MajorTopicYN="N">Humans</DescriptorName></MeshHeading>
    </MeshHeadingList>
    <KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">epidural</Keyword></KeywordList>
  </MedlineCitation>
  <PubmedData>
    <History><PubMedPubDate PubStatus="entrez"><Year>2020</Year></PubMedPubDate></History>
    <ArticleIdList><ArticleId IdType="pubmed">90000001</ArticleId><ArticleId IdType="pmc">PMC9000001</ArticleId><ArticleId IdType="doi">10.5555/spine.2021.001</ArticleId></ArticleIdList>
    <ReferenceList><Reference><Citation>Other</Citation><ArticleIdList><ArticleId IdType="pubmed">22222222</ArticleId><ArticleId IdType="doi">10.9999/not.ours</ArticleId></ArticleIdList></Reference></ReferenceList>
  </PubmedData>
</PubmedArticle>
<PubmedArticle>
  <MedlineCitation Status="Publisher" Owner="NLM"><PMID Version="1">90000002</PMID>
    <Article PubModel="Print"><Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue><Title>Acta inventa</Title></Journal>
      <ArticleTitle>[Invented results of a trial].</ArticleTitle><ELocationID EIdType="doi" ValidYN="Y">10.5555/acta.1998.7</ELocationID>
      <Language>ger</Language><VernacularTitle>Erfundene Ergebnisse einer Studie.</VernacularTitle>
      <AuthorList CompleteYN="Y"><Author><LastName>Weiß</LastName><Initials>K</Initials></Author></AuthorList></Article>
    <OtherAbstract Type="Publisher" Language="ger"><AbstractText>Nur auf Deutsch.</AbstractText></OtherAbstract>
  </MedlineCitation>
  <PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9999/also.not.ours</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle>
<PubmedBookArticle><BookDocument><PMID Version="1">90000003</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK900</ArticleId></ArticleIdList>
  <Book><BookTitle>Handbook of invented injections</BookTitle><PubDate><Year>2010</Year></PubDate><AuthorList Type="editors"><Author><LastName>Editor</LastName><ForeName>E</ForeName></Author></AuthorList></Book>
  <ArticleTitle>Facet joints</ArticleTitle><Language>eng</Language><AuthorList Type="authors"><Author><LastName>Writer</LastName><ForeName>W</ForeName></Author></AuthorList>
  <Abstract><AbstractText>All about <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>x</mml:mi><mml:mo>+</mml:mo><mml:mn>1</mml:mn></mml:math>.</AbstractText></Abstract></BookDocument></PubmedBookArticle>
</PubmedArticleSet>
`;

const endnote = `<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="x.enl" path="x.enl">x.enl</database><source-app name="EndNote" version="20.4">EndNote</source-app><rec-number>7</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal" font="default" size="100%">Müller, A. B.</style></author><author><style face="normal" font="default" size="100%">Smith, J.</style></author></authors></contributors><titles><title><style face="normal" font="default" size="100%">Effect of </style><style face="italic" font="default" size="100%">caudal</style><style face="normal" font="default" size="100%"> steroid</style></title><secondary-title><style face="normal" font="default" size="100%">Acta Inventa</style></secondary-title></titles><periodical><full-title><style face="normal" font="default" size="100%">Acta Inventa</style></full-title></periodical><pages><style face="normal" font="default" size="100%">1-9</style></pages><volume><style face="normal" font="default" size="100%">4</style></volume><number><style face="normal" font="default" size="100%">2</style></number><keywords><keyword><style face="normal" font="default" size="100%">pain</style></keyword></keywords><dates><year><style face="normal" font="default" size="100%">2019</style></year></dates><accession-num><style face="normal" font="default" size="100%">90000011</style></accession-num><remote-database-provider><style face="normal" font="default" size="100%">NLM</style></remote-database-provider><abstract><style face="normal" font="default" size="100%">First line.&#xD;Second line.</style></abstract><electronic-resource-num><style face="normal" font="default" size="100%">10.5555/acta.2019.1</style></electronic-resource-num><language><style face="normal" font="default" size="100%">eng</style></language></record><record><ref-type name="Book">0</ref-type><contributors><authors><author>Weiss, K</author></authors></contributors><titles><title>Plain titles without style</title></titles><dates><year>2001</year></dates><accession-num>90000012</accession-num></record></records></xml>
`;

const registry = `<clinical_study><required_header><url>https://clinicaltrials.gov/show/NCT07654321</url></required_header><id_info><org_study_id>ABC-1</org_study_id><secondary_id>2019-001234-12</secondary_id><nct_id>NCT07654321</nct_id></id_info><brief_title>Invented injection registry entry</brief_title><official_title>A Randomised Trial of an Invented Injection</official_title><sponsors><lead_sponsor><agency>University of Nowhere</agency></lead_sponsor></sponsors><brief_summary><textblock>
      We compare two injections.
    </textblock></brief_summary><phase>N/A</phase><study_type>Interventional</study_type><study_design_info><allocation>Randomized</allocation></study_design_info><condition>Sciatica</condition><results_reference><citation>Someone. 2020</citation><PMID>90000021</PMID></results_reference><study_first_submitted>March 3, 2019</study_first_submitted></clinical_study>
`;

const ictrp = `<?xml version="1.0" encoding="UTF-8"?><Trials_downloaded_from_ICTRP><Trial><Internal_Number>42</Internal_Number><TrialID>ChiCTR1900020000 </TrialID><Public_title>Needle&lt;br&gt;trial
</Public_title><Scientific_title>A trial of needles</Scientific_title><Primary_sponsor>Hospital</Primary_sponsor><Date_registration3>20190131</Date_registration3><web_address>http://www.chictr.org.cn/showproj.aspx?proj=1</web_address><Study_type>Interventional</Study_type><Condition>Back pain</Condition><Intervention>Needle&#x0D;</Intervention></Trial><Trial><Internal_Number>43</Internal_Number><TrialID>ISRCTN12345678</TrialID><Public_title>Second trial</Public_title><Date_registration3>20200101</Date_registration3></Trial></Trials_downloaded_from_ICTRP>
`;

export const xmlSamples: readonly SampleExport[] = [
  { dialect: 'pubmed-xml', records: 3, text: pubmedArticles },
  { dialect: 'endnote-xml', records: 2, text: endnote },
  { dialect: 'ctgov-xml', records: 1, text: registry },
  { dialect: 'ictrp-xml', records: 2, text: ictrp },
];
