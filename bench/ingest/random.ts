/** Seeded chance, so that a run can be repeated. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, 0 ≤ x < limit. */
  below(limit: number): number;
  /** One of the items, all equally likely; the list must not be empty. */
  pick<T>(items: readonly T[]): T;
}

const WARM_UP = 12;

/** Generator xorshift32 with the triple 13, 17, 5. Source: Marsaglia 2003, J Stat Softw 8(14). */
export function createRandom(seed: number): Random {
  // Zero is the one state it never leaves.
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  // Seeds that lie close together begin alike.
  for (let step = 0; step < WARM_UP; step += 1) next();
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, pick: (items) => items[below(items.length)]! };
}
