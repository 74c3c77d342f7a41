import { normalQuantile } from '../../numerics/distributions.ts';

/**
 * Standard normal numbers that depend on the seed only: sfc32 (Doty-Humphrey, PractRand) through the normal quantile.
 *
 * @param seed any integer; two seeds give unrelated streams
 */
export function seededNormal(seed: number): () => number {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let warmUp = 0; warmUp < 20; warmUp++) next();
  return () => normalQuantile((next() * 2 ** 21 + (next() >>> 11) + 0.5) / 2 ** 53);
}
