import { describe, expect, test } from 'vitest';
import { sampleExports } from '../samples/sample-exports.ts';
import { quarantinedOf, readAll, readOne, recordsOf } from '../testing/read-all.ts';

const recordsIn = async (dialect: string) =>
  recordsOf(await readAll(sampleExports.find((sample) => sample.dialect === dialect)?.text ?? ''));

describe('RIS of each vendor', () => {
  test('Cochrane CENTRAL: two blanks, preamble, ids in C3, MeSH with qualifiers, types in M3', async () => {
    const [paper, registration] = await recordsIn('central-ris');
    expect(paper).toMatchObject({
      ids: {
        central: 'CN-09000001',
        pmid: '90000201',
        embase: '617305000',
        doi: '10.5555/central.1',
        registry: [],
      },
      pages: '1386-1391',
      publicationTypes: ['Journal article', 'Conference proceeding'],
      mesh: ['Injections, Epidural/methods/adverse effects', 'Double-Blind Method'],
      kind: 'conference',
      abstract: 'Objective: to invent. Conclusion: invented.',
    });
    expect(registration).toMatchObject({ ids: { registry: ['NCT02222222'] }, authors: [], kind: 'registry' });
    expect(registration?.journal).toBeUndefined();
    expect(registration?.ids.doi).toBeUndefined();
  });

  test('Embase.com: abstract in N2, T2 is the original title, PMID in C5', async () => {
    const [record] = await recordsIn('embase-ris');
    expect(record).toMatchObject({
      abstract: 'Abstract kept in N2.',
      originalTitle: 'Título inventado en español',
      journal: 'Invented Endoscopy',
      ids: { pmid: '90000301', embase: '600000001', doi: '10.5555/embase.1' },
      year: 2020,
      language: 'spa',
      pages: '152-160',
    });
  });

  test('Ovid: the link tells whose id it is, the DOI is a percent-encoded address, errata are in notes', async () => {
    const [medline, central] = await recordsIn('ovid-ris');
    expect(medline).toMatchObject({
      ids: { pmid: '90000401', doi: '10.5555/ovid(1)' },
      publicationTypes: ['Journal Article', 'Retracted Publication'],
      mesh: ['Anxiety/drug therapy', 'Chronic Pain'],
      links: [{ kind: 'erratum-in', pmid: '90000409' }],
    });
    expect(central).toMatchObject({
      ids: { central: 'CN-09000402' },
      authors: [
        { family: 'Griffiths', given: 'RR' },
        { family: 'Richards', given: 'WA' },
        { family: 'McCann', given: 'U' },
      ],
    });
  });

  test('Ovid as other tools see it: without ID, journal codes in IS', async () => {
    const record = await readOne(
      'TY  - JOUR\nTI  - x\nT2  - Diabetes care\nDB  - Ovid MEDLINE(R)\nIS  - eag, 7805975\nL2  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&D=medp&AN=39012781\nER  - \n',
    );
    expect(record).toMatchObject({ ids: { pmid: '39012781' }, journal: 'Diabetes care' });
    expect(record.issue).toBeUndefined();
  });

  test.each([
    [
      'scopus-ris',
      'C2  - 12345\nUR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-85000000001&doi=10.5555%2fx',
      { pmid: '12345', scopus: '2-s2.0-85000000001' },
    ],
    ['wos-ris', 'AN  - WOS:000891272000001\nDO  - 10.5555/y', { wos: '000891272000001', doi: '10.5555/y' }],
    ['psycinfo-ris', 'AN  - 2022-96522-001\nDB  - psyh', { psycinfo: '2022-96522-001' }],
    [
      'cinahl-ris',
      'ID  - 136788050\nDB  - CINAHL Complete\nN1  - Accession Number: 136788050. Language: English. Publication Type: Journal Article.',
      { accession: '136788050' },
    ],
    [
      'ebsco-ris',
      'DP  - EBSCOhost\nL3  - 10.5555/z\nN1  - Accession Number: 99128836; Someone',
      { accession: '99128836', doi: '10.5555/z' },
    ],
    [
      'proquest-ris',
      'AN  - 2214991469; 51887\nUR  - https://search.proquest.com/docview/2214991469',
      { accession: '2214991469' },
    ],
    [
      'dimensions-ris',
      'AN  - pub.1149029839\nU1  - 35957633 [PMID]',
      { pmid: '35957633', accession: 'pub.1149029839' },
    ],
    [
      'lens-ris',
      'ID  - 000-454\nUR  - https://lens.org/000-454\nL2  - http://www.ncbi.nlm.nih.gov/pubmed/22752652',
      { pmid: '22752652', accession: '000-454' },
    ],
    ['rayyan-ris', 'AN  - rayyan-264552525', { local: 'rayyan-264552525' }],
    ['ris', 'DP  - NLM\nAN  - 21553931\nC2  - PMC5887696', { pmid: '21553931', pmcid: 'PMC5887696' }],
  ])('%s keeps its identifiers where it does', async (dialect, lines, ids) => {
    const record = await readOne(`TY  - JOUR\nTI  - x\n${lines}\nER  - \n`);
    expect(record.source.dialect).toBe(dialect);
    expect(record.ids).toMatchObject(ids);
  });

  test.each([
    ['M3  - 10.5555/not.a.doi'],
    ['UR  - https://www.cochranelibrary.com/central/doi/10.1002/central/CN-01622149/full'],
    ['DO  - 10.1002/central/CN-01622149'],
  ])('is no DOI: %s', async (line) => {
    expect((await readOne(`TY  - JOUR\nTI  - x\n${line}\nER  - \n`)).ids.doi).toBeUndefined();
  });

  test('an absent value of a script is no abstract, and neither is a copyright notice', async () => {
    expect((await readOne('TY  - JOUR\nTI  - x\nAB  - NA\nER  - \n')).abstract).toBe('');
    const record = await readOne(
      'TY  - JOUR\nTI  - x\nAB  - Text.\nAB  - Copyright of X is the property of Y and its content may not be copied.\nAB  - Resumen.\nER  - \n',
    );
    expect(record).toMatchObject({ abstract: 'Text.', otherAbstracts: [{ text: 'Resumen.' }] });
  });

  test('entities and tags that leak in from other tools become text', async () => {
    expect(
      (await readOne('TY  - JOUR\nTI  - A &amp; B: <i>in vivo</i> p<0.05 and n>3<br/>end\nER  - \n')).title,
    ).toBe('A & B: in vivo p<0.05 and n>3 end');
  });
});

