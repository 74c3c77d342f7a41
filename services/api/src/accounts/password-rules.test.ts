import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { whyPasswordIsWeak } from './password-rules.ts';
import { networkOf } from './try-limits.ts';

describe('whyPasswordIsWeak', () => {
  test.each([
    ['too short', 'kX9#qm2!'],
    ['a common word with a year', 'Password2026!'],
    ['a common word written with digits', 'P4ssw0rd!!!!'],
    ['common words in a row', 'WelcomeAdmin123'],
    ['one word again and again', 'dragondragondragon'],
    ['one letter', 'zzzzzzzzzzzzzz'],
    ['counting', '123456789012345'],
    ['counting backwards', '9876543210987'],
    ['a row of keys', 'qwertyuiopasdf'],
    ['months', 'january-february-2026'],
    ['the name of this program', 'perennial-perennial'],
  ])('refuses %s', (_what, password) => {
    expect(whyPasswordIsWeak(password)).toBeDefined();
  });

  test('refuses little more than the person’s own name or address', () => {
    const person = { name: 'Grace Hopper', email: 'grace.hopper@example.org' };
    expect(whyPasswordIsWeak('GraceHopper2026', person)).toContain('your name');
    expect(whyPasswordIsWeak('grace.hopper@example.org', person)).toContain('your name');
  });

  test.each([
    'tulip gravel sextant rhubarb',
    'qV7-mmx2-Lk0p',
    'пароль из четырёх слов',
    'password of the walrus in the attic',
  ])('takes %s: no demand for digits or signs', (password) => {
    expect(whyPasswordIsWeak(password)).toBeUndefined();
  });

  test('answers for every text, and never takes one under twelve characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 11 }), (password) => {
        if ([...password].length < 12) expect(whyPasswordIsWeak(password)).toBeDefined();
      }),
    );
  });
});

describe('networkOf', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
    ['2001:0DB8:0000:0001:ffff::2', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s belongs to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
