import type { Stage } from '@perennial/contracts';
import type { KeyLine } from '../../keyboard/key-help.tsx';
import { t } from '../../strings/t.ts';

/** The keys of the screening page, for its help. */
export function keyLines(stage: Stage): KeyLine[] {
  return [
    { keys: ['i'], label: t('keys.include') },
    { keys: ['e'], label: t('keys.exclude') },
    { keys: ['u'], label: t('keys.unsure') },
    { keys: ['1', '…', '9'], label: t('keys.reason') },
    { keys: ['z'], label: t('keys.undo') },
    { keys: ['n'], label: t('keys.note') },
    { keys: ['j', 'k'], label: t('keys.look') },
    { keys: ['h'], label: t('keys.highlights') },
    ...(stage === 'full-text'
      ? [
          { keys: ['r'], label: t('keys.retrieved') },
          { keys: ['x'], label: t('keys.not-retrieved') },
        ]
      : []),
    { keys: ['?'], label: t('keys.help') },
  ];
}
