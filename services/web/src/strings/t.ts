import { en } from './en.ts';
import { formatMessage, type MessageValues } from './format-message.ts';

/** Name of a text of the interface. */
export type StringKey = keyof typeof en;

/** The text of the interface with this name, its values filled in. */
export function t(key: StringKey, values: MessageValues = {}): string {
  return formatMessage(en[key], values);
}

/** True when the catalogue has a text with this name: for words that come from the server. */
export function isStringKey(key: string): key is StringKey {
  return Object.hasOwn(en, key);
}
