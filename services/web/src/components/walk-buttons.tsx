import { Button } from '@mantine/core';
import { t } from '../strings/t.ts';
import { KeyHint } from './key-hint.tsx';

/** Going back and forth in a list, and the page's keys. */
export function WalkButtons({ onLook, onHelp }: { onLook: (step: 1 | -1) => void; onHelp: () => void }) {
  return (
    <div className="row">
      <Button
        size="compact-sm"
        variant="default"
        aria-keyshortcuts="k"
        rightSection={<KeyHint>k</KeyHint>}
        onClick={() => onLook(-1)}
      >
        {t('screening.previous')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-keyshortcuts="j"
        rightSection={<KeyHint>j</KeyHint>}
        onClick={() => onLook(1)}
      >
        {t('screening.next')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-keyshortcuts="?"
        rightSection={<KeyHint>?</KeyHint>}
        onClick={onHelp}
      >
        {t('screening.help')}
      </Button>
    </div>
  );
}
