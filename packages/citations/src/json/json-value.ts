import { tidy } from '../fields/text.ts';

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path of keys; an empty one when something else, or nothing, is there. */
export function objectAt(value: unknown, ...path: readonly string[]): JsonObject {
  let current: unknown = value;
  for (const key of path)
    current = isObject(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  return isObject(current) ? current : {};
}

/** The array under a key; empty when there is none. */
export function arrayAt(object: JsonObject, key: string): readonly unknown[] {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value : [];
}

/** Text or number under a key, tidy; '' otherwise. Lone surrogates, which no database stores, become U+FFFD. */
export function textAt(object: JsonObject, key: string): string {
  return asText(Object.hasOwn(object, key) ? object[key] : undefined);
}

export function asText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? tidy(value.replace(/\p{Surrogate}/gu, '\ufffd')) : '';
}

/** All texts of an array under a key. */
export function textsAt(object: JsonObject, key: string): string[] {
  return arrayAt(object, key)
    .map(asText)
    .filter((text) => text !== '');
}
