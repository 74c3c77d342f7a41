import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type NoticeTone = 'plain' | 'good' | 'warning' | 'bad';

const ICONS: Record<NoticeTone, IconName> = {
  plain: 'question',
  good: 'tick',
  warning: 'alert',
  bad: 'alert',
};

/** A sentence that stands out: by its border and picture as well as its colour. */
export function Notice({ tone = 'plain', children }: { tone?: NoticeTone; children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} />
      <div className="notice-words">{children}</div>
    </div>
  );
}
