import { forestPlot, leagueTable, networkForestPlot, networkPlot } from '@perennial/figures';
import type { NetworkAnalysis, PairwiseResult, synthesise } from '@perennial/synthesis';

type Synthesis = ReturnType<typeof synthesise>;

const RATIOS = new Set(['OR', 'RR', 'ROM', 'IRR', 'HR', 'PETO']);

/** The drawings of a result, each with a file name: forest plot; for a network also its graph and league table, per part. */
export function figuresOfSynthesis(synthesis: Synthesis): { name: string; svg: string }[] {
  if (synthesis.model === 'pairwise') return [{ name: 'forest.svg', svg: pairwiseForest(synthesis) }];
  if (synthesis.model === 'network') return networkFigures(synthesis, '');
  return synthesis.components.flatMap(({ result }, index) => networkFigures(result, `-part-${index + 1}`));
}

function networkFigures(result: NetworkAnalysis, suffix: string): { name: string; svg: string }[] {
  const measureLabel = measureName(result.measure);
  return [
    { name: `network${suffix}.svg`, svg: networkPlot(result).svg },
    {
      name: `forest${suffix}.svg`,
      svg: networkForestPlot(result, { reference: result.reference, measureLabel }).svg,
    },
    { name: `league${suffix}.svg`, svg: leagueTable(result, { measureLabel }).svg },
  ];
}

function pairwiseForest(result: PairwiseResult): string {
  const isRatio = RATIOS.has(result.measure);
  const shown = (value: number) => (isRatio ? Math.exp(value) : value);
  const range = ([lower, upper]: readonly [number, number]) => ({ lower: shown(lower), upper: shown(upper) });
  return forestPlot({
    title: 'Forest plot',
    measureLabel: measureName(result.measure),
    logScale: isRatio,
    nullValue: isRatio ? 1 : 0,
    rows: result.studies.map((study) => ({
      label: study.study,
      estimate: shown(study.yi),
      weight: study.weight,
      ...range(study.ci),
    })),
    summary: { estimate: shown(result.estimate), ...range(result.ci) },
    ...(result.pi ? { predictionInterval: [shown(result.pi[0]), shown(result.pi[1])] as const } : {}),
  }).svg;
}

const NAMES: Record<string, string> = {
  MD: 'Mean difference',
  SMD: 'Standardised mean difference',
  OR: 'Odds ratio',
  RR: 'Risk ratio',
  RD: 'Risk difference',
  ROM: 'Ratio of means',
  HR: 'Hazard ratio',
};

function measureName(measure: string): string {
  return NAMES[measure] ?? measure;
}
