import {
  baujatPlot,
  type FigureOptions,
  funnelPlot,
  isRatioMeasure,
  labbePlot,
  measureName,
  pairwiseForestPlot,
  repeatedForestPlot,
  sequentialPlot,
  subgroupForestPlot,
} from '@perennial/figures';
import type { PairwiseResult } from '@perennial/synthesis';
import type { NamedFigure } from './write-figures.ts';

type ForestOptions = FigureOptions & { minimalImportantDifference?: number };

/** The zone of effects too small to matter where the spec names a minimal important difference, on the shown scale. */
function trivialZone({ analyses, measure }: PairwiseResult): { minimalImportantDifference?: number } {
  const mid = analyses?.importance?.mid;
  if (mid === undefined) return {};
  return { minimalImportantDifference: isRatioMeasure(measure) ? Math.exp(mid) : mid };
}

/** Fewer points than this make no funnel. */
const fewestForFunnel = 3;

/**
 * What can be drawn of a pairwise result: always `forest`; from three studies on `funnel` and `funnel-contours`; `labbe`
 * from arms with events; and of its further analyses `forest-subgroups`, `forest-cumulative`, `forest-leave-one-out`,
 * `baujat` and `sequential`.
 */
export function pairwiseFigures(result: PairwiseResult, options: FigureOptions): NamedFigure[] {
  const zone = trivialZone(result);
  return [
    { name: 'forest', figure: pairwiseForestPlot(result, { title: 'Forest plot', ...zone, ...options }) },
    ...subgroupFigures(result, { ...zone, ...options }),
    ...repeatedFigures(result, { ...zone, ...options }),
    ...funnelFigures(result, options),
    ...influenceFigures(result, options),
    ...labbeFigures(result, options),
    ...sequentialFigures(result, options),
  ];
}

function subgroupFigures(result: PairwiseResult, options: ForestOptions): NamedFigure[] {
  const subgroups = result.analyses?.subgroup;
  if (!subgroups) return [];
  const figure = subgroupForestPlot(result, subgroups, { title: 'Forest plot by subgroup', ...options });
  return [{ name: 'forest-subgroups', figure }];
}

function repeatedFigures(
  { analyses, measure, settings }: PairwiseResult,
  options: ForestOptions,
): NamedFigure[] {
  const after = analyses?.cumulative?.map((step) => ({ ...step, label: `+ ${step.added}` }));
  const without = analyses?.leaveOneOut?.map((step) => ({ ...step, label: `without ${step.omitted}` }));
  return [
    { name: 'forest-cumulative', title: 'The estimate after each study', steps: after },
    { name: 'forest-leave-one-out', title: 'The estimate without each study', steps: without },
  ].flatMap(({ name, title, steps }) =>
    steps
      ? [{ name, figure: repeatedForestPlot(steps, { title, measure, level: settings.level, ...options }) }]
      : [],
  );
}

function funnelFigures(result: PairwiseResult, options: FigureOptions): NamedFigure[] {
  if (result.k < fewestForFunnel) return [];
  const filled = result.analyses?.trimAndFill?.filled ?? [];
  const points = [
    ...result.studies.map((study) => ({ ...study, isImputed: false })),
    ...filled.map((study) => ({ ...study, isImputed: true })),
  ];
  const input = {
    measureLabel: measureName(result.measure),
    logScale: isRatioMeasure(result.measure),
    centre: result.estimate,
    studies: points.map(({ study, yi, vi, isImputed }) => ({
      label: study,
      estimate: yi,
      standardError: Math.sqrt(vi),
      isImputed,
    })),
  };
  return [
    {
      name: 'funnel',
      figure: funnelPlot({ ...input, title: 'Funnel plot', background: 'pseudo-intervals' }, options),
    },
    {
      name: 'funnel-contours',
      figure: funnelPlot({ ...input, title: 'Funnel plot with contours', background: 'contours' }, options),
    },
  ];
}

function influenceFigures({ analyses }: PairwiseResult, options: FigureOptions): NamedFigure[] {
  if (!analyses?.influence) return [];
  const studies = analyses.influence.map(({ study, baujat }) => ({
    label: study,
    heterogeneity: baujat.x,
    influence: baujat.y,
  }));
  return [{ name: 'baujat', figure: baujatPlot({ title: 'Baujat plot', studies }, options) }];
}

function labbeFigures(result: PairwiseResult, options: FigureOptions): NamedFigure[] {
  const { tables, treatment = 'treatment', reference = 'reference', measure, estimate } = result;
  if (!tables || tables.length === 0) return [];
  const shownMeasure = measure === 'OR' || measure === 'RR' || measure === 'RD' ? measure : undefined;
  const shown = isRatioMeasure(measure) ? Math.exp(estimate) : estimate;
  const figure = labbePlot(
    {
      title: 'L’Abbé plot',
      groups: [treatment, reference],
      studies: tables.map(({ study, a, b, c, d }) => ({
        label: study,
        events1: a,
        n1: a + b,
        events2: c,
        n2: c + d,
      })),
      ...(shownMeasure === undefined ? {} : { pooled: { measure: shownMeasure, estimate: shown } }),
    },
    options,
  );
  return [{ name: 'labbe', figure }];
}

function sequentialFigures({ analyses }: PairwiseResult, options: FigureOptions): NamedFigure[] {
  if (!analyses?.sequential) return [];
  const { steps, note, planned } = analyses.sequential;
  const figure = sequentialPlot({ title: 'Sequential analysis', steps, note, planned }, options);
  return [{ name: 'sequential', figure }];
}
