import type { PainType, ProtocolNode } from './node.schema.ts';
import type { Protocol, TimePointRule } from './protocol.schema.ts';

/** What the rule chose, and in words why; `selected` is undefined when no value lies within the rule. */
export interface TimePointSelection<T extends { weeks: number }> {
  selected: T | undefined;
  reason: 'selected' | 'no-values' | 'all-too-early' | 'all-too-late' | 'none-within';
  explanation: string;
}

/**
 * Chooses the value whose follow-up is nearest to the rule's target without passing its limit and not
 * before its minimum. Of two equally near, the later one; of two at the same week, the first given.
 *
 * @param values follow-ups in weeks after randomisation, any order, all kept by the caller
 * @param rule   e.g. injections: nearest to 13, not past 13, at least 4 weeks
 */
export function selectTimePoint<T extends { weeks: number }>(
  values: readonly T[],
  rule: TimePointRule,
): TimePointSelection<T> {
  const { nearestToWeeks, notPastWeeks, atLeastWeeks } = rule;
  const wanted = `nearest to ${nearestToWeeks}, from ${atLeastWeeks} to ${notPastWeeks} weeks (${rule.class})`;
  if (values.length === 0) {
    return { selected: undefined, reason: 'no-values', explanation: `no values; wanted ${wanted}` };
  }
  const within = values.filter(({ weeks }) => weeks >= atLeastWeeks && weeks <= notPastWeeks);
  const selected = within.toSorted((a, b) => compareTimePoints(a.weeks, b.weeks, nearestToWeeks))[0];
  if (selected === undefined) {
    const given = values.map(({ weeks }) => weeks).join(', ');
    return { selected, reason: whyNone(values, rule), explanation: `only ${given} weeks; wanted ${wanted}` };
  }
  return { selected, reason: 'selected', explanation: `${selected.weeks} weeks: ${wanted}` };
}

function compareTimePoints(a: number, b: number, target: number): number {
  return Math.abs(a - target) - Math.abs(b - target) || b - a;
}

function whyNone(
  values: readonly { weeks: number }[],
  rule: TimePointRule,
): 'all-too-early' | 'all-too-late' | 'none-within' {
  if (values.every(({ weeks }) => weeks < rule.atLeastWeeks)) return 'all-too-early';
  if (values.every(({ weeks }) => weeks > rule.notPastWeeks)) return 'all-too-late';
  return 'none-within';
}

/**
 * The rule for a comparison: the ablation rule as soon as one arm is an ablation, so that its follow-up is
 * the same for all arms of a trial; else the injection rule.
 *
 * @param nodeCodes node codes of the trial's arms; unknown codes and controls decide nothing
 * @returns undefined when the protocol has no rule for the class
 */
export function timePointRuleFor(
  protocol: Protocol,
  nodeCodes: readonly string[],
): TimePointRule | undefined {
  const isAblation = nodesOf(protocol, nodeCodes).some((node) => node.class === 'ablation');
  const wanted = isAblation ? 'ablation' : 'injection';
  return protocol.timePoints.find((rule) => rule.class === wanted);
}

/** Nodes that take part in the network of one pain type, in the protocol's order. */
export function nodesForPainType(protocol: Protocol, painType: PainType): ProtocolNode[] {
  return protocol.nodes.filter((node) => node.painTypes.includes(painType));
}

function nodesOf(protocol: Protocol, codes: readonly string[]): ProtocolNode[] {
  return protocol.nodes.filter((node) => codes.includes(node.code));
}
