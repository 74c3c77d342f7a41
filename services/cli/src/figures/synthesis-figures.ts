import type { synthesise } from '@perennial/synthesis';
import { networkFigures } from './network-figures.ts';
import { pairwiseFigures } from './pairwise-figures.ts';
import { riskByStudy } from './risk-by-study.ts';
import type { NamedFigure } from './write-figures.ts';

/**
 * Every drawing that a result holds the numbers for: see `pairwiseFigures` and `networkFigures`. The parts of a network
 * that does not hang together are drawn one by one, as `forest-part-1`, `forest-part-2`.
 *
 * @param rows the data file, for the column `risk_of_bias` that colours contributions
 */
export function figuresOfSynthesis(
  synthesis: ReturnType<typeof synthesise>,
  rows: readonly Record<string, string>[],
): NamedFigure[] {
  if (synthesis.model === 'pairwise') return pairwiseFigures(synthesis);
  const risks = riskByStudy(rows);
  if (synthesis.model === 'network') return networkFigures(synthesis, risks);
  return synthesis.components.flatMap(({ result }, index) =>
    networkFigures(result, risks).map(({ name, figure }) => ({ name: `${name}-part-${index + 1}`, figure })),
  );
}
