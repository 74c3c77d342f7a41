import { describe, expect, test } from 'vitest';
import { formatMessage } from './format-message.ts';

describe('formatMessage', () => {
  test('a message without braces stays as it is', () => {
    expect(formatMessage('Sign in', {}, 'en')).toBe('Sign in');
  });

  test('names are filled in, numbers with separators', () => {
    expect(formatMessage('{who} read {n} of {all}', { who: 'Ana', n: 12, all: 12345 }, 'en')).toBe(
      'Ana read 12 of 12,345',
    );
  });

  test('the plural form follows the number', () => {
    const message = '{n, plural, =0 {nothing left} one {# citation left} other {# citations left}}.';
    expect(formatMessage(message, { n: 0 }, 'en')).toBe('nothing left.');
    expect(formatMessage(message, { n: 1 }, 'en')).toBe('1 citation left.');
    expect(formatMessage(message, { n: 1200 }, 'en')).toBe('1,200 citations left.');
  });

  test('names inside a plural form are filled in too', () => {
    expect(
      formatMessage('{n, plural, one {# by {who}} other {# by {who}}}', { n: 2, who: 'Ben' }, 'en'),
    ).toBe('2 by Ben');
  });

  test('a missing value leaves a gap and never throws', () => {
    expect(formatMessage('a{b}c', {}, 'en')).toBe('ac');
    expect(formatMessage('a{b', { b: 1 }, 'en')).toBe('a1');
  });
});
