import type { FormSchema } from '@perennial/extraction';
import { expect, test } from 'vitest';
import { findField } from './find-field.ts';
import { sayAnswer } from './say-answer.ts';

const form: FormSchema = {
  id: 'f',
  title: 'F',
  armSection: 'arms',
  sections: [
    {
      id: 'outcomes',
      title: 'Outcomes',
      repeat: { kind: 'many', alignBy: [] },
      fields: [
        { id: 'outcome', type: 'choice', label: 'Outcome', options: [{ code: 'PAIN', label: 'Pain' }] },
        {
          id: 'arms',
          type: 'group',
          label: 'Arm',
          repeat: { kind: 'per-arm' },
          fields: [{ id: 'mean', type: 'number', label: 'Mean' }],
        },
      ],
    },
  ],
};

test('a path leads to its field through entries and groups', () => {
  expect(findField(form, 'outcomes[0].outcome')?.label).toBe('Outcome');
  expect(findField(form, 'outcomes[0].arms[1].mean')?.label).toBe('Mean');
  expect(findField(form, 'outcomes[0].nothing')).toBeUndefined();
  expect(findField(form, 'nowhere.x')).toBeUndefined();
});

test('answers are said in words, choices by their label', () => {
  const choice = findField(form, 'outcomes[0].outcome');
  expect(sayAnswer(choice, 'PAIN')).toBe('Pain');
  expect(sayAnswer(choice, 'OLD')).toBe('OLD');
  expect(sayAnswer(undefined, ['a', 'b'])).toBe('a, b');
  expect(sayAnswer(undefined, 4.2)).toBe('4.2');
  expect(sayAnswer(undefined, { value: 0.05, qualifier: '<' })).toBe('< 0.05');
  expect(sayAnswer(undefined, { missing: 'not-reported' })).toBe('not reported');
  expect(sayAnswer(undefined, null)).toBe('left empty');
  expect(sayAnswer(undefined, true)).toBe('yes');
});
