import { Button } from '@mantine/core';
import type { Verdict } from '@perennial/contracts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { t } from '../../strings/t.ts';

const VERDICTS: readonly { verdict: Verdict; key: string; icon: IconName }[] = [
  { verdict: 'include', key: 'i', icon: 'tick' },
  { verdict: 'exclude', key: 'e', icon: 'cross' },
  { verdict: 'unsure', key: 'u', icon: 'question' },
];

export interface VerdictBarProps {
  /** What was decided before, if anything. */
  chosen: Verdict | null;
  onVerdict: (verdict: Verdict) => void;
  onUndo: () => void;
  onLook: (step: 1 | -1) => void;
}

/** The three answers and the way back: same words and keys on every screen. Holds no state. */
export function VerdictBar({ chosen, onVerdict, onUndo, onLook }: VerdictBarProps) {
  return (
    <fieldset className="verdict-bar group" aria-label={t('screening.verdicts')}>
      <div className="verdict-buttons">
        {VERDICTS.map(({ verdict, key, icon }) => (
          <button
            key={verdict}
            type="button"
            className={`verdict-button verdict-button-${verdict}`}
            aria-pressed={chosen === verdict}
            aria-keyshortcuts={key}
            onClick={() => onVerdict(verdict)}
          >
            <Icon name={icon} size={20} />
            {t(`verdict.${verdict}`)}
            <KeyHint>{key}</KeyHint>
          </button>
        ))}
      </div>
      <div className="verdict-more">
        <Button variant="default" onClick={onUndo} rightSection={<KeyHint>z</KeyHint>} aria-keyshortcuts="z">
          {t('screening.undo')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => onLook(-1)}
          rightSection={<KeyHint>k</KeyHint>}
          aria-keyshortcuts="k"
        >
          {t('screening.previous')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => onLook(1)}
          rightSection={<KeyHint>j</KeyHint>}
          aria-keyshortcuts="j"
        >
          {t('screening.next')}
        </Button>
      </div>
    </fieldset>
  );
}
