import type { Analysis, FigureView } from '@perennial/contracts';
import {
  type EstimateRow,
  findEstimate,
  hashOf,
  listLatestEstimates,
  loadIncludedStudies,
  loadProtocol,
  type Transaction,
} from '@perennial/database';
import { type AnalysisSnapshot, snapshotAnalyses } from '@perennial/extraction';
import { leagueTable, networkForestPlot, networkPlot, type Theme } from '@perennial/figures';
import type { Protocol, ProtocolAnalysis } from '@perennial/protocol';
import { presentFigure } from './figure.presenter.ts';

/** Every analysis of the protocol with the result that fits the present data, or else the latest one. */
export async function presentAnalyses(tx: Transaction, reviewId: string, theme: Theme): Promise<Analysis[]> {
  const { body } = await loadProtocol(tx, reviewId);
  const snapshots = snapshotAnalyses(await loadIncludedStudies(tx, reviewId), body);
  const latest = await listLatestEstimates(tx, reviewId);
  const analyses: Analysis[] = [];
  for (const snapshot of snapshots) {
    const inputsHash = hashOf(snapshot);
    const fitting = await findEstimate(tx, { reviewId, analysis: snapshot.analysis.code, inputsHash });
    const shown = fitting ?? latest.find((row) => row.analysis === snapshot.analysis.code);
    analyses.push(presentAnalysis(snapshot, shown, fitting !== undefined, body, theme));
  }
  return analyses;
}

function presentAnalysis(
  snapshot: AnalysisSnapshot,
  estimate: EstimateRow | undefined,
  current: boolean,
  protocol: Protocol,
  theme: Theme,
): Analysis {
  const { analysis, contrasts, excluded } = snapshot;
  const computed = estimate?.result;
  return {
    code: analysis.code,
    title: analysis.label,
    inputsHash: estimate?.inputsHash ?? null,
    current,
    computedAt: estimate?.computedAt.toISOString() ?? null,
    engine: estimate?.engine ?? null,
    message: messageOf(snapshot, estimate, current, protocol),
    inputs: [
      ...contrasts.map((row) => ({ ...row })),
      ...excluded.map(({ study, reason }) => ({ study, excluded: reason })),
    ],
    result: computed ? { ...computed } : null,
    figures: computed?.ok ? figuresOf(computed.network, analysis, protocol, theme) : [],
  };
}

function messageOf(
  snapshot: AnalysisSnapshot,
  estimate: EstimateRow | undefined,
  current: boolean,
  protocol: Protocol,
): string {
  const studies = new Set(snapshot.contrasts.map((row) => row.study)).size;
  const data = `${studies} of ${studies + snapshot.excluded.length} included studies have usable data.`;
  if (!estimate) return `${data} Not computed yet.`;
  const stale = current ? '' : ' The data have changed since this was computed.';
  const { result } = estimate;
  const outcome = result.ok
    ? `${describeParts(result.network, protocol)}${describeExcluded(result.network)}`
    : result.message;
  return `${data} ${outcome}${stale}`;
}

/** Studies that the network could not take, by name. Results stored by earlier versions have no such list. */
function describeExcluded({ excluded }: Partial<NetworkOutcome>): string {
  if (excluded === undefined || excluded.length === 0) return '';
  return ` Left out: ${excluded.map(({ study, reason }) => `${study} (${reason})`).join('; ')}.`;
}

/** Whether the network hangs together, with its treatments by name. */
function describeParts(network: NetworkOutcome, protocol: Protocol): string {
  if (network.connected) return 'The network is connected.';
  const labelOf = new Map(protocol.nodes.map((node) => [node.code, node.label]));
  const parts = network.components.map(({ treatments }) =>
    treatments.map((code) => labelOf.get(code) ?? code).join(', '),
  );
  return `The network falls into ${parts.length} parts that no study connects (${parts.join('; ')}). Treatments of different parts cannot be compared; each part was analysed on its own.`;
}

type NetworkOutcome = Extract<EstimateRow['result'], { ok: true }>['network'];

/** Network plot, forest against the reference and league table of each connected part. */
function figuresOf(
  network: NetworkOutcome,
  analysis: ProtocolAnalysis,
  protocol: Protocol,
  theme: Theme,
): { kind: string; component: number; figure: FigureView }[] {
  const labels = Object.fromEntries(protocol.nodes.map((node) => [node.code, node.label]));
  const outcome = protocol.outcomes.find((candidate) => candidate.code === analysis.outcome);
  const smallValues =
    outcome?.direction === 'higher-is-better' ? ('undesirable' as const) : ('desirable' as const);
  const measureLabel = outcome ? `Mean difference, ${outcome.target.unit}` : 'Mean difference';
  const mid = outcome?.minimalImportantDifference;
  return network.components.flatMap(({ result }, component) => {
    const part = network.components.length > 1 ? `, part ${component + 1}` : '';
    const named = (what: string) => ({ title: `${what}: ${analysis.label}${part}`, labels, theme });
    return [
      { kind: 'network', figure: networkPlot(result, named('Network')) },
      {
        kind: 'forest',
        figure: networkForestPlot(result, {
          ...named('Forest plot'),
          reference: result.reference,
          measureLabel,
          ...(mid === undefined ? {} : { minimalImportantDifference: mid }),
        }),
      },
      {
        kind: 'league',
        figure: leagueTable(result, { ...named('League table'), smallValues, measureLabel }),
      },
    ].map(({ kind, figure }) => ({ kind, component, figure: presentFigure(figure) }));
  });
}
