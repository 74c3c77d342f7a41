import type { MergeEdge, RejectedEdge, Stance } from './cluster/cluster.ts';
import { clusterEdges } from './cluster/cluster.ts';
import type { DisjointSets } from './cluster/disjoint-sets.ts';
import { byText, orderMembers } from './cluster/representative.ts';
import type { Verdict } from './compare/decide.ts';
import { explain } from './compare/reasons.ts';
import type { ComparedPair } from './deduplicate.ts';
import type { DeduplicationResult, MatchCluster, MatchDecision, PersonVerdict } from './match-record.ts';
import type { Prepared } from './normalise/prepare.ts';
import type { VerdictTable } from './verdicts.ts';

export interface AssembleInput {
  /** In the order of ids. */
  prepared: readonly Prepared[];
  compared: readonly ComparedPair[];
  verdicts: VerdictTable;
  /** Compares a pair that did not meet in any block. */
  decide: (lower: number, higher: number) => Verdict;
}

/** Bits at which a merge is as likely as not, and the bits that double the odds. */
const EVEN_BITS = 2;

/** Turns compared pairs and people's verdicts into clusters and told decisions. */
export function assemble({ prepared, compared, verdicts, decide }: AssembleInput): DeduplicationResult {
  const stances = new Map<number, Stance>();
  const code = (lower: number, higher: number): number => lower * prepared.length + higher;
  const edges: MergeEdge[] = [];
  for (const { lower, higher, verdict } of compared) {
    stances.set(code(lower, higher), stanceOf(verdict));
    const said = verdicts.get(lower, higher);
    if (verdict.outcome === 'merge' && said === undefined)
      edges.push({ lower, higher, bits: verdict.bits, byPerson: false });
  }
  for (const { lower, higher, outcome } of verdicts.entries()) {
    if (outcome === 'merge') edges.push({ lower, higher, bits: 0, byPerson: true });
  }
  const stance = (lower: number, higher: number): Stance => {
    if (verdicts.get(lower, higher) === 'merge') return 'for';
    const key = code(lower, higher);
    let known = stances.get(key);
    if (known === undefined) {
      known = stanceOf(decide(lower, higher));
      stances.set(key, known);
    }
    return known;
  };
  const isKeptApart = (lower: number, higher: number): boolean => verdicts.isKeptApart(lower, higher);
  const { sets, rejected } = clusterEdges({ count: prepared.length, edges, stance, isKeptApart });
  return {
    clusters: clustersOf(prepared, sets),
    decisions: decisionsOf({ prepared, compared, verdicts, decide }, sets, rejected),
  };
}

function stanceOf(verdict: Verdict): Stance {
  if (verdict.outcome === 'merge') return 'for';
  return verdict.outcome === 'review' ? 'open' : 'against';
}

function clustersOf(prepared: readonly Prepared[], sets: DisjointSets): MatchCluster[] {
  const clusters: MatchCluster[] = [];
  const seen = new Set<number>();
  for (let index = 0; index < prepared.length; index++) {
    const root = sets.find(index);
    if (seen.has(root)) continue;
    seen.add(root);
    clusters.push({ members: orderMembers(sets.members(root).map((member) => prepared[member]!)) });
  }
  return clusters;
}

function decisionsOf(
  input: AssembleInput,
  sets: DisjointSets,
  rejected: readonly RejectedEdge[],
): MatchDecision[] {
  const { prepared, compared, verdicts } = input;
  const refusals = new Map(
    rejected.map(({ edge, conflict }) => [edge.lower * prepared.length + edge.higher, conflict]),
  );
  const decisions: MatchDecision[] = [];
  const told = new Set<number>();
  const tell = (lower: number, higher: number, verdict: Verdict): void => {
    const key = lower * prepared.length + higher;
    told.add(key);
    const said = verdicts.get(lower, higher);
    const isTogether = sets.find(lower) === sets.find(higher);
    const base = machineDecision(prepared, lower, higher, verdict);
    if (said !== undefined) decisions.push(byPerson(base, said, refusals.get(key) !== undefined));
    else if (isTogether && base.outcome !== 'merge') decisions.push(together(base));
    else if (!isTogether && base.outcome === 'merge')
      decisions.push(refused(base, prepared, refusals.get(key)));
    else decisions.push(base);
  };
  for (const { lower, higher, verdict } of compared) tell(lower, higher, verdict);
  for (const { lower, higher } of verdicts.entries()) {
    if (!told.has(lower * prepared.length + higher)) tell(lower, higher, input.decide(lower, higher));
  }
  return decisions.sort((x, y) => byText(x.a, y.a) || byText(x.b, y.b));
}

function machineDecision(
  prepared: readonly Prepared[],
  lower: number,
  higher: number,
  verdict: Verdict,
): MatchDecision {
  const a = prepared[lower]!;
  const b = prepared[higher]!;
  const probability = 1 / (1 + 2 ** (EVEN_BITS - verdict.bits));
  const score = verdict.outcome === 'merge' ? probability : Math.min(probability, 0.5);
  const decision: MatchDecision = {
    a: a.record.id,
    b: b.record.id,
    outcome: verdict.outcome,
    score: Math.round(score * 1000) / 1000,
    reasons: explain(verdict, a, b),
  };
  if (verdict.relation !== undefined) decision.relation = verdict.relation;
  return decision;
}

function byPerson(
  decision: MatchDecision,
  said: PersonVerdict['outcome'],
  isRefused: boolean,
): MatchDecision {
  const words = {
    merge: 'A person merged them.',
    different: 'A person keeps them apart.',
    linked: 'A person linked them.',
  };
  const reasons = [words[said], ...decision.reasons];
  if (isRefused)
    reasons.unshift(
      'People contradict each other about these records: kept apart until one verdict changes.',
    );
  const { a, b, score } = decision;
  const outcome = isRefused ? 'review' : said;
  const base: MatchDecision = { a, b, outcome, score: isRefused ? score : said === 'merge' ? 1 : 0, reasons };
  if (outcome === 'linked' && decision.relation !== undefined) base.relation = decision.relation;
  return base;
}

/** In one cluster through other records, though this pair alone would not have been merged. */
function together(decision: MatchDecision): MatchDecision {
  const { a, b, score } = decision;
  return {
    a,
    b,
    outcome: 'merge',
    score,
    reasons: ['Both match other records of the same group.', ...decision.reasons],
  };
}

function refused(
  decision: MatchDecision,
  prepared: readonly Prepared[],
  conflict: readonly [number, number] | undefined,
): MatchDecision {
  const because =
    conflict === undefined
      ? 'They match, but their groups contradict each other.'
      : `They match, but merging would bring ${prepared[conflict[0]]!.record.id} and ${prepared[conflict[1]]!.record.id} together, which contradict each other.`;
  return {
    ...decision,
    outcome: 'review',
    score: Math.min(decision.score, 0.5),
    reasons: [because, ...decision.reasons],
  };
}
