import { describe, expect, test } from 'vitest';
import { sampleExports } from '../../samples/sample-exports.ts';
import { quarantinedOf, readAll, recordsOf } from '../../testing/read-all.ts';

const sample = sampleExports.find(({ dialect }) => dialect === 'pubmed-xml')?.text ?? '';
const inSet = (body: string): string => `<PubmedArticleSet>${body}</PubmedArticleSet>`;

describe('PubMed XML', () => {
  test('keeps text around and inside inline markup', async () => {
    const [first, , book] = recordsOf(await readAll(sample));
    expect(first?.title).toBe('Effect of caudal steroid on T3 and Ca2+ levels: a randomised trial.');
    expect(book?.abstract).toBe('All about x+1.');
  });

  test('keeps the labels of a structured abstract, in the text and as structure', async () => {
    const [first, second] = recordsOf(await readAll(sample));
    expect(first?.abstract).toBe(
      'BACKGROUND: Pain with p < 0.05 & more. METHODS: We randomised 60 people. It went well.',
    );
    expect(first?.abstractSections).toEqual([
      { label: 'BACKGROUND', text: 'Pain with p < 0.05 & more.' },
      { label: 'METHODS', text: 'We randomised 60 people.' },
      { label: '', text: 'It went well.' },
    ]);
    expect(second?.abstractSections).toBeUndefined();
  });

  test("takes the record's own identifiers, never those of its references", async () => {
    const records = recordsOf(await readAll(sample));
    expect(records.map(({ ids }) => ids)).toEqual([
      { pmid: '90000001', doi: '10.5555/spine.2021.001', pmcid: 'PMC9000001', registry: ['NCT01234567'] },
      { pmid: '90000002', doi: '10.5555/acta.1998.7', registry: [] },
      { pmid: '90000003', registry: [] },
    ]);
  });

  test.each([
    [
      'nested reference lists',
      '<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9999/a</ArticleId></ArticleIdList></Reference><ReferenceList><Title>x</Title></ReferenceList></ReferenceList><ReferenceList/>',
    ],
    ['a reference list that only a comment closes', '<!-- </ReferenceList> <ReferenceList> -->'],
    ['a reference list that is never closed, in a comment', '<!-- <ReferenceList> -->'],
  ])('reads a record with %s', async (_name, references) => {
    const text = inSet(
      `<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation><PubmedData>${references}<ArticleIdList><ArticleId IdType="doi">10.5555/own</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`,
    );
    expect(recordsOf(await readAll(text))).toMatchObject([{ ids: { pmid: '1', doi: '10.5555/own' } }]);
  });

  test('reads people, suffixes and groups in order and leaves corrected-away names out', async () => {
    const [first] = recordsOf(await readAll(sample));
    expect(first?.authors).toEqual([
      { family: 'Müller', given: 'Anna B' },
      { family: 'Smith', given: 'John', suffix: 'Jr' },
      { collective: 'Invented Trial Group' },
    ]);
  });

  test('finds the year in a MedlineDate, the original title and the abstract in another language', async () => {
    const [, second] = recordsOf(await readAll(sample));
    expect(second).toMatchObject({
      year: 1998,
      language: 'ger',
      originalTitle: 'Erfundene Ergebnisse einer Studie.',
      abstract: '',
      otherAbstracts: [{ language: 'ger', type: 'Publisher', text: 'Nur auf Deutsch.' }],
    });
  });

  test('keeps every kind of notice about a paper, and not what it cites', async () => {
    const refs = [
      'RetractionIn',
      'RetractionOf',
      'ErratumFor',
      'ExpressionOfConcernIn',
      'UpdateOf',
      'UpdateIn',
      'CommentOn',
      'Cites',
      'RepublishedIn',
    ];
    const body = refs
      .map(
        (type, index) =>
          `<CommentsCorrections RefType="${type}"><RefSource>J ${index}</RefSource><PMID>${index + 1}</PMID></CommentsCorrections>`,
      )
      .join('');
    const [record] = recordsOf(
      await readAll(
        inSet(
          `<PubmedArticle><MedlineCitation><PMID>99</PMID><CommentsCorrectionsList>${body}</CommentsCorrectionsList></MedlineCitation></PubmedArticle>`,
        ),
      ),
    );
    expect(record?.ids.pmid).toBe('99');
    expect(record?.links.map(({ kind, pmid }) => [kind, pmid])).toEqual([
      ['retracted-by', '1'],
      ['retraction-of', '2'],
      ['erratum-of', '3'],
      ['concern-in', '4'],
      ['update-of', '5'],
      ['update-in', '6'],
      ['comment-on', '7'],
      ['republished-in', '9'],
    ]);
  });

  test('reads chapters of books with their authors, the book as the place', async () => {
    expect(recordsOf(await readAll(sample))[2]).toMatchObject({
      kind: 'chapter',
      title: 'Facet joints',
      journal: 'Handbook of invented injections',
      authors: [{ family: 'Writer', given: 'W' }],
      year: 2010,
    });
  });

  test('reads the old root, and a record without any root', async () => {
    const citation =
      '<MedlineCitation Owner="NLM"><PMID>5</PMID><Article><ArticleTitle>Old</ArticleTitle></Article></MedlineCitation>';
    expect(
      recordsOf(await readAll(`<MedlineCitationSet>${citation}${citation}</MedlineCitationSet>`)).map(
        ({ title }) => title,
      ),
    ).toEqual(['Old', 'Old']);
    expect(recordsOf(await readAll(`<PubmedArticle>${citation}</PubmedArticle>`))).toHaveLength(1);
    expect(
      recordsOf(await readAll(`<RAW_DATA><x/><PubmedArticle>${citation}</PubmedArticle></RAW_DATA>`)),
    ).toHaveLength(1);
  });

  test('tells withdrawn records apart from records', async () => {
    const events = await readAll(
      inSet(
        `<PubmedArticle><PMID>1</PMID></PubmedArticle><DeleteCitation><PMID Version="1">2</PMID><PMID Version="1">3</PMID></DeleteCitation>`,
      ),
    );
    expect(events.map((event) => (event.type === 'withdrawn' ? event.withdrawn.pmid : event.type))).toEqual([
      'record',
      '2',
      '3',
    ]);
  });

  test('XML that a script saved as a JSON string is read', async () => {
    const events = await readAll(
      JSON.stringify(
        inSet(
          '<PubmedArticle><PMID Version="1">1</PMID>\n<ArticleTitle>A "quoted" title</ArticleTitle></PubmedArticle>',
        ),
      ),
    );
    expect(recordsOf(events)).toMatchObject([{ title: 'A "quoted" title' }]);
  });

  test('attributes without quotes and a bare ampersand are mended, and the record says so', async () => {
    const [record] = recordsOf(
      await readAll(
        inSet(
          '<PubmedArticle><PMID Version=1>1</PMID><ArticleTitle>Pain & more</ArticleTitle></PubmedArticle>',
        ),
      ),
    );
    expect(record).toMatchObject({
      title: 'Pain & more',
      warnings: [expect.stringMatching(/^xml\.repaired/)],
    });
  });

  test('named entities of HTML are known, others are not', async () => {
    const title = (text: string): string =>
      inSet(`<PubmedArticle><PMID>1</PMID><ArticleTitle>${text}</ArticleTitle></PubmedArticle>`);
    expect(recordsOf(await readAll(title('&mu;g&#x2009;&#177;&nbsp;1')))[0]?.title).toBe('μg ± 1');
    expect(quarantinedOf(await readAll(title('&nonsense;')))).toMatchObject([{ code: 'xml.entity' }]);
  });

  test('records that end in the middle are quarantined, whether the file or the next record cuts them off', async () => {
    const events = await readAll(
      '<PubmedArticleSet><PubmedArticle><PMID>1</PMID><PubmedArticle><PMID>2</PMID></PubmedArticle><PubmedArticle><PMID>3</PMID>',
    );
    expect(
      events.map((event) => (event.type === 'quarantined' ? event.quarantined.code : event.type)),
    ).toEqual(['record.unfinished', 'record', 'record.unfinished']);
  });

  test('what lies in comments is no record', async () => {
    expect(
      recordsOf(
        await readAll(
          inSet(
            '<!-- <PubmedArticle><PMID>1</PMID></PubmedArticle> --><PubmedArticle><PMID>2</PMID></PubmedArticle>',
          ),
        ),
      ).map(({ ids }) => ids.pmid),
    ).toEqual(['2']);
  });

  test('an empty record is quarantined', async () => {
    expect(
      quarantinedOf(await readAll(inSet('<PubmedArticle></PubmedArticle><PubmedArticle/>'))),
    ).toMatchObject([{ code: 'record.empty' }, { code: 'record.empty' }]);
  });
});
