import type { Verdict } from '@perennial/contracts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { keyName } from '../../keyboard/key-map.ts';
import { useKeyMap } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';

const VERDICTS: readonly { verdict: Verdict; icon: IconName }[] = [
  { verdict: 'include', icon: 'tick' },
  { verdict: 'exclude', icon: 'cross' },
  { verdict: 'unsure', icon: 'question' },
];

export interface VerdictBarProps {
  /** What was decided before, if anything. */
  chosen: Verdict | null;
  onVerdict: (verdict: Verdict) => void;
  onUndo: () => void;
}

/** The three answers and the way back: same words and keys on every screen. Holds no state. */
export function VerdictBar({ chosen, onVerdict, onUndo }: VerdictBarProps) {
  const keys = useKeyMap();
  return (
    <fieldset className="verdict-bar group" aria-label={t('screening.verdicts')}>
      {VERDICTS.map(({ verdict, icon }) => (
        <button
          key={verdict}
          type="button"
          className={`verdict-button verdict-button-${verdict}`}
          aria-pressed={chosen === verdict}
          aria-keyshortcuts={keys[verdict]}
          onClick={() => onVerdict(verdict)}
        >
          <Icon name={icon} size={20} />
          <span className="verdict-word">{t(`verdict.${verdict}`)}</span>
          <KeyHint>{keyName(keys[verdict])}</KeyHint>
        </button>
      ))}
      <button
        type="button"
        className="verdict-button verdict-button-undo"
        aria-keyshortcuts={keys.undo}
        onClick={onUndo}
      >
        <Icon name="undo" size={20} />
        <span className="verdict-word">{t('screening.undo')}</span>
        <KeyHint>{keyName(keys.undo)}</KeyHint>
      </button>
    </fieldset>
  );
}
