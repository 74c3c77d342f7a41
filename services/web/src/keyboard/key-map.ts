import { KEY_ACTIONS, type KeyAction, type Preferences } from '@perennial/contracts';

export type KeyMap = Readonly<Record<KeyAction, string>>;

const OWN: KeyMap = {
  include: 'i',
  exclude: 'e',
  unsure: 'u',
  undo: 'z',
  note: 'n',
  tag: 't',
  next: 'j',
  previous: 'k',
  highlights: 'h',
  retrieved: 'r',
  'not-retrieved': 'x',
};

/** Keys as other tools have them: `i` includes in Rayyan and means irrelevant in ASReview. */
export const PRESETS: Readonly<Record<Preferences['keyPreset'], KeyMap>> = {
  perennial: OWN,
  rayyan: { ...OWN, next: 'ArrowDown', previous: 'ArrowUp' },
  asreview: { ...OWN, include: 'r', exclude: 'i', retrieved: 'g' },
};

/** The keys that count: the preset's with the person's own changes. */
export function keyMap(preferences: Pick<Preferences, 'keyPreset' | 'keys'>): KeyMap {
  return { ...PRESETS[preferences.keyPreset], ...preferences.keys };
}

/** Actions that share their key with another: of two on one key only one could act. */
export function clashing(keys: KeyMap): ReadonlySet<KeyAction> {
  return new Set(
    KEY_ACTIONS.filter((action) =>
      KEY_ACTIONS.some((other) => other !== action && keys[other] === keys[action]),
    ),
  );
}

const ARROWS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** A key as it is shown on buttons and in lists. */
export function keyName(key: string): string {
  return ARROWS[key] ?? key;
}
