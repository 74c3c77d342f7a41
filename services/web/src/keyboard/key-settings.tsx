import { Button, NativeSelect } from '@mantine/core';
import { KEY_ACTIONS, KEY_PRESETS, type KeyAction, preferencesSchema } from '@perennial/contracts';
import { type KeyboardEvent, useState } from 'react';
import { Notice } from '../components/notice.tsx';
import { usePreferences } from '../preferences/use-preferences.ts';
import { t } from '../strings/t.ts';
import { clashing, keyMap, keyName, PRESETS } from './key-map.ts';

/** A button that takes the next key pressed on it as the action's key. */
function KeyChooser({
  action,
  chosen,
  isClashing,
  onChoose,
}: {
  action: KeyAction;
  chosen: string;
  isClashing: boolean;
  onChoose: (key: string) => void;
}) {
  const [isWaiting, setWaiting] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    setWaiting(false);
    if (event.key === 'Escape') return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (preferencesSchema.safeParse({ keys: { [action]: key } }).success) onChoose(key);
  };
  return (
    <Button
      size="compact-sm"
      variant={isWaiting ? 'filled' : 'default'}
      className="key-chooser"
      aria-label={t('keys.choose', { action: t(`keys.${action}`), key: keyName(chosen) })}
      aria-invalid={isClashing}
      onClick={() => setWaiting(true)}
      onBlur={() => setWaiting(false)}
      onKeyDown={onKeyDown}
    >
      {isWaiting ? t('keys.press') : keyName(chosen)}
      {isClashing && !isWaiting ? ` (${t('keys.twice')})` : ''}
    </Button>
  );
}

/** The keys of the screening page, to be taken from another tool or changed one by one. */
export function KeySettings() {
  const [preferences, change] = usePreferences();
  const keys = keyMap(preferences);
  const clashes = clashing(keys);
  const choose = (action: KeyAction, key: string) => {
    const { [action]: _before, ...others } = preferences.keys;
    const isPreset = PRESETS[preferences.keyPreset][action] === key;
    change({ keys: isPreset ? others : { ...others, [action]: key } });
  };
  return (
    <details className="fold">
      <summary>{t('keys.change')}</summary>
      <div className="stack-small">
        <NativeSelect
          label={t('keys.preset')}
          value={preferences.keyPreset}
          data={KEY_PRESETS.map((preset) => ({ value: preset, label: t(`keys.preset.${preset}`) }))}
          onChange={(event) => {
            const keyPreset = KEY_PRESETS.find((preset) => preset === event.currentTarget.value);
            if (keyPreset) change({ keyPreset, keys: {} });
          }}
        />
        {clashes.size > 0 ? <Notice tone="bad">{t('keys.clash')}</Notice> : null}
        <ul className="plain-list key-choosers">
          {KEY_ACTIONS.map((action) => (
            <li key={action} className="spread">
              <span>{t(`keys.${action}`)}</span>
              <KeyChooser
                action={action}
                chosen={keys[action]}
                isClashing={clashes.has(action)}
                onChoose={(key) => choose(action, key)}
              />
            </li>
          ))}
        </ul>
        <p className="small soft">{t('keys.change.why')}</p>
      </div>
    </details>
  );
}
