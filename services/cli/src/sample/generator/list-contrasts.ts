import { chronicSpinePain, type PainType, selectTimePoint, timePointRuleFor } from '@perennial/protocol';
import type { SampleExtraction, SampleStudy, SampleValue } from '../sample-review.schema.ts';

/** A pair of nodes a study compares with usable pain data at its chosen time point. Node codes in order of the alphabet. */
interface AnalysableContrast {
  study: string;
  nodes: [string, string];
  weeks: number;
  given: 'contrast' | 'arms';
}

interface AnalysableNetwork {
  contrasts: AnalysableContrast[];
  /** Groups of nodes joined by contrasts. More than one: the network is disconnected. */
  components: string[][];
}

/** What the consensus values give for the pain network of one pain type; arms of one node count as one. */
export function listContrasts(extraction: SampleExtraction, painType: PainType): AnalysableNetwork {
  const contrasts = extraction.studies
    .filter((study) => study.painType === painType)
    .flatMap(contrastsOfStudy)
    .toSorted((a, b) => a.study.localeCompare(b.study, 'en'));
  return { contrasts, components: componentsOf(contrasts) };
}

function contrastsOfStudy(study: SampleStudy): AnalysableContrast[] {
  const nodeOf = new Map(study.consensus.arms.map((arm) => [arm.code, arm.node]));
  const nodes = [...nodeOf.values()].filter((node) => node !== null);
  const rule = timePointRuleFor(chronicSpinePain, nodes);
  const usable = study.consensus.values.filter((value) => value.outcome === 'PAIN' && value.usable);
  const chosen = rule && selectTimePoint(usable, rule).selected;
  if (chosen === undefined) return [];
  const atTime = usable.filter((value) => value.weeks === chosen.weeks);
  const base = { study: study.code, weeks: chosen.weeks };
  const stated = atTime
    .filter((value) => value.kind === 'contrast')
    .flatMap((value) => pairOf(nodeOf.get(value.arm), nodeOf.get(value.versus)))
    .map((pair): AnalysableContrast => ({ ...base, nodes: pair, given: 'contrast' }));
  return [...stated, ...contrastsOfArms(atTime, nodeOf).map((pair) => ({ ...base, ...pair }))];
}

function contrastsOfArms(
  values: readonly SampleValue[],
  nodeOf: ReadonlyMap<string, string | null>,
): { nodes: [string, string]; given: 'arms' }[] {
  const nodes = new Set(
    values.filter((value) => value.kind === 'arm').flatMap((value) => nodeOf.get(value.arm) ?? []),
  );
  const sorted = [...nodes].sort();
  return sorted.flatMap((first, index) =>
    sorted.slice(index + 1).map((second) => ({ nodes: [first, second], given: 'arms' as const })),
  );
}

function pairOf(a: string | null | undefined, b: string | null | undefined): [string, string][] {
  if (!a || !b || a === b) return [];
  return [a < b ? [a, b] : [b, a]];
}

function componentsOf(contrasts: readonly AnalysableContrast[]): string[][] {
  let groups: string[][] = [];
  for (const { nodes } of contrasts) {
    const joined = groups.filter((group) => nodes.some((node) => group.includes(node)));
    const apart = groups.filter((group) => !joined.includes(group));
    groups = [...apart, [...new Set([...joined.flat(), ...nodes])].sort()];
  }
  return groups.toSorted((a, b) => a.join().localeCompare(b.join(), 'en'));
}
