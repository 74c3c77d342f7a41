/** One step of an answer's path: a section, group or field, with the entry's key where it repeats. */
export interface Step {
  id: string;
  key: string | null;
}

/** `outcomes[2].arms[1].mean` as steps. */
export function stepsOf(path: string): Step[] {
  return path.split('.').map((part) => {
    const match = /^([^[]*)(?:\[(.*)\])?$/.exec(part);
    return { id: match?.[1] ?? part, key: match?.[2] ?? null };
  });
}

/** The path without keys, as conditions name fields. */
export function withoutKeys(path: string): string {
  return stepsOf(path)
    .map((step) => step.id)
    .join('.');
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Keys of the entries that answers hold of a repeated part, in order: those of `outcomes[0].mean` for `outcomes`. */
export function entryKeys(paths: Iterable<string>, part: string): string[] {
  const keys = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(`${part}[`)) continue;
    const end = path.indexOf(']', part.length);
    if (end > 0) keys.add(path.slice(part.length + 1, end));
  }
  return [...keys].sort(byNumber);
}

/** A key for a new entry: one more than the highest number in use, so that no earlier entry's key comes back. */
export function nextKey(keys: readonly string[]): string {
  const numbers = keys.map(Number).filter(Number.isInteger);
  return String(Math.max(-1, ...numbers) + 1);
}
