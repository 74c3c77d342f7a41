import { Kbd, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { t } from '../strings/t.ts';
import { useSingleKeys } from './use-keys.ts';

export interface KeyLine {
  keys: readonly string[];
  label: string;
}

/** The keys of a page, and the switch that turns them off. */
export function KeyHelp({
  opened,
  onClose,
  lines,
  children,
}: {
  opened: boolean;
  onClose: () => void;
  lines: readonly KeyLine[];
  /** What else may be set there. */
  children?: ReactNode;
}) {
  const [isOn, setOn] = useSingleKeys();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('keys.title')}>
      <div className="stack">
        <dl className="key-lines">
          {lines.map((line) => (
            <div key={line.label}>
              <dt>
                {line.keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{line.label}</dd>
            </div>
          ))}
        </dl>
        <Switch
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
          label={t('keys.switch')}
          description={t('keys.switch.why')}
        />
        {children}
      </div>
    </Dialog>
  );
}
