import { describe, expect, test } from 'vitest';
import type { Fields } from './testing/compare-pair.ts';
import { comparePair, outcomeOf } from './testing/compare-pair.ts';

const relationOf = (a: Fields, b: Fields): string | undefined => comparePair(a, b)?.relation;

const paper: Fields = {
  title:
    'Pulsed radiofrequency of the dorsal root ganglion for chronic lumbar radicular pain: a randomised trial',
  authors: 'Haverkamp, J. and Ostrowska, M. and Bellini, C. and Tran, K.',
  year: 2015,
  journal: 'Journal of Interventional Pain Studies',
  volume: '18',
  issue: '4',
  pages: '345-352',
};

describe('the same publication', () => {
  test('authors in another order of names, initials without stops, or one run-together string', () => {
    expect(outcomeOf(paper, { ...paper, authors: 'Haverkamp J; Ostrowska M; Bellini C; Tran K' })).toBe(
      'merge',
    );
    expect(outcomeOf(paper, { ...paper, authors: 'Haverkamp J.Ostrowska M.Bellini C.Tran K.' })).toBe(
      'merge',
    );
    expect(outcomeOf(paper, { ...paper, authors: 'J. Haverkamp, M. Ostrowska, C. Bellini, K. Tran' })).toBe(
      'merge',
    );
    const parsed = ['Haverkamp', 'Ostrowska', 'Bellini', 'Tran'].map((family) => ({ family, given: 'X' }));
    expect(outcomeOf(paper, { ...paper, authors: parsed })).toBe('merge');
  });

  test.each(['345-52', '345--352', 'pp. 345-352', '345', '345–352'])('pages written %s', (pages) => {
    expect(outcomeOf(paper, { ...paper, pages })).toBe('merge');
  });

  test('pages that a spreadsheet turned into a date', () => {
    expect(outcomeOf({ ...paper, pages: '8-12' }, { ...paper, pages: '12-Aug' })).toBe('merge');
    expect(outcomeOf({ ...paper, pages: '21-28' }, { ...paper, pages: '21-Aug' })).toBe('merge');
    expect(outcomeOf({ ...paper, pages: '8-12' }, { ...paper, pages: '14-Aug' })).toBe('review');
  });

  test('an article number on one side and printed pages on the other', () => {
    expect(outcomeOf({ ...paper, pages: 'e10417' }, { ...paper, pages: '1-8' })).toBe('merge');
    expect(outcomeOf({ ...paper, pages: 'b1754' }, paper)).toBe('merge');
  });

  test.each([
    'https://doi.org/10.5555/JIPS.2015.0042',
    'doi:10.5555/jips.2015.0042.',
    'http://dx.doi.org/10.5555%2Fjips.2015.0042',
    '10.5555/jips.2015.0042?utm_source=x#sec2',
    '10.5555/jips.2015.0042 [pii]',
  ])('a DOI written %s', (doi) => {
    const bare = { title: paper.title ?? '', authors: paper.authors ?? '', doi: '10.5555/jips.2015.0042' };
    expect(outcomeOf(bare, { ...bare, doi })).toBe('merge');
  });

  test('an abbreviated, a parallel and a transliterated journal name', () => {
    expect(outcomeOf(paper, { ...paper, journal: 'J Interv Pain Stud' })).toBe('merge');
    expect(
      outcomeOf(paper, {
        ...paper,
        journal: 'Journal of Interventional Pain Studies / Revue des Etudes de la Douleur',
      }),
    ).toBe('merge');
    expect(
      outcomeOf({ ...paper, journal: 'Ai zheng' }, { ...paper, journal: 'Chinese Journal of Cancer' }),
    ).toBe('merge');
  });

  test('one journal is not another whose name it begins', () => {
    const { pages: _pages, volume: _volume, issue: _issue, ...sparse } = paper;
    expect(outcomeOf({ ...sparse, journal: 'Diabetes' }, { ...sparse, journal: 'Diabetologia' })).not.toBe(
      'merge',
    );
    expect(outcomeOf({ ...sparse, journal: 'Lancet' }, { ...sparse, journal: 'BMJ' })).not.toBe('merge');
  });

  test('a translated title in brackets, with or without the original beside it', () => {
    const original = 'Pulsierende Radiofrequenz am Spinalganglion bei chronischem Schmerz';
    expect(outcomeOf(paper, { ...paper, title: `[${paper.title}]. [German]` })).toBe('merge');
    expect(
      outcomeOf({ ...paper, title: original }, { ...paper, title: `${original} [${paper.title}]` }),
    ).toBe('merge');
    expect(
      outcomeOf(
        { ...paper, title: original },
        { ...paper, title: `[${paper.title}]`, originalTitle: original },
      ),
    ).toBe('merge');
  });

  test('a translated title without its original, where all else about the place in print agrees', () => {
    const original = {
      ...paper,
      title: 'Radiofrecuencia pulsada del ganglio de la raíz dorsal en el dolor lumbar crónico',
    };
    expect(outcomeOf(paper, { ...original })).toBe('merge');
    expect(outcomeOf(paper, { ...original, pages: '345-346' })).not.toBe('merge');
    expect(outcomeOf(paper, { ...original, authors: 'Haverkamp, J. and Ruiz, M.' })).not.toBe('merge');
  });

  test('doubly decoded letters, entities, accents and Greek letters', () => {
    const title = 'Effet de la vitamine β sur les cellules épithéliales après lésion médullaire';
    const mangled = 'Effet de la vitamine &beta; sur les cellules Ã©pithÃ©liales aprÃ¨s lÃ©sion mÃ©dullaire';
    expect(outcomeOf({ ...paper, title }, { ...paper, title: mangled })).toBe('merge');
    expect(outcomeOf({ ...paper, title }, { ...paper, title: title.replace('β', 'beta') })).toBe('merge');
  });

  test('British and American spelling, a misspelt word, a word cut in two', () => {
    const title = 'Oedema and haemorrhage after tumour resection in paediatric randomised cohorts';
    const american = 'Edema and hemorrhage after tumor resection in pediatric randomized cohorts';
    expect(outcomeOf({ ...paper, title }, { ...paper, title: american })).toBe('merge');
    expect(outcomeOf(paper, { ...paper, title: paper.title?.replace('ganglion', 'ganglon') ?? '' })).toBe(
      'merge',
    );
    expect(outcomeOf(paper, { ...paper, title: paper.title?.replace('radicular', 'radi cular') ?? '' })).toBe(
      'merge',
    );
  });

  test('online first and in print: another year, pages from 1, no volume', () => {
    const { volume: _volume, issue: _issue, ...early } = paper;
    expect(outcomeOf(paper, { ...early, year: 2014, pages: '1-9' })).toBe('merge');
  });

  test('an identical record with few fields imported twice', () => {
    const sparse = { title: paper.title ?? '', authors: 'Haverkamp, J. and Ostrowska, M.', year: 2015 };
    expect(outcomeOf(sparse, sparse)).toBe('merge');
  });

  test('an issue column that holds the number of the record in its file', () => {
    expect(outcomeOf({ ...paper, issue: '214' }, { ...paper, issue: '1377', pages: '' })).toBe('merge');
  });

  test('volume and issue that slipped one column to the right', () => {
    const { volume: _volume, ...rest } = paper;
    expect(outcomeOf(paper, { ...rest, issue: '18', pages: '4' })).toBe('merge');
  });
});

