import type { NodeMap } from '@perennial/contracts';
import {
  agreePair,
  listStudies,
  loadPairedExtractions,
  loadProtocol,
  type Transaction,
} from '@perennial/database';
import { mapArms } from '@perennial/extraction';

/**
 * The protocol's node rules over the agreed arms, with some switches turned from their default: what the network would be
 * made of under another reading of the same facts.
 */
export async function presentNodeMap(
  tx: Transaction,
  reviewId: string,
  turned: ReadonlySet<string>,
): Promise<NodeMap> {
  const { body: protocol } = await loadProtocol(tx, reviewId);
  const { nodeRules } = protocol;
  const switches = nodeRules.switches.map(({ code, label, note, default: isDefault }) => {
    const isTurned = turned.has(code);
    return { code, label, note, isOn: isTurned ? !isDefault : isDefault, isDefault: !isTurned };
  });
  const standing = Object.fromEntries(switches.map(({ code, isOn }) => [code, isOn]));
  const paired = await loadPairedExtractions(tx, reviewId);
  const arms = (await listStudies(tx, reviewId)).flatMap((study) => {
    const pair = paired.get(study.id);
    if (!pair) return [];
    return mapArms(agreePair(pair).answers, nodeRules, standing).map(({ key, label, node, mapping }) => ({
      studyId: study.id,
      study: study.label,
      arm: key,
      label,
      node,
      mapped: mapping.node,
      rule: mapping.rule,
      note: mapping.note,
    }));
  });
  return { rulesVersion: nodeRules.version, switches, arms };
}
