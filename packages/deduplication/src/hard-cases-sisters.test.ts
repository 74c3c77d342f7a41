import { describe, expect, test } from 'vitest';
import type { Fields } from './testing/compare-pair.ts';
import { comparePair, outcomeOf } from './testing/compare-pair.ts';

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
const people = paper.authors ?? '';
const journal = paper.journal ?? '';

/** The same people, journal and year, and nothing that tells the place. */
const sparse = (title: string, fields: Fields = {}): Fields => ({
  title,
  authors: people,
  year: 2015,
  journal,
  ...fields,
});

describe('sister papers whose titles differ by little, without a place in print', () => {
  test.each([
    ['Prevalence of hepatitis B in rural blood donors', 'Prevalence of hepatitis C in rural blood donors'],
    ['Vitamin C for elderly patients with hip fracture', 'Vitamin D for elderly patients with hip fracture'],
    ['Role of interferon-α in cord inflammation', 'Role of interferon-β in cord inflammation'],
    ['Observations on disc structure in the dog. I', 'Observations on disc structure in the dog. II'],
    ['Observations on disc structure in the dog', 'Observations on disc structure in the dog II'],
    ['Low back pain (part 1 of 2)', 'Low back pain (part 2 of 2)'],
    ['Lumbar fusion with bone graft in adults', 'Lumbar fusion without bone graft in adults'],
    ['Quality of life before lumbar discectomy', 'Quality of life after lumbar discectomy'],
    ['Smoking is associated with failed fusion', 'Smoking is not associated with failed fusion'],
    ['Nifedipine and cerebral blood flow in stroke', 'Nimodipine and cerebral blood flow in stroke'],
    ['Prednisone for acute sciatica in primary care', 'Prednisolone for acute sciatica in primary care'],
    ['Lumbar laminectomy for stenosis in the elderly', 'Lumbar laminotomy for stenosis in the elderly'],
    ['Ureteral injury during pelvic surgery', 'Urethral injury during pelvic surgery'],
    ['Shoulder abduction strength after cuff repair', 'Shoulder adduction strength after cuff repair'],
    [
      'Anxiety as a cause of depression in spinal injury',
      'Depression as a cause of anxiety in spinal injury',
    ],
    ['Pregabalin for sciatica: a randomised trial', 'Pregabalin 300 mg for sciatica: a randomised trial'],
    ['Epidural steroids for sciatica', 'Epidural steroids for sciatica: analysis of the elderly'],
    ['Phase I/II trial of drug X in glioma', 'Phase II trial of drug X in glioma'],
    ['Six-month results of disc replacement', 'Twelve-month results of disc replacement'],
    ['Burden of back pain in Norway: a register study', 'Burden of back pain in Sweden: a register study'],
  ])('%s / %s', (one, other) => {
    expect(outcomeOf(sparse(one), sparse(other))).not.toBe('merge');
    expect(outcomeOf(sparse(one, { volume: '18' }), sparse(other, { volume: '18' }))).not.toBe('merge');
    expect(outcomeOf(sparse(one, { pages: '10-19' }), sparse(other))).not.toBe('merge');
  });

  test('a slip in spelling merges where the place in print agrees', () => {
    const slip = paper.title?.replace('ganglion', 'ganglon') ?? '';
    expect(outcomeOf(paper, { ...paper, title: slip })).toBe('merge');
    expect(outcomeOf(sparse(paper.title ?? ''), sparse(slip))).toBe('review');
  });
});

describe('one journal or another', () => {
  test.each([
    ['Annals of Surgery', 'Annals of Surgical Oncology'],
    ['Circulation', 'Circulation Research'],
    ['Journal of Physiology', 'Journal of Applied Physiology'],
    ['J Pain', 'Journal of Pain Research'],
    ['J Bone Joint Surg Am', 'J Bone Joint Surg Br'],
    ['European Journal of Pain', 'European Journal of Pain Supplements'],
  ])('%s is not %s', (one, other) => {
    const there = (name: string): Fields => sparse(paper.title ?? '', { journal: name });
    expect(outcomeOf(there(one), there(other))).not.toBe('merge');
  });

  test.each([
    ['International journal of cancer.Journal international du cancer', 'International Journal of Cancer'],
    ['Journal of Gynecology and Obstetrics', 'Journal of Gynaecology & Obstetrics'],
    ['Journal of Foetal Paediatrics', 'J Fetal Pediatr'],
  ])('%s is %s', (one, other) => {
    const { volume: _volume, issue: _issue, pages: _pages, ...bare } = paper;
    expect(outcomeOf({ ...bare, journal: one }, { ...bare, journal: other })).toBe('merge');
  });

  test('a joint statement on the same pages of supplements to two journals is two', () => {
    const one = { ...paper, journal: 'Journal of Periodontology', volume: '84', issue: '4', pages: '1-7' };
    const { issue: _issue, ...other } = {
      ...one,
      journal: 'Journal of Clinical Periodontology',
      volume: '40',
    };
    expect(outcomeOf(one, other)).not.toBe('merge');
    const { volume: _volume, ...rest } = other;
    expect(outcomeOf(one, rest)).not.toBe('merge');
  });
});

