import { expect, test } from 'vitest';
import { isTyping } from './is-typing.ts';

test('keys belong to text fields, not to buttons and boxes', () => {
  expect(isTyping({ tagName: 'INPUT', type: 'text' })).toBe(true);
  expect(isTyping({ tagName: 'input' })).toBe(true);
  expect(isTyping({ tagName: 'TEXTAREA' })).toBe(true);
  expect(isTyping({ tagName: 'SELECT' })).toBe(true);
  expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
  expect(isTyping({ tagName: 'INPUT', type: 'checkbox' })).toBe(false);
  expect(isTyping({ tagName: 'BUTTON' })).toBe(false);
  expect(isTyping(null)).toBe(false);
});
