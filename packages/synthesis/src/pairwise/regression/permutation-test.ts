import { SynthesisError } from '../../errors.ts';
import { seededRandom, shuffledOrder } from '../../numerics/random.ts';
import type { StudyEffect } from '../../types.ts';
import { checkStudies, regressionDesign } from '../model/design.ts';
import { fitModel, omnibusTest } from '../model/fit-model.ts';
import type { MetaRegressionOptions } from './meta-regression.ts';
import { type Moderator, moderatorColumns } from './moderators.ts';

/** p values by permutation. */
export interface PermutationTest {
  /** Share of the permutations (the observed order counts as one) with a moderator test as large or larger. */
  p: number;
  /** The same for each coefficient's |statistic|, in the order of the coefficients. */
  coefficients: { name: string; p: number }[];
  permutations: number;
}

/** Statistics this close below the observed one count as equal to it: rounding must not decide. */
const TIE = 1 - 1e-10;

/**
 * Permutation test of a meta-regression: the rows of the moderators are shuffled among the studies.
 *
 * @param settings `permutations` (1000 unless said) random orders from `seed`
 * @throws SynthesisError `regression.no_moderators` without moderators, and as `metaRegression`
 * Source: Higgins & Thompson 2004, Stat Med 23:1663-1682.
 */
export function permutationTest(
  studies: readonly StudyEffect[],
  moderators: readonly Moderator[],
  options: MetaRegressionOptions,
  settings: { seed: number; permutations?: number },
): PermutationTest {
  checkStudies(studies);
  if (moderators.length === 0)
    throw new SynthesisError('regression.no_moderators', 'there is nothing to permute');
  const hasIntercept = options.hasIntercept ?? true;
  const { names, columns } = moderatorColumns(moderators, studies.length, { hasIntercept });
  const tested = names.map((_, i) => i).slice(hasIntercept ? 1 : 0);
  const statistics = (order: readonly number[] | undefined) => {
    const rows = order ? columns.map((column) => order.map((i) => column[i]!)) : columns;
    const model = fitModel(regressionDesign(studies, rows), options);
    return {
      omnibus: omnibusTest(model, tested).value,
      each: model.coefficients.map((c) => Math.abs(c.statistic ?? Number.POSITIVE_INFINITY)),
    };
  };
  const observed = statistics(undefined);
  const random = seededRandom(settings.seed);
  const permutations = settings.permutations ?? 1000;
  let count = 1;
  const counts = names.map(() => 1);
  for (let i = 0; i < permutations; i++) {
    const shuffled = statistics(shuffledOrder(studies.length, random));
    if (shuffled.omnibus >= observed.omnibus * TIE) count++;
    shuffled.each.forEach((value, j) => {
      if (value >= observed.each[j]! * TIE) counts[j]!++;
    });
  }
  const total = permutations + 1;
  return {
    p: count / total,
    coefficients: names.map((name, j) => ({ name, p: counts[j]! / total })),
    permutations,
  };
}
