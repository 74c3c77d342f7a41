import type { RejectedEdge, Stance } from './cluster/cluster.ts';
import { clusterEdges } from './cluster/cluster.ts';
import type { DisjointSets } from './cluster/disjoint-sets.ts';
import { byText, orderMembers } from './cluster/representative.ts';
import { collectionDois } from './collection-dois.ts';
import type { ComparedPairs } from './compare/compared-pairs.ts';
import type {
  DeduplicationResult,
  MatchCluster,
  MatchDecision,
  MatchOutcome,
  PersonVerdict,
} from './match-record.ts';
import type { PreparedStore } from './normalise/prepared-store.ts';
import type { VerdictTable } from './verdicts.ts';

export interface AssembleInput {
  /** In the order of ids. */
  store: PreparedStore;
  compared: ComparedPairs;
  verdicts: VerdictTable;
  /** Compares a pair that did not meet in any block. */
  decide: (lower: number, higher: number) => MatchDecision;
}

/** Turns compared pairs and people's verdicts into clusters and told decisions. */
export function assemble(input: AssembleInput): DeduplicationResult {
  const { store, verdicts } = input;
  const { sets, rejected } = clusterEdges({
    count: store.length,
    edges: edgesOf(input),
    stance: stances(input),
    contentOf: contents(store),
    isKeptApart: verdicts.size === 0 ? undefined : (lower, higher) => verdicts.isKeptApart(lower, higher),
  });
  return { clusters: clustersOf(store, sets), decisions: decisionsOf(input, sets, rejected) };
}

function edgesOf({ compared, verdicts }: AssembleInput): {
  lower: Uint32Array;
  higher: Uint32Array;
  bits: Float64Array;
} {
  const lower: number[] = [];
  const higher: number[] = [];
  const bits: number[] = [];
  const add = (one: number, other: number, strength: number): void => {
    lower.push(one);
    higher.push(other);
    bits.push(strength);
  };
  for (const said of verdicts.all())
    if (said.outcome === 'merge') add(said.lower, said.higher, Number.POSITIVE_INFINITY);
  for (let at = 0; at < compared.length; at++) {
    const [one, other] = [compared.lower(at), compared.higher(at)];
    if (compared.decisions[at]!.outcome === 'merge' && verdicts.get(one, other) === undefined)
      add(one, other, compared.bits(at));
  }
  return { lower: Uint32Array.from(lower), higher: Uint32Array.from(higher), bits: Float64Array.from(bits) };
}

function stances({
  compared,
  verdicts,
  store,
  decide,
}: AssembleInput): (lower: number, higher: number) => Stance {
  const asked = new Map<number, Stance>();
  return (lower, higher) => {
    if (verdicts.get(lower, higher) === 'merge') return 'for';
    const at = compared.find(lower, higher);
    if (at >= 0) return stanceOf(compared.decisions[at]!.outcome);
    const key = lower * store.length + higher;
    const known = asked.get(key) ?? stanceOf(decide(lower, higher).outcome);
    asked.set(key, known);
    return known;
  };
}

/** Texts are kept: a group that grows record by record asks for them each time. */
function contents(store: PreparedStore): (index: number) => string {
  const kept = new Map<number, string>();
  return (index) => {
    const content = kept.get(index) ?? JSON.stringify({ ...store.record(index), id: '' });
    kept.set(index, content);
    return content;
  };
}

function stanceOf(outcome: MatchOutcome): Stance {
  if (outcome === 'merge') return 'for';
  return outcome === 'review' ? 'open' : 'against';
}

function clustersOf(store: PreparedStore, sets: DisjointSets): MatchCluster[] {
  const clusters: MatchCluster[] = [];
  for (let index = 0; index < store.length; index++) {
    const members = sets.members(index);
    if (members.length === 1) clusters.push({ members: [store.record(index).id] });
    else if (Math.min(...members) === index)
      clusters.push({ members: orderMembers(members.map((at) => store.get(at))) });
  }
  return clusters;
}

function decisionsOf(
  input: AssembleInput,
  sets: DisjointSets,
  rejected: readonly RejectedEdge[],
): MatchDecision[] {
  const { store, compared, verdicts } = input;
  const refusals = new Map(
    rejected.map(({ lower, higher, conflict }) => [lower * store.length + higher, conflict]),
  );
  const dois = collectionDois(store, compared, sets);
  const finish = (lower: number, higher: number, decision: MatchDecision): MatchDecision => {
    const said = verdicts.get(lower, higher);
    const conflict = refusals.get(lower * store.length + higher);
    if (said !== undefined) return byPerson(decision, said, conflict !== undefined);
    const isTogether = sets.find(lower) === sets.find(higher);
    if (isTogether && decision.outcome !== 'merge') return together(decision);
    if (decision.outcome === 'different') {
      const doi = store.doi(lower);
      return overruled(decision, doi === store.doi(higher) ? dois.get(doi) : undefined);
    }
    if (isTogether || decision.outcome !== 'merge') return decision;
    return refused(
      decision,
      conflict?.map((at) => store.record(at).id),
    );
  };
  const decisions = compared.decisions.map((decision, at) =>
    finish(compared.lower(at), compared.higher(at), decision),
  );
  const unmet = [...verdicts.all()].filter(({ lower, higher }) => compared.find(lower, higher) < 0);
  if (unmet.length === 0) return decisions;
  for (const { lower, higher } of unmet) decisions.push(finish(lower, higher, input.decide(lower, higher)));
  return decisions.sort((x, y) => byText(x.a, y.a) || byText(x.b, y.b));
}

const WORDS: Readonly<Record<PersonVerdict['outcome'], string>> = {
  merge: 'A person merged them.',
  different: 'A person keeps them apart.',
  linked: 'A person linked them.',
};

function byPerson(
  decision: MatchDecision,
  said: PersonVerdict['outcome'],
  isRefused: boolean,
): MatchDecision {
  const { a, b, score, relation } = decision;
  const reasons = [WORDS[said], ...decision.reasons];
  if (isRefused) {
    reasons.unshift(
      'People contradict each other about these records: kept apart until one verdict changes.',
    );
    return { a, b, outcome: 'review', score: Math.min(score, HALF), reasons };
  }
  const told: MatchDecision = { a, b, outcome: said, score: said === 'merge' ? 1 : 0, reasons };
  if (said === 'linked' && relation !== undefined) told.relation = relation;
  return told;
}

/** A score above this says "merge". */
const HALF = 0.5;

/** In one cluster through other records, though this pair alone would not have been merged. */
function together({ a, b, score, reasons }: MatchDecision): MatchDecision {
  return {
    a,
    b,
    outcome: 'merge',
    score,
    reasons: ['Both match other records of the same group.', ...reasons],
  };
}

/** @param publications how many carry the DOI that both have; undefined when they have none in common */
function overruled(decision: MatchDecision, publications: number | undefined): MatchDecision {
  if (publications === undefined || publications < 2) return decision;
  const because = `Their DOI is on ${publications} publications here, so it names none of them.`;
  return { ...decision, reasons: [because, ...decision.reasons] };
}

function refused(
  { a, b, score, reasons }: MatchDecision,
  conflict: readonly string[] | undefined,
): MatchDecision {
  const because =
    conflict === undefined
      ? 'They match, but records of their groups contradict each other.'
      : `They match, but merging would bring ${conflict.join(' and ')} together, which contradict each other.`;
  return { a, b, outcome: 'review', score: Math.min(score, HALF), reasons: [because, ...reasons] };
}
