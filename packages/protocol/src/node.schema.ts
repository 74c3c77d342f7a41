import { z } from 'zod';

const text = z.string().min(1);
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/);

export const painTypeSchema = z.enum(['axial', 'radicular']);

export const nodeSchema = z.strictObject({
  code,
  label: text,
  painTypes: z.array(painTypeSchema).min(1),
  class: z.enum(['injection', 'ablation', 'control']),
});

const siteSchema = z.enum([
  'epidural',
  'joint',
  'dorsal-root-ganglion',
  'intramuscular',
  'subcutaneous',
  'interligamentous',
  'none',
  'other',
]);
const techniqueSchema = z.enum([
  'injection',
  'thermal-radiofrequency',
  'pulsed-radiofrequency',
  'no-current',
  'needle-only',
  'usual-care',
  'other',
]);
const agentSchema = z.enum(['local-anaesthetic', 'steroid', 'saline', 'other']);

/**
 * One thing done to an arm and not to every arm of its trial: what both arms get alike (exercise, the same
 * injection) is a co-intervention and is left out, unless it makes the combination a node of its own.
 */
export const armComponentSchema = z.strictObject({
  site: siteSchema,
  technique: techniqueSchema,
  agents: z.array(agentSchema),
});

/** A component fits when its site and technique are listed, it has every agent of `has` and none of `hasNot`. */
const componentPatternSchema = z.strictObject({
  site: z.array(siteSchema).min(1),
  technique: z.array(techniqueSchema).min(1),
  has: z.array(agentSchema).exactOptional(),
  hasNot: z.array(agentSchema).exactOptional(),
});

/** Fits an arm when patterns and components can be paired one to one. `node: null` puts the arm outside the network. */
const nodeRuleSchema = z.strictObject({
  code,
  node: code.nullable(),
  components: z.array(componentPatternSchema).min(1),
  /** Applies only while this switch stands so. */
  onlyIf: z.strictObject({ switch: code, is: z.boolean() }).exactOptional(),
  note: text,
});

const nodeSwitchSchema = z.strictObject({ code, label: text, default: z.boolean(), note: text });

export const nodeRuleSetSchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  switches: z.array(nodeSwitchSchema),
  /** The first rule that fits decides. */
  rules: z.array(nodeRuleSchema),
});

export type PainType = z.infer<typeof painTypeSchema>;
export type ProtocolNode = z.infer<typeof nodeSchema>;
export type ArmComponent = z.infer<typeof armComponentSchema>;
export type ComponentPattern = z.infer<typeof componentPatternSchema>;
export type NodeRule = z.infer<typeof nodeRuleSchema>;
export type NodeRuleSet = z.infer<typeof nodeRuleSetSchema>;
