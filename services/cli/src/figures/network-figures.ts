import {
  contributionBars,
  funnelPlot,
  isRatioMeasure,
  leagueTable,
  measureName,
  netHeatPlot,
  networkForestPlot,
  networkPlot,
  rankogram,
} from '@perennial/figures';
import type { FurtherNetworkResults, NetworkPartSynthesis } from '@perennial/synthesis';
import type { NamedFigure } from './write-figures.ts';

type Risks = ReadonlyMap<string, 'low' | 'some' | 'high'>;

/**
 * What can be drawn of a network: always its graph (`network`), every treatment versus the reference (`forest`) and the
 * league table (`league`); of its further analyses `net-heat`, `rankogram`, `contributions` and
 * `funnel-comparison-adjusted`.
 *
 * @param risks by study; colours the contribution bars
 */
export function networkFigures(result: NetworkPartSynthesis, risks: Risks): NamedFigure[] {
  const { measure, reference, analyses = {}, smallValues } = result;
  const measureLabel = measureName(measure);
  return [
    { name: 'network', figure: networkPlot(result) },
    { name: 'forest', figure: networkForestPlot(result, { reference, measureLabel }) },
    { name: 'league', figure: leagueTable(result, { measureLabel, smallValues }) },
    ...heatFigures(analyses),
    ...rankFigures(analyses),
    ...contributionFigures(result, risks),
    ...funnelFigures(result),
  ];
}

function heatFigures({ netHeat }: FurtherNetworkResults): NamedFigure[] {
  // A network without loops has no design that others can check, and nothing to draw.
  if (!netHeat || netHeat.designs.length === 0) return [];
  return [{ name: 'net-heat', figure: netHeatPlot({ title: 'Net heat plot', ...netHeat }) }];
}

function rankFigures({ rankograms }: FurtherNetworkResults): NamedFigure[] {
  if (!rankograms) return [];
  const { treatments, probability } = rankograms;
  return [{ name: 'rankogram', figure: rankogram({ title: 'Rankograms', treatments, probability }) }];
}

/** Of every estimate versus the reference: by study where that was asked for, else by direct comparison. */
function contributionFigures(
  { analyses = {}, reference }: NetworkPartSynthesis,
  risks: Risks,
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
    return [{ label: `${treat1 === reference ? treat2 : treat1} versus ${reference}`, parts }];
  });
  if (rows.length === 0) return [];
  return [{ name: 'contributions', figure: contributionBars({ title: 'Contributions', rows }) }];
}

function funnelFigures({ analyses = {}, measure }: NetworkPartSynthesis): NamedFigure[] {
  const points = analyses.comparisonAdjustedFunnel?.points ?? [];
  if (points.length === 0) return [];
  const figure = funnelPlot({
    title: 'Comparison-adjusted funnel plot',
    measureLabel: `${measureName(measure)}, centred at its comparison`,
    centre: 0,
    logScale: isRatioMeasure(measure),
    studies: points.map(({ study, treat1, treat2, centred, sete }) => ({
      label: `${study}, ${treat1} : ${treat2}`,
      estimate: centred,
      standardError: sete,
    })),
  });
  return [{ name: 'funnel-comparison-adjusted', figure }];
}
