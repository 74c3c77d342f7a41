import { describe, expect, test } from 'vitest';
import { deduplicate } from './index.ts';
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

describe('linked, not merged', () => {
  test.each([
    [`Erratum: ${paper.title}`, 'erratum'],
    [`Corrigendum to "${paper.title}"`, 'erratum'],
    [`${paper.title} (vol 18, pg 345, 2015)`, 'erratum'],
    [`Retraction notice to: ${paper.title}`, 'retraction'],
    [`Comment on: ${paper.title}`, 'comment'],
    [`${paper.title} - Reply`, 'comment'],
    [`${paper.title}: study protocol`, 'protocol'],
  ])('%s', (title, expected) => {
    expect(relationOf(paper, { ...paper, title, pages: '911', issue: '6' })).toBe(expected);
  });

  test('a subject that reads like a notice is none', () => {
    for (const start of ['Response to', 'Correction of', 'Withdrawal of', 'Retraction of']) {
      const title = `${start} lumbar deformity under long-term opioid treatment in elderly patients`;
      expect(outcomeOf({ ...paper, title }, { ...paper, title: `${title}.` })).toBe('merge');
    }
  });

  test('an article whose title says that it carries an erratum is still the article', () => {
    const title = `${paper.title}.[Erratum appears in J Interv Pain Stud. 2016;19(1):80 Note: Tran, K [corrected]]`;
    expect(outcomeOf(paper, { ...paper, title })).toBe('merge');
  });

  test('a preprint and its article', () => {
    const preprint = {
      title: paper.title ?? '',
      authors: paper.authors ?? '',
      year: 2014,
      journal: 'medRxiv',
      doi: '10.1101/2014.05.06.12345678',
    };
    expect(relationOf(paper, preprint)).toBe('preprint');
  });

  test('two versions of a Cochrane review', () => {
    const review = {
      ...paper,
      journal: 'Cochrane Database Syst Rev',
      pages: 'CD009999',
      volume: '',
      doi: '10.1002/14651858.CD009999.pub2',
    };
    const update = { ...review, year: 2019, issue: '7', doi: '10.1002/14651858.CD009999.pub3' };
    expect(relationOf(review, update)).toBe('cochrane-version');
    expect(outcomeOf(review, { ...review, doi: '', pages: '' })).toBe('merge');
  });

  test('a meeting abstract and its paper, and one abstract at two meetings', () => {
    const abstract = {
      ...paper,
      journal: 'European Spine Journal',
      volume: '23',
      issue: 'Suppl. 1',
      pages: 'S55',
    };
    expect(relationOf(paper, abstract)).toBe('conference-abstract');
    const other = { ...abstract, journal: 'Pain Practice', volume: '14', pages: 'S120-S121' };
    expect(outcomeOf(abstract, other)).toBe('linked');
  });

  test('a guideline printed in three journals stays three', () => {
    const guideline = { ...paper, title: 'Consensus guideline on image guidance for spinal injections' };
    const second = {
      ...guideline,
      journal: 'Archives of Needle Medicine',
      volume: '90',
      issue: '1',
      pages: '12-30',
    };
    const third = {
      ...guideline,
      journal: 'Annals of Radiography',
      volume: '3',
      issue: '2',
      pages: '200-217',
    };
    const { clusters } = deduplicate(
      [guideline, second, third].map((fields, i) => ({ id: `g${i}`, authors: '', ...fields })),
    );
    expect(clusters).toHaveLength(3);
  });
});

