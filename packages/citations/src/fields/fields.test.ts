import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAuthorList } from './author-list.ts';
import { findDoi, parseDoi } from './doi.ts';
import { parseLanguage } from './language.ts';
import { linksFromNote } from './links.ts';
import { formatAuthor, parseAuthor } from './names.ts';
import { joinPages } from './pages.ts';
import { findRegistryNumbers } from './registry.ts';
import { parseEmbaseSource, parseOvidSource, parsePubmedSource } from './source-text.ts';
import { plainText, tidy } from './text.ts';
import { parseYear } from './year.ts';

describe('parseDoi', () => {
  test.each([
    ['10.1000/xyz', '10.1000/xyz'],
    ['https://doi.org/10.1000/xyz', '10.1000/xyz'],
    ['http://dx.doi.org/10.1000/a%28b%29', '10.1000/a(b)'],
    ['doi:10.1000/xyz.', '10.1000/xyz'],
    ['DOI: 10.1000/xyz [doi]', '10.1000/xyz'],
    ['https://doi-org.proxy.lib.edu/10.1000/xyz', '10.1000/xyz'],
    ['10.1016/S0140-6736(19)32989-7', '10.1016/S0140-6736(19)32989-7'],
    [
      '10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2',
      '10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2',
    ],
    ['(10.1000/xyz)', undefined],
    ['10.1000/xyz)', '10.1000/xyz'],
    ['10.1002/central/CN-01622149', undefined],
    ['Article', undefined],
    ['10.1000', undefined],
    ['', undefined],
  ])('%s → %s', (value, doi) => {
    expect(parseDoi(value)).toBe(doi);
  });

  test('finds one inside an address', () => {
    expect(findDoi('https://x.org/?id=doi:10.4103%2F2303-9027.138783&atitle=x')).toContain(
      '10.4103/2303-9027.138783',
    );
    expect(findDoi('no doi here')).toBeUndefined();
  });
});

describe('findRegistryNumbers', () => {
  test.each([
    ['NCT01234567', ['NCT01234567']],
    ['ClinicalTrials.gov: nct 01234567', ['NCT01234567']],
    ['ISRCTN 12345678', ['ISRCTN12345678']],
    ['ACTRN12605000012345', ['ACTRN12605000012345']],
    ['ChiCTR-TRC-13003977; ChiCTR2000030000', ['ChiCTR-TRC-13003977', 'ChiCTR2000030000']],
    ['EudraCT number 2004-001234-56', ['EUCTR2004-001234-56']],
    ['EUCTR2004-001234-56-DE', ['EUCTR2004-001234-56']],
    ['CTRI/2018/01/011234', ['CTRI/2018/01/011234']],
    ['jRCTs031180001', ['jRCTs031180001']],
    ['UMIN000012345', ['UMIN000012345']],
    ['IRCT20180101038123N1', ['IRCT20180101038123N1']],
    ['DRKS00012345 KCT0001234 TCTR20180101001', ['DRKS00012345', 'KCT0001234', 'TCTR20180101001']],
    ['RBR-6tvg4r', ['RBR-6tvg4r']],
    ['phone 2004-001234', []],
    ['GENBANK AF12345678', []],
  ])('%s → %j', (text, numbers) => {
    expect(findRegistryNumbers(text)).toEqual(numbers);
  });
});

describe('names', () => {
  test.each([
    ['Smith, John', { family: 'Smith', given: 'John' }],
    ['Smith, John, Jr.', { family: 'Smith', given: 'John', suffix: 'Jr.' }],
    ['Smith JA', { family: 'Smith', given: 'JA' }],
    ['van der Berg J.', { family: 'van der Berg', given: 'J.' }],
    ['Ludwig van Beethoven', { family: 'van Beethoven', given: 'Ludwig' }],
    ['Plato', { family: 'Plato', given: '' }],
    ['WHO Working Group', { collective: 'WHO Working Group' }],
    ['Invented Study Group,', { collective: 'Invented Study Group' }],
    ['Shannon,Claude E.', { family: 'Shannon', given: 'Claude E.' }],
    [' , ', undefined],
    ['', undefined],
  ])('%s', (value, author) => {
    expect(parseAuthor(value)).toEqual(author);
  });

  test.each([
    ['Smith J, Doe A.', ['Smith, J', 'Doe, A']],
    ['Smith, J., Doe, A.', ['Smith, J.', 'Doe, A.']],
    ['Zhai, Q. J. and Yue, X.', ['Zhai, Q. J.', 'Yue, X.']],
    ['A B; C D', ['A, B', 'C, D']],
    ['Gerolami, Justin (57204042290); Wong, J', ['Gerolami, Justin', 'Wong, J']],
  ])('a list in one value: %s', (value, names) => {
    expect(parseAuthorList(value).map(formatAuthor)).toEqual(names);
  });
});

