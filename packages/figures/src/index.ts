export {
  type ContributionBarsInput,
  type ContributionRow,
  contributionBars,
} from './bars/contribution-bars.ts';
export { type RankogramInput, rankogram } from './bars/rankogram.ts';
export { type RecallCurveInput, type RecallSeries, recallCurve } from './curves/recall-curve.ts';
export { type SequentialPlotInput, type SequentialPoint, sequentialPlot } from './curves/sequential-plot.ts';
export type { Theme } from './drawing/theme.ts';
export type { Figure, FigureOptions, FigureTable } from './figure.ts';
export { FigureError, type FigureErrorCode } from './figure-error.ts';
export {
  type AwaitingCounts,
  type OtherMethodsCounts,
  type PrismaCounts,
  prismaProblems,
  type ReasonReports,
  type SourceRecords,
} from './flow/prisma-counts.ts';
export { prismaCsv } from './flow/prisma-csv.ts';
export { type FlowSpot, type PrismaFlow, type PrismaFlowOptions, prismaFlow } from './flow/prisma-flow.ts';
export type { ForestGroup, ForestPlotInput, ForestRow, ForestSummary } from './forest/forest-input.ts';
export { forestPlot } from './forest/forest-plot.ts';
export { measureName } from './forest/measure-name.ts';
export {
  type PairwiseForestOptions,
  type PairwiseView,
  pairwiseForestPlot,
} from './forest/pairwise-forest-plot.ts';
export { type Repetition, repeatedForestPlot } from './forest/repeated-forest-plot.ts';
export { type SubgroupView, subgroupForestPlot } from './forest/subgroup-forest-plot.ts';
export { type LeagueTableOptions, leagueTable } from './network/league-table.ts';
export { type NetworkForestOptions, networkForestPlot } from './network/network-forest-plot.ts';
export {
  type Certainty,
  type NetworkEdge,
  type NetworkGraph,
  type NetworkNode,
  type NetworkPlotOptions,
  networkPlot,
} from './network/network-plot.ts';
export type { NetworkView } from './network/network-view.ts';
export { isRatioMeasure } from './network/network-view.ts';
export { type BaujatPlotInput, baujatPlot } from './scatter/baujat-plot.ts';
export { type FunnelPlotInput, type FunnelStudy, funnelPlot } from './scatter/funnel-plot.ts';
export { type LabbePlotInput, type LabbeStudy, labbePlot } from './scatter/labbe-plot.ts';
export { type NetHeatInput, netHeatPlot } from './tables/net-heat-plot.ts';
export type { RiskLevel } from './tables/risk-levels.ts';
export type { RiskOfBiasInput, RiskRow } from './tables/risk-of-bias-input.ts';
export { riskOfBiasSummary } from './tables/risk-of-bias-summary.ts';
export { riskOfBiasTable } from './tables/risk-of-bias-table.ts';
