/** A JSON value that may or may not have what one asks it for. */
export class GoldenValue {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** The value at a path of keys and indices; a value that holds nothing when the path leads nowhere. */
  at(...path: readonly (string | number)[]): GoldenValue {
    let value: unknown = this.#value;
    for (const step of path) {
      if (typeof value !== 'object' || value === null) return new GoldenValue(undefined);
      value = Array.isArray(value) ? value[Number(step)] : new Map(Object.entries(value)).get(String(step));
    }
    return new GoldenValue(value);
  }

  get exists(): boolean {
    return this.#value !== undefined && this.#value !== null;
  }

  /** The number, or the one number of a list of one; undefined for anything else. */
  get number(): number | undefined {
    const value: unknown =
      Array.isArray(this.#value) && this.#value.length === 1 ? this.#value[0] : this.#value;
    return typeof value === 'number' ? value : undefined;
  }

  get text(): string | undefined {
    const value: unknown = Array.isArray(this.#value) ? this.#value[0] : this.#value;
    return typeof value === 'string' ? value : undefined;
  }

  get keys(): string[] {
    const value = this.#value;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  }

  get numbers(): (number | undefined)[] {
    return this.items.map((item) => item.number);
  }

  get items(): GoldenValue[] {
    return Array.isArray(this.#value) ? this.#value.map((item: unknown) => new GoldenValue(item)) : [];
  }
}
