import { t } from '../strings/t.ts';
import { Icon, type IconName } from './icon.tsx';

export type AnyVerdict = 'include' | 'exclude' | 'unsure' | 'conflict' | 'withdrawn';

const ICONS: Record<AnyVerdict, IconName> = {
  include: 'tick',
  exclude: 'cross',
  unsure: 'question',
  conflict: 'conflict',
  withdrawn: 'clock',
};

/** A verdict by word, sign and colour, so that none has to be told apart by colour. */
export function VerdictBadge({ verdict }: { verdict: AnyVerdict }) {
  return (
    <span className={`verdict verdict-${verdict}`}>
      <Icon name={ICONS[verdict]} size={14} />
      {t(`verdict.${verdict}.done`)}
    </span>
  );
}
