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
}

/** The three answers and the way back: same words and keys on every screen. Holds no state. */
export function VerdictBar({ chosen, onVerdict, onUndo }: VerdictBarProps) {
  return (
    <fieldset className="verdict-bar group" aria-label={t('screening.verdicts')}>
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
          <span className="verdict-word">{t(`verdict.${verdict}`)}</span>
          <KeyHint>{key}</KeyHint>
        </button>
      ))}
      <button
        type="button"
        className="verdict-button verdict-button-undo"
        aria-keyshortcuts="z"
        onClick={onUndo}
      >
        <Icon name="undo" size={20} />
        <span className="verdict-word">{t('screening.undo')}</span>
        <KeyHint>z</KeyHint>
      </button>
    </fieldset>
  );
}
