import {
  type ArmComponent,
  armComponentSchema,
  mapNode,
  type NodeMapping,
  type NodeRuleSet,
} from '@perennial/protocol';
import { parseReportedValue } from '../values/parse-reported-value.ts';
import { type Answers, entryKeys, readStudyAnswers } from './study-answers.ts';

/** An arm with what the extractors call its node and what the rules make of what was done in it. */
export interface MappedArm {
  key: string;
  label: string;
  /** The node as extracted; '' when none was given. */
  node: string;
  mapping: NodeMapping;
}

/** What was done in an arm, as the rules read it; procedures that lack a site or technique are left out. */
function componentsOf(answers: Answers, arm: string): ArmComponent[] {
  const place = `arms[${arm}].procedures`;
  return entryKeys(answers, place).flatMap((key) => {
    const read = (field: string) => parseReportedValue(answers.get(`${place}[${key}].${field}`));
    const agents = read('agents');
    const component = armComponentSchema.safeParse({
      site: read('site'),
      technique: read('technique'),
      agents: Array.isArray(agents) ? agents : [],
    });
    return component.success ? [component.data] : [];
  });
}

/**
 * Maps each arm by the protocol's versioned rules: what was given decides, not what the report calls it.
 *
 * @param switches sensitivity switches by code; the rules' defaults where left out
 */
export function mapArms(
  answers: Answers,
  rules: NodeRuleSet,
  switches: Readonly<Record<string, boolean>> = {},
): MappedArm[] {
  return readStudyAnswers(answers).arms.map(({ key, label, node }) => ({
    key,
    label,
    node,
    mapping: mapNode(componentsOf(answers, key), rules, switches),
  }));
}

/**
 * The answers with each arm's node as the rules map it under these switches. Arms that no rule fits, or whose procedures
 * were not extracted, keep the node they have; arms that a rule puts outside the network lose theirs.
 */
export function remapNodes(
  answers: Answers,
  rules: NodeRuleSet,
  switches: Readonly<Record<string, boolean>>,
): Map<string, unknown> {
  const remapped = new Map(answers);
  for (const { key, mapping } of mapArms(answers, rules, switches)) {
    if (mapping.rule === null) continue;
    if (mapping.node === null) remapped.delete(`arms[${key}].node`);
    else remapped.set(`arms[${key}].node`, mapping.node);
  }
  return remapped;
}
