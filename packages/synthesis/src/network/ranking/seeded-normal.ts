import { normalQuantile } from '../../numerics/distributions.ts';
import { seededRandom } from '../../numerics/random.ts';

/** Standard normal numbers that depend on the seed only: the normal quantile of seeded uniform numbers. */
export function seededNormal(seed: number): () => number {
  const random = seededRandom(seed);
  // Half a step of the generator keeps its exact 0 away from the quantile's minus infinity.
  return () => normalQuantile(random() + 2 ** -54);
}
