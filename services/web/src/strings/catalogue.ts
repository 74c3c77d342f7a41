import type { en } from './en.ts';

/** Name of a text of the interface. */
export type StringKey = keyof typeof en;

/** Every text of the interface in one language. */
export type Catalogue = Readonly<Record<StringKey, string>>;
