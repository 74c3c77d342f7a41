import { useEffect, useEffectEvent } from 'react';
import { usePreferences } from '../preferences/use-preferences.ts';
import { isTyping } from './is-typing.ts';
import { type KeyMap, keyMap } from './key-map.ts';

/** What each key does. Keys are as `KeyboardEvent.key` has them, letters small. */
export type KeyActions = Readonly<Record<string, () => void>>;

/** Whether single keys act: some people's speech input types them by accident (WCAG 2.1.4). */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const [{ singleKeys }, change] = usePreferences();
  return [singleKeys, (isOn) => change({ singleKeys: isOn })];
}

/** The person's own keys for screening. */
export function useKeyMap(): KeyMap {
  const [preferences] = usePreferences();
  return keyMap(preferences);
}

function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (isTyping(target)) return false;
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') === null;
}

/** Listens for single keys while the component is there; never while somebody types or a dialog is open. */
export function useKeys(actions: KeyActions): void {
  const [isOn] = useSingleKeys();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isForPage(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = actions[key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    if (!isOn) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [isOn]);
}
