import { describe, expect, test } from 'vitest';
import { sampleExports } from '../samples/sample-exports.ts';
import { quarantinedOf, readAll, recordsOf, zipOf } from '../testing/read-all.ts';
import { sqliteOf } from '../testing/sqlite.ts';
import { writeWorkbook } from '../write/workbook.ts';

const sampleOf = (dialect: string): string =>
  sampleExports.find((sample) => sample.dialect === dialect)?.text ?? '';

describe('moving in from other tools', () => {
  test("a Rayyan archive brings everyone's verdicts, labels, reasons and notes", async () => {
    const archive = zipOf([
      { name: 'articles.csv', data: Buffer.from(sampleOf('rayyan-csv')) },
      {
        name: 'customizations_log.csv',
        data: Buffer.from('article_id,key,value,created_at\n1,included,1,x\n'),
      },
    ]);
    const events = await readAll(archive, { file: 'rayyan.zip' });
    expect(quarantinedOf(events)).toEqual([]);
    expect(recordsOf(events)).toMatchObject([
      {
        source: { file: 'rayyan.zip/articles.csv', dialect: 'rayyan-csv' },
        ids: { local: 'rayyan-1', pmid: '90002301' },
        decisions: [
          {
            tool: 'rayyan',
            stage: 'abstract',
            verdict: 'exclude',
            reviewer: 'Ann',
            reasons: ['wrong population', 'foreign language'],
          },
          { tool: 'rayyan', verdict: 'unsure', reviewer: 'Bob', reasons: [] },
        ],
        labels: ['back', 'neck'],
        notes: ['Ann: check again'],
      },
    ]);
  });

  test('Covidence brings its tags, notes and full-text reasons', async () => {
    const [record] = recordsOf(await readAll(sampleOf('covidence-csv')));
    expect(record).toMatchObject({
      ids: { local: '#112', wos: '000900000000003' },
      labels: ['pain', 'spine'],
      decisions: [
        { tool: 'covidence', stage: 'full-text', verdict: 'exclude', reasons: ['Wrong population'] },
      ],
    });
  });

  test('an ASReview table brings labels, times, notes and users', async () => {
    const records = recordsOf(await readAll(sampleOf('asreview-csv')));
    expect(records.map(({ decisions }) => decisions?.map(({ verdict }) => verdict))).toEqual([
      ['include'],
      ['exclude'],
      undefined,
    ]);
    expect(records[0]).toMatchObject({
      decisions: [{ reviewer: 'ann', decidedAt: '2024-01-01T00:00:00' }],
      notes: ['good one'],
    });
  });

  test('an ASReview RIS file brings its labels', async () => {
    const ris =
      'TY  - JOUR\nTI  - a\nN1  - ASReview_relevant\nN1  - a note\nER  - \nTY  - JOUR\nTI  - b\nN1  - ASReview_irrelevant\nER  - \n';
    expect(recordsOf(await readAll(ris))).toMatchObject([
      { notes: ['a note'], decisions: [{ tool: 'asreview', verdict: 'include' }] },
      { decisions: [{ verdict: 'exclude' }] },
    ]);
  });

  test('an ASReview 2 project brings its records with verdicts, notes and tags', async () => {
    const store = sqliteOf({
      name: 'record',
      sql: 'CREATE TABLE record (dataset_row INTEGER NOT NULL, title VARCHAR, abstract VARCHAR, authors JSON, keywords JSON, notes JSON, year INTEGER, doi VARCHAR, url VARCHAR, record_id INTEGER NOT NULL, PRIMARY KEY (record_id), UNIQUE (dataset_row))',
      rows: [
        [
          0,
          [
            0,
            'Relevant',
            'x'.repeat(9000),
            '["Doe, Jane", "Roe, R."]',
            '["pain"]',
            '[]',
            2020,
            '10.5555/as.1',
            null,
            null,
          ],
        ],
        [1, [1, 'Irrelevant', 'Text', '[]', '[]', '[]', null, null, null, null]],
        [2, [2, 'Unseen', 'Text', '[]', '[]', '[]', null, null, null, null]],
      ],
    });
    const results = sqliteOf({
      name: 'results',
      sql: 'CREATE TABLE results (record_id INTEGER UNIQUE, label INTEGER, classifier TEXT, time FLOAT, note TEXT, tags JSON, user_id INTEGER)',
      rows: [
        [
          1,
          [
            0,
            1,
            'svm',
            1700000000.5,
            'see table 2',
            '[{"id":"g","name":"Group","values":[{"id":"a","name":"tag A","checked":true},{"name":"tag B","checked":false}]}]',
            null,
          ],
        ],
        [2, [1, 0, 'svm', 1700000001.5, null, null, null]],
      ],
    });
    const archive = zipOf([
      { name: 'project.json', data: Buffer.from('{}') },
      { name: 'data_store.db', data: store },
      { name: 'reviews/abc/results.db', data: results },
    ]);
    const events = await readAll(archive, { file: 'p.asreview' });
    expect(quarantinedOf(events)).toEqual([]);
    expect(recordsOf(events)).toMatchObject([
      {
        title: 'Relevant',
        year: 2020,
        ids: { doi: '10.5555/as.1', local: '0' },
        authors: [{ family: 'Doe' }, { family: 'Roe' }],
        notes: ['see table 2'],
        labels: ['tag A'],
        decisions: [{ tool: 'asreview', verdict: 'include', decidedAt: '1700000000.5' }],
      },
      { title: 'Irrelevant', decisions: [{ verdict: 'exclude' }] },
      { title: 'Unseen' },
    ]);
    expect(recordsOf(events)[0]?.abstract).toHaveLength(9000);
    expect(recordsOf(events)[2]?.decisions).toBeUndefined();
  });

  test('an ASReview 1 project brings verdicts to the rows of its data file', async () => {
    const results = sqliteOf({
      name: 'results',
      sql: 'CREATE TABLE results(record_id INTEGER, label INTEGER, labeling_time TEXT, notes TEXT)',
      rows: [[1, [1, 1, '2023-01-01', 'good']]],
    });
    const archive = zipOf([
      { name: 'project.json', data: Buffer.from('{}') },
      { name: 'data/set.csv', data: Buffer.from('title,abstract,year\nOne,a,2001\nTwo,b,2002\n') },
      { name: 'reviews/x/results.sql', data: results },
    ]);
    const records = recordsOf(await readAll(archive, { file: 'p' }));
    expect(records.map(({ title, decisions, notes }) => [title, decisions?.[0]?.verdict, notes])).toEqual([
      ['One', undefined, undefined],
      ['Two', 'include', ['good']],
    ]);
  });

  test('an EndNote library brings its references, but not those in the trash', async () => {
    const database = sqliteOf({
      name: 'refs',
      sql: 'CREATE TABLE refs(id INTEGER PRIMARY KEY AUTOINCREMENT,trash_state INTEGER NOT NULL DEFAULT 0,reference_type INTEGER NOT NULL DEFAULT 0,author TEXT NOT NULL DEFAULT "",year TEXT NOT NULL DEFAULT "",title TEXT NOT NULL DEFAULT "",keywords TEXT NOT NULL DEFAULT "",accession_number TEXT NOT NULL DEFAULT "",database_provider TEXT NOT NULL DEFAULT "",electronic_resource_number TEXT NOT NULL DEFAULT "")',
      rows: [
        [
          5,
          [null, 0, 0, 'Li, J.\rWang, P.', '2022', 'Blue light', 'a\rb', '90003001', 'NLM', '10.5555/enlx'],
        ],
        [6, [null, 1, 0, 'Gone, G.', '2000', 'In the trash', '', '', '', '']],
        [7, [null, 0, 1, '', '', '', '', '', '', '']],
      ],
    });
    const events = await readAll(zipOf([{ name: 'sdb/sdb.eni', data: database }]));
    expect(recordsOf(events)).toMatchObject([
      {
        title: 'Blue light',
        year: 2022,
        keywords: ['a', 'b'],
        authors: [{ family: 'Li' }, { family: 'Wang' }],
        ids: { pmid: '90003001', doi: '10.5555/enlx', local: '5' },
        source: { dialect: 'endnote-enlx' },
      },
    ]);
    expect(quarantinedOf(events)).toMatchObject([{ code: 'record.empty' }]);
  });

  test('a damaged library gives an entry and no exception', async () => {
    const database = sqliteOf({
      name: 'refs',
      sql: 'CREATE TABLE refs(id INTEGER PRIMARY KEY,title TEXT)',
      rows: [[1, [null, 'a']]],
    });
    database.writeUInt16BE(0xffff, 4096 + 3);
    expect(quarantinedOf(await readAll(zipOf([{ name: 'x/sdb.eni', data: database }])))).toMatchObject([
      { code: 'database.corrupt' },
    ]);
    expect(
      quarantinedOf(await readAll(zipOf([{ name: 'sdb.eni', data: Buffer.from('no database') }]))),
    ).toMatchObject([{ code: 'database.corrupt' }]);
  });

  test('a workbook with shared strings, gaps and a line about the export is read', async () => {
    const workbook = zipOf([
      { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
      {
        name: 'xl/sharedStrings.xml',
        data: Buffer.from(
          '<sst><si><t>Title</t></si><si><r><t>Rich </t></r><r><t>text</t></r><rPh><t>x</t></rPh></si><si><t>Year</t></si><si><t>DOI</t></si></sst>',
        ),
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        data: Buffer.from(
          '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>About the data: exported</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>2019.0</v></c><c r="D3" t="str"><v>10.5555/x</v></c></row><row r="4"/></sheetData></worksheet>',
        ),
      },
    ]);
    expect(recordsOf(await readAll(workbook))).toMatchObject([
      { title: 'Rich text', year: 2019, ids: { doi: '10.5555/x' } },
    ]);
  });

  test('a workbook without a title column gives one entry', async () => {
    const workbook = zipOf([
      { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
      {
        name: 'xl/worksheets/sheet1.xml',
        data: Buffer.from('<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'),
      },
    ]);
    expect(quarantinedOf(await readAll(workbook))).toMatchObject([{ code: 'file.unknown-columns' }]);
  });

  test('a workbook with an entity bomb gives one entry', async () => {
    const workbook = zipOf([
      { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
      {
        name: 'xl/worksheets/sheet1.xml',
        data: Buffer.from(
          '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>',
        ),
      },
    ]);
    expect(quarantinedOf(await readAll(workbook))).toMatchObject([{ code: 'record.malformed-xml' }]);
  });

  test('our own workbook is recognised', async () => {
    const [record] = recordsOf(await readAll('TY  - JOUR\nTI  - =1+1\nPY  - 2020\nER  - \n'));
    const pieces: Uint8Array[] = [];
    for await (const piece of writeWorkbook(record === undefined ? [] : [record])) pieces.push(piece);
    expect(recordsOf(await readAll(pieces))).toMatchObject([
      { title: '=1+1', year: 2020, source: { dialect: 'perennial-csv' } },
    ]);
  });
});
