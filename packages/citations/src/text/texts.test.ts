import { describe, expect, test } from 'vitest';
import { sampleExports } from '../samples/sample-exports.ts';
import { quarantinedOf, readAll, readOne, recordsOf } from '../testing/read-all.ts';

const recordsIn = async (dialect: string) =>
  recordsOf(await readAll(sampleExports.find((sample) => sample.dialect === dialect)?.text ?? ''));

describe('BibTeX', () => {
  test('keys with commas, macros, accents, escapes and a brace too many', async () => {
    const [first, second] = await recordsIn('bibtex');
    expect(first).toMatchObject({
      title: 'Preparing RCTs for 50% of patients',
      authors: [
        { family: 'Müller', given: 'A.' },
        { family: 'Weatherby-Fell' },
        { collective: 'Invented Study Group' },
      ],
      journal: 'Journal of Invented Spines',
      pages: '621-637',
      ids: { doi: '10.5555/bib.1', scopus: '2-s2.0-80000000001', local: 'Kenny20103,17' },
      publicationTypes: ['Article'],
    });
    expect(first?.abstract).toContain('in this one.');
    expect(second).toMatchObject({
      title: 'Quoted title',
      authors: [{ family: 'Doe', given: 'Jane' }],
      year: 2001,
      kind: 'conference',
    });
  });

  test('an entry whose brace never closes takes no other with it', async () => {
    const text =
      '@article{a,\n title = {One {with open},\n year = {2001},\n doi = {10.5555/a}\n}\n@article{b,\n title = {Two},\n year = {2002}\n}\n';
    expect(recordsOf(await readAll(text))).toMatchObject([
      { ids: { doi: '10.5555/a' }, year: 2001 },
      { title: 'Two', year: 2002 },
    ]);
  });

  test('an entry without any field is quarantined, a comment is no record', async () => {
    const events = await readAll('@comment{x}\n@article{broken}\n@article{a, title={One}}\n');
    expect(quarantinedOf(events)).toMatchObject([{ code: 'record.malformed', source: { ordinal: 1 } }]);
    expect(recordsOf(events)).toMatchObject([{ title: 'One', source: { ordinal: 2 } }]);
  });

  test.each([
    ["{\\'e}", 'é'],
    ['{\\"{o}}', 'ö'],
    ['\\~n', 'ñ'],
    ['\\c{c}', 'ç'],
    ['\\v s', 'š'],
    ['{\\ss}', 'ß'],
    ['\\o{}re', 'øre'],
    ['a--b', 'a-b'],
    ["``x''", '"x"'],
    ['\\textit{in} \\& out', 'in & out'],
    ['$\\alpha$-blocker', 'α-blocker'],
  ])('%s is %s', async (latex, text) => {
    expect((await readOne(`@article{a,\n title = {${latex}},\n}\n`)).title).toBe(text);
  });
});

describe('texts meant for reading', () => {
  test('PubMed summary: authors, title, place and ids are told apart', async () => {
    const [first, second] = await recordsIn('pubmed-text');
    expect(first).toMatchObject({
      title: 'Barriers and recommendations for invented screening in Nowhere.',
      authors: [
        { family: 'Lee', given: 'R' },
        { family: 'Holmes', given: 'D' },
      ],
      journal: 'Glob Invent',
      year: 2023,
      volume: '16',
      issue: '1',
      pages: '2181920',
      ids: { doi: '10.5555/16549716.2023.1', pmid: '90000701', pmcid: 'PMC9000701' },
    });
    expect(second).toMatchObject({
      title: 'Evidence synthesis: what is it?',
      journal: 'Hum Invent',
      pages: '21-8',
    });
  });

  test("the Cochrane Library's plain text", async () => {
    expect(await recordsIn('central-text')).toMatchObject([
      {
        ids: { central: 'CN-09000801', pmid: '90000801', embase: '601000000', doi: '10.5555/central.text' },
        year: 2015,
        pages: '5-9',
      },
    ]);
  });

  test('the EU register: one record for each country', async () => {
    expect(await recordsIn('euctr-text')).toMatchObject([
      {
        ids: { registry: ['EUCTR2019-009999-12'] },
        kind: 'registry',
        publicationTypes: ['Trial registry record', 'Interventional', 'Randomized'],
      },
      { ids: { registry: ['EUCTR2019-009999-12'] } },
    ]);
  });
});

