import { describe, expect, test } from 'vitest';
import { Vocabulary } from '../words/vocabulary.ts';
import { normaliseAuthors } from './authors.ts';
import { normaliseDoi } from './doi.ts';
import { foldText, foldWords } from './fold-text.ts';
import { normaliseAccession, normalisePmcid, normalisePmid, normaliseRegistryNumber } from './identifiers.ts';
import { normalisePages } from './pages.ts';
import { normaliseTitle } from './title.ts';
import { normaliseIssue, normaliseVolume, normaliseYear } from './volume.ts';

describe('foldText', () => {
  test.each([
    ['Caf\u00e9 &amp; na\u00efve', 'cafe & naive'],
    ['CO<sub>2</sub>', 'co 2 '],
    ['\u03b2-Blocker', 'beta-blocker'],
    ['Stra\u00dfe', 'strasse'],
    ['patient\u00e2\u20ac\u2122s', 'patient\u2019s'],
    ['&amp;lt;5', '<5'],
  ])('reads %j as %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
  test('keeps scripts without case or accents', () => {
    expect(foldWords('腰痛 の治療')).toBe('腰痛 の治療');
  });
});

describe('normaliseDoi', () => {
  test.each([
    ['https://doi.org/10.1016/S0140-6736(97)11096-0', '10.1016/s0140-6736(97)11096-0'],
    ['http://dx.doi.org/10.1016/S0735-1097%2813%2962048-3', '10.1016/s0735-1097(13)62048-3'],
    [
      '10.1002/(SICI)1097-0258(19980815/30)17:15/16&lt;1661::AID-SIM968&gt;3.0.CO;2-2',
      '10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2',
    ],
    ['DOI: 10.1037//0022-3514.83.3.606.', '10.1037/0022-3514.83.3.606'],
    ['10.1111/abc.12345/full', '10.1111/abc.12345'],
    ['(10.1111/abc.12345)', '10.1111/abc.12345'],
    ['10.1093/oxfordjournals.jhered.a106411', '10.1093/oxfordjournals.jhered.a106411'],
    ['no DOI here', ''],
    ['10.1000/1', ''],
    [undefined, ''],
  ])('%s', (text, doi) => {
    expect(normaliseDoi(text)).toBe(doi);
  });
});

describe('normalisePages', () => {
  test.each([
    ['482-91', 482, 491],
    ['S123', 123, -1],
    ['pp. 12--17', 12, 17],
    ['12-Aug', 8, 12],
    ['Aug-35', 8, 35],
    ['iv-vi', 4, 6],
    ['1099-103', 1099, 1103],
    ['215 p.', -1, -1],
    ['', -1, -1],
    ['n/a', -1, -1],
  ])('%s starts at %i and ends at %i', (text, start, end) => {
    expect(normalisePages(text)).toMatchObject({ start, end });
  });
  test('tells locators from printed pages', () => {
    expect(normalisePages('e12724').isLocator).toBe(true);
    expect(normalisePages('142923').isLocator).toBe(true);
    expect(normalisePages('S34').isLocator).toBe(false);
    expect(normalisePages('345-352').isLocator).toBe(false);
  });
});

describe('volume, issue, year', () => {
  test.each([
    ['Vol. 26', '26'],
    ['XXVI', '26'],
    ['4 (1) (no pagination)', '4'],
    ['007', '7'],
    ['Ph.D.', ''],
  ])('volume %s is %s', (text, volume) => {
    expect(normaliseVolume(text)).toBe(volume);
  });
  test.each([
    ['10 SUPPL. 1', { key: '10', isSupplement: true }],
    ['Suppl. 2', { key: '', isSupplement: true }],
    ['3-B', { key: '3', isSupplement: false }],
  ])('issue %s', (text, issue) => {
    expect(normaliseIssue(text, undefined)).toEqual(issue);
  });
  test('an issue may stand in the volume', () => {
    expect(normaliseIssue(undefined, '4 (1)')).toEqual({ key: '1', isSupplement: false });
  });
  test.each([
    ['2004 Jan', 2004],
    ['(1994).', 1994],
    [1987, 1987],
    ['in press', 0],
    [undefined, 0],
  ])('year %s is %s', (text, year) => {
    expect(normaliseYear(text)).toBe(year);
  });
});

describe('numbers of databases and registers', () => {
  test.each([
    ['NCT 01234567', 'nct01234567'],
    ['ISRCTN12345678', 'isrctn12345678'],
    ['ACTRN12605000000651', 'actrn12605000000651'],
    ['EUCTR2010-012345-67-DE', 'eudract2010-012345-67'],
    ['ChiCTR-TRC-12002345', 'chictr12002345'],
    ['CTRI/2019/05/019087', 'ctri2019/5/19087'],
    ['U1111-1234-5678', 'utn12345678'],
    ['none', ''],
  ])('%s', (text, number) => {
    expect(normaliseRegistryNumber(text)).toBe(number);
  });
  test('accession numbers lose case, marks and leading zeros', () => {
    expect(normaliseAccession('CN-00123456')).toBe('cn123456');
    expect(normalisePmid('PMID: 0012345')).toBe('12345');
    expect(normalisePmcid('PMC0012345')).toBe('pmc12345');
  });
});

describe('normaliseAuthors', () => {
  const vocabulary = new Vocabulary();
  const families = (authors: string): string[] =>
    normaliseAuthors(authors, vocabulary).people.map((person) =>
      person.family.map((id) => vocabulary.text(id)).join(' '),
    );

  test.each([
    ['Le Quintrec, M. and Fremeaux-Bacchi, V.', ['le quintrec', 'fremeaux bacchi']],
    ['Adeli K.Lewis G. F.', ['adeli', 'lewis']],
    ['B. Abrahao; P. Parigi', ['abrahao', 'parigi']],
    ['Smith J, Jones KL, et al.', ['smith', 'jones']],
    ["O'Neill H", ['oneill']],
    ['Smith, John Jr', ['smith']],
    ['Anonymous', []],
    ['', []],
    ['ALTS Study Group', []],
  ])('%j', (text, expected) => {
    expect(families(text)).toEqual(expected);
  });
  test('a list that was cut is known to be incomplete', () => {
    expect(normaliseAuthors('Smith J, et al.', vocabulary).isComplete).toBe(false);
  });
});

describe('normaliseTitle', () => {
  const vocabulary = new Vocabulary();
  const letters = (title: string): string => normaliseTitle(title, undefined, vocabulary).main.letters;

  test.each([
    ['Back pain. [Review] [33 refs]', 'Back pain'],
    ['[Back pain in miners]. [Polish]', 'Back pain in miners'],
    ['Back pain (Structured abstract)', 'Back pain'],
    ['A trial of 10 000 women', 'A trial of 10,000 women'],
    ['Two phases: part II', '2 phases: part 2'],
    ['RETRACTED: Back pain', 'Back pain'],
    ['Erratum to: Back pain', 'Back pain'],
  ])('%s says the same as %s', (one, other) => {
    expect(letters(one)).toBe(letters(other));
  });
  test.each([
    ['Back pain - authors’ reply', 'reply'],
    ['Publisher Correction: Back pain', 'erratum'],
    ['Statement of Retraction: Back pain', 'retraction'],
    ['Expression of concern on back pain', 'concern'],
    ['Correction of scoliosis with pedicle screws', 'none'],
    ['Letters in the history of medicine', 'none'],
  ])('%s is a notice of kind %s', (title, notice) => {
    expect(normaliseTitle(title, undefined, vocabulary).notice).toBe(notice);
  });
  test('says that an article was retracted without calling it a notice', () => {
    expect(normaliseTitle('RETRACTED ARTICLE: Back pain', undefined, vocabulary)).toMatchObject({
      notice: 'none',
      isRetracted: true,
    });
  });
  test('generic titles carry next to no information', () => {
    expect(normaliseTitle('Letter to the editor', undefined, vocabulary).main.information).toBeLessThan(16);
    expect(
      normaliseTitle('Sacroiliac joint denervation outcomes', undefined, vocabulary).main.information,
    ).toBeGreaterThan(30);
  });
});
