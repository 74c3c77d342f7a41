export { chronicSpinePain } from './chronic-spine-pain/chronic-spine-pain.ts';
export { type DescribedChange, describeChanges } from './describe-changes.ts';
export { diffProtocols, type ProtocolChange, type ReopenedStage } from './diff-protocols.ts';
export { mapNode, type NodeMapping } from './map-node.ts';
export {
  type ArmComponent,
  armComponentSchema,
  type ComponentPattern,
  type NodeRule,
  type NodeRuleSet,
  type PainType,
  type ProtocolNode,
} from './node.schema.ts';
export { parseProtocol } from './parse-protocol.ts';
export {
  type FactNote,
  type Protocol,
  type ProtocolAnalysis,
  type ProtocolInstrument,
  type ProtocolModifier,
  type ProtocolOutcome,
  type ProtocolReason,
  type ProtocolSearch,
  protocolSchema,
  type TimePointRule,
} from './protocol.schema.ts';
export { ProtocolError } from './protocol-error.ts';
export {
  nodesForPainType,
  selectTimePoint,
  type TimePointSelection,
  timePointRuleFor,
} from './select-time-point.ts';
export type { ProtocolTopicDictionary } from './topic-dictionary.schema.ts';
