import { describe, expect, test } from 'vitest';
import { sampleExports } from '../samples/sample-exports.ts';
import { quarantinedOf, readAll, recordsOf } from '../testing/read-all.ts';
import { splitRow } from './split-row.ts';

const samplesOf = (dialect: string): string[] =>
  sampleExports.filter((sample) => sample.dialect === dialect).map(({ text }) => text);

describe('tables', () => {
  test('PubMed CSV: volume and pages come from the citation', async () => {
    const [record] = recordsOf(await readAll(samplesOf('pubmed-csv')[0] ?? ''));
    expect(record).toMatchObject({
      title: 'Invented "quoted" title',
      ids: { pmid: '90002001', pmcid: 'PMC9002001', doi: '10.5555/ocw079' },
      authors: [
        { family: 'Wagholikar', given: 'KB' },
        { family: 'Mandel' },
        { family: 'Klann', given: 'JG' },
      ],
      volume: '24',
      issue: '2',
      pages: '398-402',
      year: 2017,
    });
  });

  test('PubMed CSV of before 2020: PMID among the identifiers, authors in the description', async () => {
    const [record] = recordsOf(await readAll(samplesOf('pubmed-csv')[1] ?? ''));
    expect(record).toMatchObject({
      ids: { pmid: '90002101', doi: '10.5555/nut.2019.1' },
      authors: [{ family: 'Pickering' }, { family: 'Kiely' }],
      journal: 'Nutrition',
      year: 2019,
      volume: '67-68',
      pages: '110535',
    });
  });

  test('Scopus: full names without ids, article number for pages, no abstract is none', async () => {
    const [record] = recordsOf(await readAll(samplesOf('scopus-csv')[0] ?? ''));
    expect(record).toMatchObject({
      authors: [
        { family: 'Gerolami', given: 'Justin' },
        { family: 'Wong', given: 'Justin Jong Mun' },
      ],
      pages: '1997',
      abstract: '',
      ids: { scopus: '2-s2.0-80000000001', pmid: '90002201' },
      keywords: ['a', 'b', 'c'],
    });
  });

  test('Embase: one row for each field, and one for each record', async () => {
    const [rows, table] = samplesOf('embase-csv');
    expect(recordsOf(await readAll(rows ?? ''))).toMatchObject([
      {
        title: 'Invented prodrugs',
        authors: [{ family: 'Wang', given: 'Y.' }, { family: 'Guo' }],
        volume: '21',
        pages: '100172',
        ids: { embase: '2028000000', doi: '10.5555/embase.rows' },
      },
      { title: 'Second one', year: 2023 },
    ]);
    expect(recordsOf(await readAll(table ?? ''))).toMatchObject([
      {
        originalTitle: 'Duplicación',
        journal: 'Endoscopic Invention',
        year: 2014,
        volume: '3',
        issue: '3',
        pages: '152-160',
        keywords: ['colon cyst (diagnosis, surgery)', 'human'],
        ids: { registry: ['NCT05555555'] },
      },
    ]);
  });

  test('ClinicalTrials.gov: registry records with their sponsor', async () => {
    const [record] = recordsOf(await readAll(samplesOf('ctgov-csv')[0] ?? ''));
    expect(record).toMatchObject({
      kind: 'registry',
      ids: { registry: ['NCT06666666'] },
      authors: [{ collective: 'Invented Inc., Ltd.' }],
      publicationTypes: ['Trial registry record', 'Interventional'],
      year: 2018,
    });
  });

  test.each([[','], [';'], ['\t'], ['|']])('the delimiter may be %j', async (delimiter) => {
    const text = [
      ['title', 'year', 'doi'],
      ['One', '2001', '10.5555/a'],
      ['Two', '2002', ''],
    ]
      .map((row) => row.join(delimiter))
      .join('\n');
    expect(recordsOf(await readAll(text))).toMatchObject([
      { title: 'One', year: 2001, ids: { doi: '10.5555/a' } },
      { title: 'Two', year: 2002 },
    ]);
  });

  test('a header may follow a line about the export', async () => {
    const text =
      '"About the data: Exported on Jan 1, 2024. Criteria: x"\nRank,Publication ID,DOI,PMID,Title,Abstract,PubYear,Dimensions URL\n1,pub.1,10.5555/d,12345,Title,Text,2020,https://app.dimensions.ai/1\n';
    expect(recordsOf(await readAll(text))).toMatchObject([
      { source: { dialect: 'dimensions-csv' }, title: 'Title', ids: { pmid: '12345' } },
    ]);
  });

  test('the Excel form of a Web of Science table', async () => {
    const text =
      'Publication Type\tAuthors\tAuthor Full Names\tArticle Title\tSource Title\tPublication Year\tDOI\tUT (Unique WOS ID)\tPubmed Id\nJ\tKim, JW\tKim, Ji-Won\tA title\tJOURNAL\t2020\t10.5555/w\tWOS:000900000000009\t123\n';
    expect(recordsOf(await readAll(text))).toMatchObject([
      {
        source: { dialect: 'wos-tab' },
        title: 'A title',
        authors: [{ family: 'Kim', given: 'Ji-Won' }],
        ids: { wos: '000900000000009', pmid: '123' },
        year: 2020,
      },
    ]);
  });

  test('rows may be shorter or longer than the header, blank rows are none, an empty record is quarantined', async () => {
    const events = await readAll('title,abstract,year\nOne\n,,\n\nTwo,b,2001,extra,more\n,,1999\n');
    expect(recordsOf(events).map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(quarantinedOf(events)).toMatchObject([{ code: 'record.empty', source: { ordinal: 3 } }]);
  });

  test('what spreadsheets write for nothing is nothing', async () => {
    expect(recordsOf(await readAll('title,abstract,doi,year\nx,NaN,n/a,2001\n'))[0]).toMatchObject({
      abstract: '',
      ids: { registry: [] },
    });
  });

  test('splitRow knows quotes only around whole cells', () => {
    expect(splitRow('a,"b ""c"", d",5" disc,,"e"f', ',')).toEqual(['a', 'b "c", d', '5" disc', '', 'ef']);
    expect(splitRow('', ',')).toEqual(['']);
    expect(splitRow('"open, x', ',')).toEqual(['open, x']);
  });
});
