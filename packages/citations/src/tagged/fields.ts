import { LONGEST_VALUE } from '../limits.ts';
import { textTooLong } from '../problem.ts';

/** Values of one tagged record by tag, repeats in order. */
export class TaggedFields {
  readonly #values = new Map<string, string[]>();

  /** @throws RecordProblem `record.text-too-long` */
  add(tag: string, value: string): void {
    if (value.length > LONGEST_VALUE) throw textTooLong(LONGEST_VALUE);
    const values = this.#values.get(tag);
    if (values === undefined) this.#values.set(tag, [value]);
    else values.push(value);
  }

  /** All values of the first tag that has a non-blank one. */
  all(...tags: readonly string[]): string[] {
    for (const tag of tags) {
      const values = this.#values.get(tag)?.filter((value) => value.trim() !== '');
      if (values !== undefined && values.length > 0) return values;
    }
    return [];
  }

  /** The first non-blank value, trying the tags in order; '' without one. */
  first(...tags: readonly string[]): string {
    for (const tag of tags) {
      const value = this.#values.get(tag)?.find((candidate) => candidate.trim() !== '');
      if (value !== undefined) return value;
    }
    return '';
  }

  has(tag: string): boolean {
    return this.#values.has(tag);
  }

  get size(): number {
    return this.#values.size;
  }

  [Symbol.iterator](): MapIterator<[string, string[]]> {
    return this.#values.entries();
  }
}

/** The lines of a text, whichever line ends it uses. */
export function linesOf(text: string): string[] {
  if (!text.includes('\r')) return text.split('\n');
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
}

/** Values split into their lines; most have one. */
export function linesOfAll(values: readonly string[]): string[] {
  return values.some((value) => value.includes('\n'))
    ? values.flatMap((value) => value.split('\n'))
    : [...values];
}
