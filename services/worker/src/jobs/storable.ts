/** PostgreSQL stores neither NUL nor half a surrogate pair; both become the replacement character. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/** The same for every string inside a plain value. */
export function storableValue<T>(value: T): T {
  const json = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? storableText(item) : item,
  );
  const copy: T = JSON.parse(json);
  return copy;
}