describe('the same register entry', () => {
  const entry: Fields = {
    kind: 'registry',
    registry: ['NCT01234567'],
    title: 'Steroid injection for sciatica',
    authors: '',
  };

  test('from two sources under two titles is one', () => {
    const elsewhere = {
      ...entry,
      title: 'A phase 3 study of epidural corticosteroid',
      registry: ['nct 01234567'],
      dialect: 'ictrp',
    };
    expect(outcomeOf(entry, elsewhere)).toBe('merge');
  });

  test('and its results paper are linked, not merged', () => {
    const results = { ...paper, title: 'Steroid injection for sciatica', registry: ['NCT01234567'] };
    expect(outcomeOf(entry, results)).toBe('linked');
    expect(relationOf(entry, results)).toBe('registry-result');
  });

  test('is not its sister trial of nearly the same title', () => {
    const adults = {
      ...entry,
      title: 'Open-label trial of drug X in adult patients with therapy-resistant disease',
    };
    const adolescents = {
      ...entry,
      title: 'Open-label trial of drug X in adolescent patients with therapy-resistant disease',
      registry: ['NCT07654321'],
    };
    expect(outcomeOf(adults, adolescents)).toBe('different');
    expect(
      outcomeOf(
        { ...adults, kind: 'article', registry: [] },
        { ...adolescents, kind: 'article', registry: [] },
      ),
    ).not.toBe('merge');
  });

  test('in two registers is linked as one trial', () => {
    const european = { ...entry, registry: ['2010-012345-67', 'NCT01234567'] };
    expect(relationOf(entry, european)).toBe('cross-registration');
  });

  test('two papers that name one trial are linked as its reports', () => {
    const second = {
      ...paper,
      title: 'Cost-utility of dorsal root treatment',
      authors: 'Novak, P.',
      pages: '9-20',
      registry: ['NCT01234567'],
    };
    expect(relationOf({ ...paper, registry: ['NCT01234567'] }, second)).toBe('secondary-report');
  });
});