describe('different, however much agrees', () => {
  test('abstracts under the DOI of one supplement, told in words', () => {
    const first = {
      ...paper,
      title: 'Sham injection lowers pain scores in rats',
      pages: 'A134',
      doi: '10.5555/suppl.2015',
    };
    const second = {
      ...first,
      title: 'Glucose transport in mice with lesions of the cord',
      pages: 'A140',
      authors: 'Mori, K.',
    };
    const decision = comparePair(first, second);
    expect(decision?.outcome).toBe('different');
    expect(decision?.reasons.join(' ')).toMatch(/DOI is on 2 publications.*Titles differ.*DOI/);
  });

  test('parts I and II of one series', () => {
    const one = { ...paper, title: `${paper.title}. Part I`, doi: '10.5555/a1' };
    const two = { ...paper, title: `${paper.title}. Part II`, doi: '10.5555/a2', pages: '353-361' };
    expect(outcomeOf(one, two)).toBe('different');
    expect(outcomeOf({ ...one, doi: '' }, { ...two, doi: '' })).toBe('different');
  });

  test('a letter and the reply on the same page', () => {
    const letter = {
      ...paper,
      title: 'Thrombus after spinal injection',
      pages: '1511',
      authors: 'Edelmann, M.',
    };
    const reply = {
      ...letter,
      title: 'Thrombus after spinal injection: Authors reply',
      authors: 'Esposito, C. and Conrad, N.',
    };
    expect(outcomeOf(letter, reply)).not.toBe('merge');
    expect(outcomeOf(letter, { ...reply, title: letter.title })).not.toBe('merge');
  });

  test.each(['Preface', 'Editorial Board', 'Book review', 'Introduction', 'In this issue'])('%s', (title) => {
    const column = { title, authors: '', year: 2010, journal: 'Journal of Systems', volume: '4' };
    expect(outcomeOf({ ...column, pages: '10' }, { ...column, pages: '90' })).not.toBe('merge');
    expect(outcomeOf(column, { ...column, issue: '3' })).not.toBe('merge');
    expect(outcomeOf({ ...column, pages: '10' }, { ...column, pages: '10' })).not.toBe('merge');
    const [first, second] = ['10.5555/js.4.10a', '10.5555/js.4.10b'];
    const signed = { ...column, pages: '10', authors: 'Weber, M.' };
    expect(outcomeOf({ ...signed, doi: first }, { ...signed, doi: second })).not.toBe('merge');
    expect(outcomeOf({ ...signed, doi: first }, { ...signed, doi: first })).toBe('merge');
  });

  test('two articles of which one carries the DOI of the other', () => {
    const wrong = {
      title: 'Longitudinal analysis of major misperceptions',
      authors: 'Farah, H.',
      year: 2019,
      volume: '44',
      pages: '537-571',
    };
    expect(outcomeOf({ ...paper, doi: '10.5555/x.1' }, { ...wrong, doi: '10.5555/x.1' })).toBe('different');
  });

  test('chapters of one book', () => {
    const book = { year: 2011, journal: 'Handbook of Spinal Anatomy', volume: '1', authors: 'Okoro, B.' };
    const chapter = { ...book, title: 'Vessels of the lumbar spine', pages: '11-40' };
    expect(outcomeOf(chapter, { ...book, title: 'Nerves of the cervical spine', pages: '41-80' })).toBe(
      'different',
    );
  });

  test('records without title, authors or DOI do not match each other', () => {
    expect(outcomeOf({}, {})).toBe('different');
    expect(outcomeOf({ year: 2010, journal: 'Spine' }, { year: 2010, journal: 'Spine' })).toBe('different');
    expect(
      outcomeOf({ title: '[Not Available]', authors: '' }, { title: '[Not Available]', authors: '' }),
    ).toBe('different');
  });

  test('an abstract and its paper in one volume, where pages are missing on one side', () => {
    expect(outcomeOf(paper, { ...paper, issue: '5', pages: '' })).toBe('review');
  });

  test('yearly introductions to one meeting', () => {
    const intro = {
      title: 'Introduction to the minitrack on crowdsourcing and digital workforce in the gig economy',
      authors: 'Taylor, J. and Moussa, S.',
      journal: 'Proceedings of the Annual Hawaii International Conference on System Sciences',
    };
    expect(outcomeOf({ ...intro, year: 2021 }, { ...intro, year: 2022 })).not.toBe('merge');
  });

  test('reports of two trials, told apart by the numbers they name', () => {
    const { pages: _pages, volume: _volume, issue: _issue, ...sparse } = paper;
    expect(
      outcomeOf({ ...sparse, registry: ['NCT01111111'] }, { ...sparse, registry: ['NCT02222222'] }),
    ).not.toBe('merge');
  });

  test('an author list alone decides nothing, however long', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      family: `Collaborator${String.fromCharCode(97 + (i % 26))}${i}`,
      given: 'A',
    }));
    const first = { ...paper, authors: many, title: 'Search for a narrow resonance in proton collisions' };
    const second = {
      ...paper,
      authors: many,
      title: 'Measurement of jet energies at low momentum',
      pages: '400-420',
    };
    expect(outcomeOf(first, second)).toBe('different');
  });

  test.each([
    ['adult', 'adolescent'],
    ['men', 'women'],
    ['hypertension', 'hypotension'],
    ['rats', 'cats'],
  ])('%s and %s', (one, other) => {
    const title = (subject: string): string =>
      `Effects of morphine on ${subject} with acute inflammation of the facet joint`;
    const sparse = { authors: paper.authors ?? '', year: 2015, journal: paper.journal ?? '' };
    expect(outcomeOf({ ...sparse, title: title(one) }, { ...sparse, title: title(other) })).not.toBe('merge');
  });
});
