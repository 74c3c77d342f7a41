import type { SampleExport } from './sample.ts';

const pubmed = `\ufeffPMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI
"90002001","Invented ""quoted"" title","Wagholikar KB, Mandel JC, Klann JG.","J Invent. 2017 Mar 1;24(2):398-402. doi: 10.5555/ocw079.","Wagholikar KB","J Invent","2017","2016/06/09","PMC9002001","","10.5555/ocw079"
"90002002","Second","Paris N.","Invent Summits. 2018;2017:369-378.","Paris N","Invent Summits","2018","2018/06/12","","",""
`;

const legacyPubmed = `Title,URL,Description,Details,ShortDetails,Resource,Type,Identifiers,Db,EntrezUID,Properties
"Low doses of nothing","/pubmed/90002101","Pickering C, Kiely J.","Nutrition. 2019 Jun 26;67-68:110535. doi: 10.5555/nut.2019.1. [Epub ahead of print] Review.","Nutrition.  2019","PubMed","citation","PMID:90002101","pubmed","90002101","create date:2019/08/11 | first author:Pickering C",
`;

const scopus = `"Authors","Author full names","Author(s) ID","Title","Year","Source title","Volume","Issue","Art. No.","Page start","Page end","DOI","Link","Abstract","Author Keywords","Index Keywords","PubMed ID","Language of Original Document","Document Type","Source","EID"
"Gerolami J.; Wong J.J.M.","Gerolami, Justin (57204042290); Wong, Justin Jong Mun (57204740956)","1; 2","Invented biomarkers","2022","Diagnostics","12","8","1997","","","10.5555/diag","https://www.scopus.com/inward/record.uri?eid=2-s2.0-80000000001","[No abstract available]","a; b","c","90002201","English","Article","Scopus","2-s2.0-80000000001"
`;

const embaseRows = `"TITLE","Invented prodrugs"
"AUTHOR NAMES","Wang Y.","Guo D."
"SOURCE","Medicine in Invention (2024) 21 Article Number: 100172. Date of Publication: 1 Feb 2024"
"SOURCE TITLE","Medicine in Invention"
"PUBLICATION YEAR","2024"
"VOLUME","21"
"PUBLICATION TYPE","Article"
"ABSTRACT","Background: invented."
"DOI","10.5555/embase.rows"
"EMBASE ACCESSION ID","2028000000"

"TITLE","Second one"
"AUTHOR NAMES","Lei X."
"PUBLICATION YEAR","2023"
`;

const embaseTable = `Title,Original Title,Author Names,Source,Abstract,Emtree Medical Index Terms,Clinical Trial Numbers
"Duplication","Duplicación","Liu R., Adler D.G.",Endoscopic Invention (2014) 3:3 (152-160). Date of Publication: 2014,"Text","colon cyst (diagnosis, surgery), human","ClinicalTrials.gov (NCT05555555)"
`;

const covidence = `Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,Covidence #,Study,Notes,Tags
Invented microdose,"Okour, Malek; Derimanov, Geo",Aims,2018,,British Journal of Invention,84,3,482-489,WOS:000900000000003,10.5555/bcp.1,,#112,Okour 2018,"Exclusion reason: Wrong population; Ann Lee (2020-01-02 03:04:05)(Select): see text",pain;spine
`;

const rayyan = `key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,doi,keywords,pubmed_id,pmc_id
rayyan-1,Invented exclusion,2015,1,1,J Invent,,1,2,3-4,"Doe, Jane and Roe, Richard",https://example.org/1,eng,,,Abstract,"RAYYAN-INCLUSION: {""Ann""=>""Excluded"", ""Bob""=>""Maybe""} | RAYYAN-LABELS: back,neck | RAYYAN-EXCLUSION-REASONS: wrong population,foreign language | USER-NOTES: {""Ann""=>[""check again""]}",10.5555/ray.1,,90002301,
`;

const asreview = `record_id,title,abstract,authors,year,doi,asreview_label,asreview_time,asreview_note,asreview_user_name
0,Invented relevance,Text,"Doe, J.",2020,10.5555/as.1,1,2024-01-01T00:00:00,good one,ann
1,Invented irrelevance,Text,"Roe, R.",2021,,0,2024-01-02T00:00:00,,ann
2,Unseen,Text,,2022,,,,,
`;

const ctgov = `NCT Number,Study Title,Study URL,Study Status,Brief Summary,Conditions,Interventions,Sponsor,Study Type,Start Date
NCT06666666,Invented CAR-T,https://clinicaltrials.gov/study/NCT06666666,UNKNOWN,A trial.,Leukemia,BIOLOGICAL: cells,"Invented Inc., Ltd.",INTERVENTIONAL,2018-12-26
`;

const plain =
  'title;authors;year;abstract\r\n"A ""semicolon"" table; indeed";Smith J, Doe A;1999;"two\r\nlines"\r\nSecond;Roe, R.;2000;\r\n';

export const tableSamples: readonly SampleExport[] = [
  { dialect: 'pubmed-csv', records: 2, text: pubmed },
  { dialect: 'pubmed-csv', records: 1, text: legacyPubmed },
  { dialect: 'scopus-csv', records: 1, text: scopus },
  { dialect: 'embase-csv', records: 2, text: embaseRows },
  { dialect: 'embase-csv', records: 1, text: embaseTable },
  { dialect: 'covidence-csv', records: 1, text: covidence },
  { dialect: 'rayyan-csv', records: 1, text: rayyan },
  { dialect: 'asreview-csv', records: 3, text: asreview },
  { dialect: 'ctgov-csv', records: 1, text: ctgov },
  { dialect: 'csv', records: 2, text: plain },
];