describe('registries and JSON', () => {
  test('ClinicalTrials.gov version 2: own numbers, sections, results and not background references', async () => {
    const [first, second] = await recordsIn('ctgov-json');
    expect(first).toMatchObject({
      title: 'Invented block',
      ids: { registry: ['NCT03333333', 'EUCTR2018-001111-22'] },
      year: 2018,
      publicationTypes: ['Trial registry record', 'Interventional', 'Randomized'],
      links: [{ kind: 'result-of-registration', pmid: '90001001' }],
      mesh: ['Sciatica'],
      authors: [{ collective: 'University of Nowhere' }],
    });
    expect(first?.abstractSections?.map(({ label }) => label)).toEqual([
      'Official title',
      'Brief summary',
      'Interventions',
    ]);
    expect(second?.title).toBe('Second study with "quotes" and [brackets]');
  });

  test('a single study and a bare list are read as well', async () => {
    const study = { protocolSection: { identificationModule: { nctId: 'NCT03333333', briefTitle: 'One' } } };
    expect(recordsOf(await readAll(JSON.stringify(study)))).toMatchObject([{ title: 'One' }]);
    expect(recordsOf(await readAll(JSON.stringify([study, study], null, 2)))).toHaveLength(2);
  });

  test('the first version of that API is read', async () => {
    const study = {
      FullStudiesResponse: {
        NStudiesFound: 1,
        FullStudies: [
          {
            Rank: 1,
            Study: {
              ProtocolSection: {
                IdentificationModule: {
                  NCTId: 'NCT02028676',
                  BriefTitle: 'Old',
                  SecondaryIdInfoList: { SecondaryIdInfo: [{ SecondaryId: 'ISRCTN24791884' }] },
                },
                StatusModule: { StudyFirstSubmitDate: 'January 5, 2014' },
                DesignModule: { StudyType: 'Interventional', PhaseList: { Phase: ['Phase 2'] } },
              },
            },
          },
        ],
      },
    };
    expect(await readOne(JSON.stringify(study))).toMatchObject({
      title: 'Old',
      ids: { registry: ['NCT02028676', 'ISRCTN24791884'] },
      year: 2014,
      publicationTypes: ['Trial registry record', 'Interventional', 'Phase 2'],
    });
  });

  test('one broken object in a list is quarantined', async () => {
    const events = await readAll('[{"title":"One"},{"title":Two},{"title":"Three"}]');
    expect(recordsOf(events).map(({ title }) => title)).toEqual(['One', 'Three']);
    expect(quarantinedOf(events)).toMatchObject([
      { code: 'record.malformed-json', source: { ordinal: 2, offset: 17 } },
    ]);
  });

  test('a list cut off in the middle keeps what was whole', async () => {
    const events = await readAll('[{"title":"One"},{"title":"Tw');
    expect(
      events.map((event) => (event.type === 'quarantined' ? event.quarantined.code : event.type)),
    ).toEqual(['record', 'record.unfinished']);
  });

  test('CSL-JSON: particles, groups, dates', async () => {
    expect((await recordsIn('csl-json'))[0]).toMatchObject({
      title: 'CSL title',
      authors: [{ family: 'van Beethoven', given: 'L' }, { collective: 'Invented Group' }],
      year: 2020,
      ids: { doi: '10.5555/csl.1', pmid: '90000901' },
    });
  });

  test('plain lines of JSON', async () => {
    const text =
      '{"id":"a1","title":"One","authors":"Zhai, Q. J. and Yue, X. Y.","year":"2010","doi":"10.5555/j"}\n{"id":"a2","title":"Two","authors":"Smith J, Doe A"}\n';
    expect(recordsOf(await readAll(text))).toMatchObject([
      {
        ids: { local: 'a1', doi: '10.5555/j' },
        year: 2010,
        authors: [{ family: 'Zhai', given: 'Q. J.' }, { family: 'Yue' }],
      },
      {
        ids: { local: 'a2' },
        authors: [
          { family: 'Smith', given: 'J' },
          { family: 'Doe', given: 'A' },
        ],
      },
    ]);
  });

  test('WHO ICTRP: escaped HTML and stray line ends go', async () => {
    expect(await recordsIn('ictrp-xml')).toMatchObject([
      { title: 'Needle trial', ids: { registry: ['ChiCTR1900020000'], local: '42' }, year: 2019 },
      { ids: { registry: ['ISRCTN12345678'] } },
    ]);
  });

  test('EndNote XML with and without style runs', async () => {
    expect(await recordsIn('endnote-xml')).toMatchObject([
      {
        title: 'Effect of caudal steroid',
        abstract: 'First line. Second line.',
        ids: { pmid: '90000011', local: '7' },
      },
      { title: 'Plain titles without style', year: 2001, ids: { pmid: '90000012' } },
    ]);
  });
});