describe('outline of RIS', () => {
  test('a wrapped line may begin with ER and a hyphenated word with capitals', async () => {
    const records = recordsOf(
      await readAll('TY  - JOUR\nAB  - first,\nER then second\nIL-6 levels\nCD4- cells\nER  -\n'),
    );
    expect(records).toMatchObject([{ abstract: 'first, ER then second IL-6 levels CD4- cells' }]);
  });

  test("several TY lines in a row are one record's; a TY after a body begins the next", async () => {
    const records = recordsOf(
      await readAll('TY  - BOOK\nTY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \n'),
    );
    expect(records.map(({ title, warnings }) => [title, warnings?.length])).toEqual([
      ['One', 1],
      ['Two', undefined],
    ]);
  });

  test('tags behind ER belong to nothing; a block without TY is a record', async () => {
    const text =
      'TY  - JOUR\nTI  - One\nER  - \nNL  - Clin Psychol\n\nLink to the Ovid Full Text: https://x\n\nJF  - Journal\nT1  - Headless\nER  -\n';
    expect(recordsOf(await readAll(text)).map(({ title }) => title)).toEqual(['One', 'Headless']);
  });

  test('a record with a type and nothing else is quarantined', async () => {
    expect(quarantinedOf(await readAll('TY  - JOUR\nER  - \nTY  - JOUR\nTI  - x\nER  - \n'))).toMatchObject([
      { code: 'record.empty', source: { ordinal: 1 } },
    ]);
  });
});

