import type { ArmComponent, ComponentPattern, NodeRule, NodeRuleSet } from './node.schema.ts';

/** The node of an arm with the rule that decided. `node` is null outside the network, `rule` null when none fitted. */
export interface NodeMapping {
  node: string | null;
  rule: string | null;
  rulesVersion: string;
  note: string;
}

/**
 * Maps an arm to a network node by the protocol's versioned rules; the first rule that fits decides.
 *
 * @param components what this arm got and other arms did not; an empty list fits no rule
 * @param ruleSet    rules in order of precedence
 * @param switches   sensitivity switches set otherwise than their default; unknown names change nothing
 */
export function mapNode(
  components: readonly ArmComponent[],
  ruleSet: NodeRuleSet,
  switches: Readonly<Record<string, boolean>> = {},
): NodeMapping {
  const rulesVersion = ruleSet.version;
  const standing = new Map(ruleSet.switches.map((item) => [item.code, switches[item.code] ?? item.default]));
  const rule = ruleSet.rules.find(
    (candidate) => isActive(candidate, standing) && canPair(candidate.components, components),
  );
  if (rule === undefined) {
    return { node: null, rule: null, rulesVersion, note: 'no rule fits this arm: a person must decide' };
  }
  return { node: rule.node, rule: rule.code, rulesVersion, note: rule.note };
}

function isActive(rule: NodeRule, standing: ReadonlyMap<string, boolean>): boolean {
  return rule.onlyIf === undefined || standing.get(rule.onlyIf.switch) === rule.onlyIf.is;
}

/** True when every pattern gets a component of its own and none is left over. Arms have one to three components. */
function canPair(patterns: readonly ComponentPattern[], components: readonly ArmComponent[]): boolean {
  const [first, ...rest] = patterns;
  if (first === undefined) return components.length === 0;
  return components.some(
    (component, index) => fits(first, component) && canPair(rest, components.toSpliced(index, 1)),
  );
}

function fits(pattern: ComponentPattern, component: ArmComponent): boolean {
  const agents = new Set(component.agents);
  return (
    pattern.site.includes(component.site) &&
    pattern.technique.includes(component.technique) &&
    (pattern.has ?? []).every((agent) => agents.has(agent)) &&
    !(pattern.hasNot ?? []).some((agent) => agents.has(agent))
  );
}
