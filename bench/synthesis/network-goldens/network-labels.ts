import type { TreatmentPair } from '@perennial/synthesis';

/** Reads the reference's labels (`a:b`, `a:b:c`), whose treatments may have blanks and colons of their own. */
export class NetworkLabels {
  readonly order: readonly string[];
  readonly #pairs = new Map<string, [number, number]>();

  constructor(order: readonly string[]) {
    this.order = order;
    order.forEach((a, i) => {
      order.forEach((b, j) => {
        if (i !== j) this.#pairs.set(`${a}:${b}`, [i, j]);
      });
    });
  }

  /** Indices of the two treatments of a label, row first. */
  pair(label: string): [number, number] {
    const found = this.#pairs.get(label);
    if (!found) throw new Error(`no pair of treatments is called ${label}`);
    return found;
  }

  index(treatment: string): number {
    return this.order.indexOf(treatment);
  }

  /** Treatments of a design's label, sorted. */
  design(label: string): string[] {
    const read = (rest: string, taken: string[]): string[] | undefined => {
      if (rest === '') return taken;
      for (const name of this.order) {
        if (rest === name) return [...taken, name];
        if (!rest.startsWith(`${name}:`)) continue;
        const all = read(rest.slice(name.length + 1), [...taken, name]);
        if (all) return all;
      }
      return undefined;
    };
    return (read(label, []) ?? []).sort();
  }
}

/** A pair's place in a list of pairs, and 1 or -1 for the direction it has there. */
export function placeOf(
  pairs: readonly TreatmentPair[],
): (a: string, b: string) => { at: number; sign: 1 | -1 } | undefined {
  const places = new Map(pairs.map(({ treat1, treat2 }, at) => [`${treat1}\n${treat2}`, at]));
  return (a, b) => {
    const forwards = places.get(`${a}\n${b}`);
    if (forwards !== undefined) return { at: forwards, sign: 1 };
    const backwards = places.get(`${b}\n${a}`);
    return backwards === undefined ? undefined : { at: backwards, sign: -1 };
  };
}
