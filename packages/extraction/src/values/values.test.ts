import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeValue, exactNumber, parseReportedValue, parseTypedNumber } from '../index.ts';

describe('parseReportedValue', () => {
  test.each([
    [4.2],
    ['Epidural steroid'],
    [true],
    [['local-anaesthetic', 'steroid']],
    [{ value: 0.05, qualifier: '<' }],
    [{ value: 6.5, unit: 'cm' }],
    [{ other: 'botulinum toxin' }],
    [{ other: 'ozone', codes: ['saline'] }],
    [{ missing: 'not-reported' }],
  ])('takes %j as it is', (value) => expect(parseReportedValue(value)).toEqual(value));

  test.each([
    [null],
    [undefined],
    [Number.NaN],
    [{}],
    [{ value: 'x' }],
    [{ value: 1, qualifier: '!' }],
    [{ value: 1, extra: true }],
    [{ missing: 'lost' }],
    [['a', 'a']],
    [[1]],
    ['x'.repeat(30_000)],
    [JSON.parse('{"__proto__":{"value":1}}')],
  ])('refuses %j', (value) => expect(parseReportedValue(value)).toBeUndefined());

  test('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (value) => void parseReportedValue(value)));
  });
});

describe('answers', () => {
  test('not reported, not applicable and unclear stay three different things', () => {
    const said = (['not-reported', 'not-applicable', 'unclear'] as const).map((missing) =>
      describeValue({ missing }),
    );
    expect(said).toEqual(['not reported', 'not applicable', 'unclear']);
  });

  test('a bound is not an exact number; a value read off a figure is one', () => {
    expect(exactNumber({ value: 0.05, qualifier: '<' })).toBeUndefined();
    expect(exactNumber({ value: 4.2, qualifier: '~' })).toBe(4.2);
    expect(exactNumber(3)).toBe(3);
    expect(exactNumber({ missing: 'unclear' })).toBeUndefined();
  });
});

describe('parseTypedNumber', () => {
  test.each<[string, unknown]>([
    ['6.5', 6.5],
    ['−1,2', -1.2],
    ['.5', 0.5],
    ['1e-3', 0.001],
    ['< 0.001', { value: 0.001, qualifier: '<' }],
    ['≤0.05', { value: 0.05, qualifier: '<=' }],
    ['~ 4', { value: 4, qualifier: '~' }],
    ['6.5 cm', { value: 6.5, unit: 'cm' }],
    ['NR', { missing: 'not-reported' }],
    ['na', { missing: 'not-applicable' }],
    ['?', { missing: 'unclear' }],
  ])('reads %s', (text, expected) => expect(parseTypedNumber(text, ['cm', 'mm'])).toEqual(expected));

  test.each(['1,234', 'about 5', '5 inch', '', '3.4.5', '1e999', '5 (2)'])('refuses %s', (text) => {
    expect(parseTypedNumber(text, ['cm'])).toBeUndefined();
  });

  test('1,234 is refused because it is a thousand to some and one and a bit to others; 0,234 is clear', () => {
    expect(parseTypedNumber('0,234')).toBe(0.234);
  });
});