describe('dates, pages, languages, places', () => {
  test.each([
    ['2019/06//', 2019],
    ['1998 Dec-1999 Jan', 1998],
    ['20220518', 2022],
    ['Spring 2004', 2004],
    ['10 15', undefined],
    ['', undefined],
    ['12345', undefined],
  ])('year of %s', (value, year) => {
    expect(parseYear(value)).toBe(year);
  });
  test.each([
    ['152', '160', '152-160'],
    ['1386‐1391', '', '1386-1391'],
    ['7', '7', '7'],
    ['No', 'Specified', undefined],
    ['', '', undefined],
    ['pp. 12', '14', '12-14'],
  ])('pages %s to %s', (first, last, pages) => {
    expect(joinPages(first, last)).toBe(pages);
  });
  test.each([
    [['English'], 'eng'],
    [['eng'], 'eng'],
    [['en-US'], 'eng'],
    [['English; Spanish'], 'eng; spa'],
    [['English', 'German'], 'eng; ger'],
    [['Klingon'], 'Klingon'],
    [[''], undefined],
  ])('language of %j', (values, language) => {
    expect(parseLanguage(values)).toBe(language);
  });
  test('citations in one text', () => {
    expect(parsePubmedSource('Spine (Phila Pa 1976). 2010 Jan 1;35(1):10-7. doi: 10.5555/x')).toEqual({
      journal: 'Spine (Phila Pa 1976)',
      year: 2010,
      volume: '35',
      issue: '1',
      pages: '10-7',
    });
    expect(parseEmbaseSource('Cancer (2004) 102:4 (253-258). Date of Publication: 25 Aug 2004')).toEqual({
      journal: 'Cancer',
      year: 2004,
      volume: '102',
      issue: '4',
      pages: '253-258',
    });
    expect(parseOvidSource('Ecohydrology.   8(6):1048-1064, September 2015.')).toEqual({
      journal: 'Ecohydrology',
      year: 2015,
      volume: '8',
      issue: '6',
      pages: '1048-1064',
    });
    expect(
      parseOvidSource(
        'Journal of Travel Medicine. 25 (1) (no pagination), 2018. Article Number: tay018. Date of Publication: 2018.',
      ),
    ).toEqual({
      journal: 'Journal of Travel Medicine',
      year: 2018,
      volume: '25',
      issue: '1',
      pages: 'tay018',
    });
  });
  test('links that a note states', () => {
    expect(linksFromNote('Comment in: Front Hum Neurosci. 2016;10:423; PMID: 27624312')).toMatchObject([
      { kind: 'comment-in', pmid: '27624312' },
    ]);
    expect(linksFromNote('[Retraction in: X. 2023 PMID: 1 [https://y]]')).toMatchObject([
      { kind: 'retracted-by', pmid: '1', text: 'X. 2023 PMID: 1' },
    ]);
    expect(linksFromNote('results on the scale of 1999')).toEqual([]);
  });
});

describe('text', () => {
  test('tidy is idempotent and leaves no run of blanks, no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const line = tidy(value);
        expect(tidy(line)).toBe(line);
        expect(line).not.toMatch(/\s\s|^\s|\s$/);
        expect(/[^ -~\u0080-\uffff]/.test(line)).toBe(false);
      }),
    );
  });
  test.each([
    ['p&lt;0.05 &amp; n&gt;3', 'p<0.05 & n>3'],
    ['<jats:p>x</jats:p><jats:p>y</jats:p>', 'x y'],
    ['H<sub>2</sub>O', 'H2O'],
    ['a < b > c', 'a < b > c'],
    ['&unknown; &#233; &#xe9;', '&unknown; é é'],
  ])('plainText of %s', (value, text) => {
    expect(plainText(value)).toBe(text);
  });
});
