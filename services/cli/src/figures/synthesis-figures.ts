import type { Theme } from '@perennial/figures';
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
  theme: Theme,
): NamedFigure[] {
  if (synthesis.model === 'pairwise') return pairwiseFigures(synthesis, { theme });
  const data = { risks: riskByStudy(rows), participants: participantsByTreatment(rows, synthesis) };
  if (synthesis.model === 'network') return networkFigures(synthesis, data, { theme });
  return synthesis.components.flatMap(({ result }, index) =>
    networkFigures(result, data, { theme }).map(({ name, figure }) => ({
      name: `${name}-part-${index + 1}`,
      figure,
    })),
  );
}

/** Participants of each treatment over the studies that take part; nothing where the rows have no `treatment` and `n`. */
function participantsByTreatment(
  rows: readonly Record<string, string>[],
  synthesis: { excluded: readonly { study: string }[] },
): Record<string, number> {
  const out = new Set(synthesis.excluded.map(({ study }) => study));
  const sums: Record<string, number> = {};
  for (const row of rows) {
    const cell = (name: string) =>
      Object.entries(row)
        .find(([key]) => key.trim().toLowerCase() === name)?.[1]
        ?.trim() ?? '';
    const [treatment, n] = [cell('treatment'), Number(cell('n'))];
    if (treatment === '' || cell('n') === '' || !Number.isFinite(n) || out.has(cell('study'))) continue;
    sums[treatment] = (sums[treatment] ?? 0) + n;
  }
  return sums;
}
