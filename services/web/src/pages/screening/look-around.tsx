import { Button } from '@mantine/core';
import { Icon } from '../../components/icon.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { keyName } from '../../keyboard/key-map.ts';
import { useKeyMap } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';

/** Going back and forth without deciding. */
export function LookAround({ onLook }: { onLook: (step: 1 | -1) => void }) {
  const keys = useKeyMap();
  return (
    <fieldset className="group row look-around" aria-label={t('screening.look')}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="left" size={14} />}
        rightSection={<KeyHint>{keyName(keys.previous)}</KeyHint>}
        aria-keyshortcuts={keys.previous}
        onClick={() => onLook(-1)}
      >
        {t('screening.previous')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="right" size={14} />}
        rightSection={<KeyHint>{keyName(keys.next)}</KeyHint>}
        aria-keyshortcuts={keys.next}
        onClick={() => onLook(1)}
      >
        {t('screening.next')}
      </Button>
    </fieldset>
  );
}
