import type { KeyAction, Stage } from '@perennial/contracts';
import type { KeyLine } from '../../keyboard/key-help.tsx';
import { type KeyMap, keyName } from '../../keyboard/key-map.ts';
import { t } from '../../strings/t.ts';

const DECIDING: readonly KeyAction[] = ['include', 'exclude', 'unsure'];
const REST: readonly KeyAction[] = ['undo', 'note', 'tag', 'next', 'previous', 'highlights'];
const FULL_TEXT: readonly KeyAction[] = ['retrieved', 'not-retrieved'];

/** The keys of the screening page, for its help. */
export function keyLines(stage: Stage, keys: KeyMap): KeyLine[] {
  const line = (action: KeyAction): KeyLine => ({
    keys: [keyName(keys[action])],
    label: t(`keys.${action}`),
  });
  return [
    ...DECIDING.map(line),
    { keys: ['1', '…', '9'], label: t('keys.reason') },
    ...REST.map(line),
    ...(stage === 'full-text' ? FULL_TEXT.map(line) : []),
    { keys: ['?'], label: t('keys.help') },
  ];
}
