import { chronicSpinePain } from '@perennial/protocol';
import { expect, test } from 'vitest';
import { reportedInWords } from './reported-words.ts';

const answers = new Map<string, unknown>([['arms[0].label', 'Sham injection']]);
const say = (field: string, reported: unknown) => reportedInWords(field, reported, answers, chronicSpinePain);

test('names arms, treatments and outcomes instead of their codes', () => {
  expect(say('contrasts[2].armA', '0')).toBe('Sham injection');
  expect(say('arms[0].node', 'SHAM')).toBe('Sham procedure');
  expect(say('outcomes[1].outcome', 'PAIN')).toBe('Pain intensity');
});

test('leaves every other answer, and a code nobody knows, as it was reported', () => {
  expect(say('arms[0].randomised', 40)).toBe('40');
  expect(say('contrasts[0].armB', '7')).toBe('7');
  expect(say('arms[0].node', 'GONE')).toBe('GONE');
});