describe('other tagged formats', () => {
  test('MEDLINE: wrapped lines, DOI among ids, links, registry number, groups', async () => {
    const [record, chapter] = await recordsIn('nbib');
    expect(record).toMatchObject({
      title: 'Radiofrequency ablation of invented nerves: a randomized, sham-controlled trial.',
      ids: { pmid: '90000101', pmcid: 'PMC9000101', doi: '10.5555/rf.2018.101', registry: ['NCT01111111'] },
      authors: [
        { family: 'Long', given: 'Vicky' },
        { family: 'Marland', given: 'Hilary' },
        { collective: 'Ablation Study Group' },
      ],
      mesh: ['Low Back Pain/therapy', 'Humans'],
      links: [
        { kind: 'retracted-by', pmid: '90000110' },
        { kind: 'comment-in', pmid: '90000109' },
      ],
      abstractSections: [{ label: 'BACKGROUND' }, { label: 'METHODS' }, { label: 'RESULTS' }],
    });
    expect(chapter).toMatchObject({
      title: 'A chapter',
      journal: 'Book of invented reviews',
      kind: 'chapter',
      year: 2001,
    });
  });

  test('MEDLINE: a record may begin with another tag, and a blank line may stand inside one', async () => {
    expect(
      recordsOf(
        await readAll('\nOWN - NLM\nPMID- 1\nTI  - One\n\nAB  - behind a blank line\n\nPMID- 2\nTI  - Two\n'),
      ),
    ).toMatchObject([{ title: 'One', abstract: 'behind a blank line' }, { title: 'Two' }]);
  });

  test('Web of Science: lists and wrapped text, full names, PMID', async () => {
    const [record, meeting] = await recordsIn('wos-tagged');
    expect(record).toMatchObject({
      title: 'Invented spine injections and their many citations',
      authors: [
        { family: 'Kim', given: 'Ji-Won' },
        { family: 'Suh', given: 'Chang-Hee' },
      ],
      ids: { wos: '000900000000001', pmid: '90000601', doi: '10.5555/wos.1' },
      pages: '586-597',
      keywords: ['spine', 'injection'],
      publicationTypes: ['Article', 'Early Access'],
    });
    expect(meeting?.kind).toBe('conference');
  });

  test('EndNote tagged: repeated names, keywords on lines, DOI', async () => {
    expect((await recordsIn('endnote-enw'))[0]).toMatchObject({
      authors: [{ family: 'Miller' }, { family: 'Owen' }],
      keywords: ['trees', 'averages'],
      ids: { doi: '10.5555/enw.1' },
      pages: '51-91',
      year: 2015,
    });
  });

  test('Ovid tagged and labelled: the source gives journal, volume, issue and pages', async () => {
    const [, second] = await recordsIn('ovid-tagged');
    expect(second).toMatchObject({
      journal: 'Invented Journal',
      volume: '8',
      issue: '6',
      pages: '1048-1064',
      year: 2015,
      ids: { embase: '621000002' },
    });
    const labelled =
      '<1>\nScore\n  *****\nAccession Number\n  00005131-900000000-99049.\nAuthor\n  Verbeek, Jan MD *;  van Vugt, Arie MD, PhD +;  Frolke, Jan Paul 1,2\nTitle\n  Screws.[Article]\nSource\n  Journal of Trauma.   28(2):103-106, April 2015.\nAbstract\n  Text\nDOI Number\n  10.5555/ovid.5\n';
    expect(await readOne(labelled)).toMatchObject({
      title: 'Screws.',
      authors: [
        { family: 'Verbeek', given: 'Jan' },
        { family: 'van Vugt', given: 'Arie' },
        { family: 'Frolke', given: 'Jan Paul' },
      ],
      journal: 'Journal of Trauma',
      pages: '103-106',
      ids: { doi: '10.5555/ovid.5' },
    });
  });
});
