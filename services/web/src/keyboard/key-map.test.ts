import { KEY_ACTIONS, KEY_PRESETS, preferencesSchema } from '@perennial/contracts';
import { expect, test } from 'vitest';
import { clashing, keyMap, PRESETS } from './key-map.ts';

test.each(KEY_PRESETS)('the preset %s gives every action a key of its own that may be stored', (preset) => {
  expect(clashing(PRESETS[preset])).toEqual(new Set());
  for (const action of KEY_ACTIONS) {
    const keys = { [action]: PRESETS[preset][action] };
    expect(preferencesSchema.safeParse({ keys }).success, action).toBe(true);
  }
});

test('i includes in Rayyan and says irrelevant in ASReview', () => {
  expect(PRESETS.rayyan.include).toBe('i');
  expect(PRESETS.asreview.exclude).toBe('i');
});

test('a key of one’s own goes before the preset, and two actions on one key are told', () => {
  const keys = keyMap({ keyPreset: 'perennial', keys: { include: 'y', note: 'e' } });
  expect(keys.include).toBe('y');
  expect(clashing(keys)).toEqual(new Set(['exclude', 'note']));
});

test('digits, the question mark and blanks are taken', () => {
  for (const key of ['1', '?', ' ', 'I', 'Tab', 'ab', ''])
    expect(preferencesSchema.safeParse({ keys: { include: key } }).success, key).toBe(false);
});