describe('columns, updates and meetings', () => {
  const column = { ...paper, title: 'Annual report of the national spine registry committee', issue: '1' };

  test('a yearly report that opens on the same page each year', () => {
    const first = { ...column, year: 2014, volume: '17', pages: '5-9' };
    expect(outcomeOf(first, { ...column, year: 2015, volume: '18', pages: '5-10' })).not.toBe('merge');
    const { volume: _volume, ...bare } = { ...column, pages: '5' };
    expect(outcomeOf({ ...bare, year: 2014 }, { ...bare, year: 2015 })).not.toBe('merge');
  });

  test('the record without a volume is the early one, not a later update', () => {
    const { volume: _volume, issue: _issue, pages: _pages, ...bare } = paper;
    expect(outcomeOf(paper, { ...bare, year: 2014 })).toBe('merge');
    expect(outcomeOf(paper, { ...bare, year: 2016 })).not.toBe('merge');
  });

  test('abstracts of one supplement that share its DOI', () => {
    const abstract = { ...paper, issue: 'Suppl. 1', doi: '10.5555/supplement.1' };
    const first = { ...abstract, title: 'Efficacy of drug X in sciatica', pages: 'S101' };
    const second = { ...first, title: 'Efficacy of drug X in sciatica: subgroup of the elderly' };
    expect(outcomeOf(first, { ...second, pages: 'S102' })).not.toBe('merge');
    expect(outcomeOf(first, { ...first, title: `The ${first.title}`, pages: 'S140' })).not.toBe('merge');
  });

  test('abstracts on one page, of which one title is a part of the other', () => {
    const first = { ...paper, issue: 'Suppl. 1', pages: 'S10', title: 'Efficacy of drug X in sciatica' };
    expect(outcomeOf(first, { ...first, title: `${first.title}: responder analysis` })).not.toBe('merge');
  });

  test('a poster and a talk of one meeting', () => {
    const poster = { ...paper, issue: 'Suppl. 1', pages: 'P12' };
    expect(outcomeOf(poster, { ...poster, pages: 'O44' })).not.toBe('merge');
  });

  test('an old Cochrane review and its update under one DOI', () => {
    const review = {
      ...paper,
      journal: 'Cochrane Database Syst Rev',
      pages: 'CD009999',
      volume: '',
      issue: '2',
      year: 2000,
      doi: '10.1002/14651858.CD009999',
    };
    expect(comparePair(review, { ...review, year: 2001, issue: '4' })?.relation).toBe('cochrane-version');
  });
});

describe('two copies of what is linked to something else', () => {
  const doi = '10.5555/jips.18.345';

  test('a protocol that only one database types as such', () => {
    const typed = { ...paper, publicationTypes: ['Journal Article', 'Clinical Trial Protocol'] };
    expect(outcomeOf(typed, paper)).toBe('merge');
    const { volume: _volume, issue: _issue, pages: _pages, ...bare } = paper;
    expect(outcomeOf({ ...typed, doi }, { ...bare, doi })).toBe('merge');
  });

  test('an erratum that one database types and another names', () => {
    const typed = { ...paper, pages: '480', publicationTypes: ['Published Erratum'] };
    expect(outcomeOf(typed, { ...paper, pages: '480', title: `Erratum to: ${paper.title}` })).toBe('merge');
    const unsigned = { ...typed, authors: '', doi };
    expect(outcomeOf(unsigned, { ...paper, pages: '480', authors: '', doi })).toBe('merge');
  });

  test('an erratum under the DOI of its article stays apart from it', () => {
    const article = { ...paper, doi };
    expect(
      outcomeOf(article, { ...article, title: `Erratum: ${paper.title}`, pages: '480', issue: '6' }),
    ).toBe('linked');
    const { pages: _pages, ...unplaced } = article;
    expect(outcomeOf(article, { ...unplaced, title: `${paper.title} (vol 18, pg 345, 2015)` })).toBe(
      'linked',
    );
  });

  test('a meeting abstract under the names of journal and meeting', () => {
    const inJournal = { ...paper, journal: 'European Spine Journal', issue: 'Suppl. 1', pages: 'S55' };
    const atMeeting = {
      ...inJournal,
      journal: 'European Spine Journal. Conference: Annual Meeting of the Spine Society. Vienna Austria.',
    };
    expect(outcomeOf(inJournal, atMeeting)).toBe('merge');
  });
});

describe('poor records of one publication', () => {
  test('a volume that is what an export left of a supplement', () => {
    const abstract = { ...paper, volume: '30', issue: 'SUPPL. 3', pages: 'S51' };
    const { issue: _issue, ...cut } = { ...abstract, volume: '3)' };
    expect(outcomeOf(abstract, cut)).toBe('merge');
  });

  test('issue and year stand for a volume that one side leaves out', () => {
    const { volume: _volume, ...rest } = paper;
    const words =
      'Pulsed radiofrequency of the spinal ganglion in chronic lumbar radicular pain: randomized trial';
    expect(outcomeOf(paper, { ...rest, title: words })).toBe('merge');
  });

  test('Cyrillic letters and their romanisation', () => {
    const original = {
      ...paper,
      title: 'Лечение боли в спине методом радиочастотной денервации у пожилых',
      authors: 'Иванов А.Б.; Петров В.Г.',
    };
    const romanised = {
      ...paper,
      title: 'Lechenie boli v spine metodom radiochastotnoi denervatsii u pozhilykh',
      authors: 'Ivanov AB; Petrov VG',
    };
    expect(outcomeOf(original, romanised)).toBe('merge');
  });

  test('a title in a script without spaces', () => {
    const record = {
      title: '腰椎间盘突出症的射频治疗随机对照试验',
      authors: '王伟; 李明',
      year: 2015,
      journal: '中华外科杂志',
    };
    expect(outcomeOf(record, record)).toBe('merge');
  });
});
