import type { StringKey } from './catalogue.ts';
import { formatMessage, type MessageValues } from './format-message.ts';
import { catalogue, language } from './language.ts';

export type { StringKey } from './catalogue.ts';

/** The text of the interface with this name, its values filled in. */
export function t(key: StringKey, values: MessageValues = {}): string {
  return formatMessage(catalogue()[key], values, language());
}

/** True when the catalogue has a text with this name: for words that come from the server. */
export function isStringKey(key: string): key is StringKey {
  return Object.hasOwn(catalogue(), key);
}
