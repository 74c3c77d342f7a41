import {
  contributionBars,
  type FigureOptions,
  funnelPlot,
  isRatioMeasure,
  leagueTable,
  measureName,
  netHeatPlot,
  networkForestPlot,
  networkPlot,
  rankogram,
  sequentialPlot,
} from '@perennial/figures';
import type { FurtherNetworkResults, NetworkPartSynthesis } from '@perennial/synthesis';
import type { NamedFigure } from './write-figures.ts';

type Risks = ReadonlyMap<string, 'low' | 'some' | 'high'>;

/** What figures of a network take from the data file beside the result. */
export interface DataView {
  /** By study; colours the contribution bars. */
  risks: Risks;
  /** By treatment; sets the size of the circles where the data have arms with `n`. */
  participants: Readonly<Record<string, number>>;
}

function certaintiesOf({ analyses }: NetworkPartSynthesis) {
  return (analyses?.importance?.pairs ?? []).flatMap(({ treatment, comparator, certainty }) =>
    certainty === undefined ? [] : [{ treatment, comparator, certainty }],
  );
}

/**
 * What can be drawn of a network: always its graph (`network`), every treatment versus the reference (`forest`) and the
 * league table (`league`); of its further analyses `net-heat`, `rankogram`, `contributions` and
 * `funnel-comparison-adjusted`.
 *
 * @param data what the data file says beside the numbers
 */
export function networkFigures(
  result: NetworkPartSynthesis,
  { risks, participants }: DataView,
  options: FigureOptions,
): NamedFigure[] {
  const { measure, reference, analyses = {}, smallValues } = result;
  const measureLabel = measureName(measure);
  const mid = analyses.importance?.mid;
  const zone =
    mid === undefined ? {} : { minimalImportantDifference: isRatioMeasure(measure) ? Math.exp(mid) : mid };
  return [
    {
      name: 'network',
      figure: networkPlot(result, { ...options, participants, certainties: certaintiesOf(result) }),
    },
    { name: 'forest', figure: networkForestPlot(result, { reference, measureLabel, ...zone, ...options }) },
    { name: 'league', figure: leagueTable(result, { measureLabel, smallValues, ...options }) },
    ...heatFigures(analyses, options),
    ...rankFigures(analyses, options),
    ...contributionFigures(result, risks, options),
    ...funnelFigures(result, options),
    ...sequentialFigures(analyses, options),
  ];
}

function heatFigures({ netHeat }: FurtherNetworkResults, options: FigureOptions): NamedFigure[] {
  // A network without loops has no design that others can check, and nothing to draw.
  if (!netHeat || netHeat.designs.length === 0) return [];
  return [{ name: 'net-heat', figure: netHeatPlot({ title: 'Net heat plot', ...netHeat }, options) }];
}

function rankFigures({ rankograms }: FurtherNetworkResults, options: FigureOptions): NamedFigure[] {
  if (!rankograms) return [];
  const { treatments, probability } = rankograms;
  return [
    { name: 'rankogram', figure: rankogram({ title: 'Rankograms', treatments, probability }, options) },
  ];
}

/** Of every estimate versus the reference: by study where that was asked for, else by direct comparison. */
function contributionFigures(
  { analyses = {}, reference }: NetworkPartSynthesis,
  risks: Risks,
  options: FigureOptions,
): NamedFigure[] {
  const { contributions, studyContributions } = analyses;
  const pairs = studyContributions?.pairs ?? contributions?.rows ?? [];
  const values = studyContributions?.values ?? contributions?.values ?? [];
  const names =
    studyContributions?.studies ??
    contributions?.columns.map(({ treat1, treat2 }) => `${treat1} : ${treat2}`) ??
    [];
  const rows = pairs.flatMap(({ treat1, treat2 }, i) => {
    if (treat1 !== reference && treat2 !== reference) return [];
    const parts = names
      .map((label, j) => {
        const risk = studyContributions ? risks.get(label) : undefined;
        return { label, share: values[i]?.[j] ?? 0, ...(risk === undefined ? {} : { risk }) };
      })
      .filter(({ share }) => share > 0);
    return [{ label: treat1 === reference ? treat2 : treat1, parts }];
  });
  if (rows.length === 0) return [];
  return [
    {
      name: 'contributions',
      figure: contributionBars(
        { title: `Contributions to the estimates versus ${reference}`, rows },
        options,
      ),
    },
  ];
}

function sequentialFigures({ sequential }: FurtherNetworkResults, options: FigureOptions): NamedFigure[] {
  if (!sequential) return [];
  const { steps, note, planned, treatment, comparator } = sequential;
  const title = `Sequential analysis, ${treatment} versus ${comparator}`;
  return [{ name: 'sequential', figure: sequentialPlot({ title, steps, note, planned }, options) }];
}

function funnelFigures(
  { analyses = {}, measure }: NetworkPartSynthesis,
  options: FigureOptions,
): NamedFigure[] {
  const points = analyses.comparisonAdjustedFunnel?.points ?? [];
  if (points.length === 0) return [];
  const figure = funnelPlot(
    {
      title: 'Comparison-adjusted funnel plot',
      measureLabel: `${measureName(measure)}, centred at its comparison`,
      centre: 0,
      logScale: isRatioMeasure(measure),
      studies: points.map(({ study, treat1, treat2, centred, sete }) => ({
        label: `${study}, ${treat1} : ${treat2}`,
        estimate: centred,
        standardError: sete,
      })),
    },
    options,
  );
  return [{ name: 'funnel-comparison-adjusted', figure }];
}
