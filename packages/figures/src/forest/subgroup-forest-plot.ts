import type { SubgroupResult } from '@perennial/synthesis';
import { formatNumber, formatP, formatShare } from '../drawing/numbers.ts';
import type { Figure } from '../figure.ts';
import { isRatioMeasure, toShownScale } from '../network/network-view.ts';
import type { ForestGroup, ForestRow } from './forest-input.ts';
import { forestPlot } from './forest-plot.ts';
import { measureName } from './measure-name.ts';
import { type PairwiseForestOptions, type PairwiseView, summaryLabel } from './pairwise-forest-plot.ts';

/** The part of a subgroup analysis that is drawn; a `SubgroupResult` of `@perennial/synthesis` fits. */
export type SubgroupView = Pick<SubgroupResult, 'between'> & {
  groups: readonly Pick<
    SubgroupResult['groups'][number],
    'group' | 'studies' | 'k' | 'estimate' | 'ci' | 'i2'
  >[];
};

function testInWords({ value, df, p }: NonNullable<SubgroupView['between']>): string {
  return `test between subgroups: χ² ${formatNumber(value, 2)} on ${df} df, ${formatP(p)}`;
}

/**
 * The forest plot of a subgroup analysis: every group's studies with their own diamond, all together at the end, and the
 * test between the groups under the axis. Squares show the studies' weights in the analysis of all.
 *
 * Studies without a group are not drawn.
 *
 * @throws FigureError as `forestPlot`
 */
export function subgroupForestPlot(
  result: PairwiseView,
  subgroups: SubgroupView,
  options: PairwiseForestOptions,
): Figure {
  const logScale = isRatioMeasure(result.measure);
  const shown = (estimate: number, [lower, upper]: readonly [number, number]) =>
    toShownScale({ estimate, lower, upper }, logScale);
  const groups = subgroups.groups.map(({ group, studies, k, estimate, ci, i2 }): ForestGroup => {
    const members = new Set(studies);
    return {
      label: group,
      rows: result.studies
        .filter(({ study }) => members.has(study))
        .map(
          ({ study, yi, ci: interval, weight }): ForestRow => ({
            label: study,
            weight,
            ...shown(yi, interval),
          }),
        ),
      summary: {
        label: `${k} ${k === 1 ? 'study' : 'studies'}, I² ${formatShare(i2)}`,
        ...shown(estimate, ci),
      },
    };
  });
  const name = options.measureLabel ?? measureName(result.measure);
  const { minimalImportantDifference, favours, title } = options;
  return forestPlot(
    {
      title,
      measureLabel: subgroups.between === null ? name : `${name} (${testInWords(subgroups.between)})`,
      rows: [],
      groups,
      summary: { label: summaryLabel(result), ...shown(result.estimate, result.ci) },
      nullValue: logScale ? 1 : 0,
      logScale,
      ...(result.settings ? { level: result.settings.level } : {}),
      ...(minimalImportantDifference === undefined ? {} : { minimalImportantDifference }),
      ...(favours === undefined ? {} : { favours }),
    },
    options.theme === undefined ? {} : { theme: options.theme },
  );
}
