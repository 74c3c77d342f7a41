import { SynthesisError } from '../errors.ts';
import type { AnalysisWarning } from '../types.ts';

/** A JSON object whose fields are read one by one; what nobody has read is reported at the end. */
export class SpecReader {
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #read = new Set<string>();
  readonly #path: string;

  constructor(value: unknown, path = 'spec') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new SynthesisError('spec.not_an_object', `${path} must be a JSON object`, { column: path });
    }
    this.#fields = new Map(Object.entries(value));
    this.#path = path;
  }

  /** The field's value, undefined when it is not there or null. */
  raw(name: string): unknown {
    this.#read.add(name);
    return this.#fields.get(name) ?? undefined;
  }

  /** The names of all fields. */
  names(): string[] {
    return [...this.#fields.keys()];
  }

  /** @throws SynthesisError `spec.bad_field` */
  text(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value;
    throw this.bad(name, 'must be text');
  }

  /** A number inside (low, high). @throws SynthesisError `spec.bad_field` */
  number(name: string, low: number, high: number): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value > low && value < high) return value;
    throw this.bad(name, `must be a number between ${low} and ${high}`);
  }

  /** One of the given words, whatever its case, or one of its other names. @throws SynthesisError `spec.bad_field` */
  choice<T extends string>(
    name: string,
    choices: readonly T[],
    synonyms: Readonly<Record<string, T>> = {},
  ): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const word = value.trim().toLowerCase();
    const found = choices.find((choice) => choice.toLowerCase() === word) ?? synonyms[word];
    if (found !== undefined) return found;
    throw this.bad(name, `is "${value}"; it must be one of ${choices.join(', ')}`);
  }

  /** A list of texts; one text alone counts as a list of one. @throws SynthesisError `spec.bad_field` */
  texts(name: string): string[] | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.map((item) => {
      if (typeof item === 'string') return item;
      throw this.bad(name, 'must be a list of texts');
    });
  }

  /** A list of numbers. @throws SynthesisError `spec.bad_field` */
  numbers(name: string): number[] | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.map((item) => {
      if (typeof item === 'number' && Number.isFinite(item)) return item;
      throw this.bad(name, 'must be a list of numbers');
    });
  }

  /** @throws SynthesisError `spec.bad_field` */
  flag(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw this.bad(name, 'must be true or false');
  }

  bad(name: string, what: string): SynthesisError {
    return new SynthesisError('spec.bad_field', `${this.#path}: "${name}" ${what}`, { column: name });
  }

  /** Fields that nobody asked for: most likely misspelt. */
  unknownFields(): AnalysisWarning[] {
    return [...this.#fields.keys()]
      .filter((name) => !this.#read.has(name))
      .map((name) => ({
        code: 'spec.unknown_field',
        message: `${this.#path}: "${name}" means nothing here and was ignored`,
      }));
  }
}
