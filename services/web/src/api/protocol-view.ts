import { z } from 'zod';

const words = z.array(z.string()).catch([]);
const text = z.string().catch('');

const protocolViewSchema = z.object({
  title: text,
  question: z
    .object({ population: text, interventions: text, comparators: text, outcomes: text })
    .catch({ population: '', interventions: '', comparators: '', outcomes: '' }),
  eligibility: z.object({ include: words, exclude: words }).catch({ include: [], exclude: [] }),
  reasons: z
    .array(
      z.object({ code: z.string(), label: z.string(), stage: z.enum(['abstract', 'full-text', 'both']) }),
    )
    .catch([]),
  highlights: z.object({ include: words, exclude: words }).catch({ include: [], exclude: [] }),
  searches: z.array(z.object({ source: z.string(), query: z.string() })).catch([]),
  nodes: z.array(z.object({ code: z.string(), label: z.string() })).catch([]),
  analyses: z.array(z.object({ code: z.string(), title: text })).catch([]),
});

/** What the pages show of a protocol. */
export type ProtocolView = z.infer<typeof protocolViewSchema>;
export type Reason = ProtocolView['reasons'][number];

const NOTHING = protocolViewSchema.parse({});

/** Reads a protocol's body; a part that is missing or of an older shape comes back empty. */
export function viewProtocol(body: Readonly<Record<string, unknown>> | undefined): ProtocolView {
  if (!body) return NOTHING;
  const parsed = protocolViewSchema.safeParse(body);
  return parsed.success ? parsed.data : NOTHING;
}

/** The reasons that may be given at a stage, in the protocol's order. */
export function reasonsAt(protocol: ProtocolView, stage: 'abstract' | 'full-text'): Reason[] {
  return protocol.reasons.filter((reason) => reason.stage === 'both' || reason.stage === stage);
}

/** A reason's words; the code itself when the protocol no longer has it. */
export function reasonLabel(protocol: ProtocolView, code: string): string {
  return protocol.reasons.find((reason) => reason.code === code)?.label ?? code;
}

/** Names of treatments by their code. */
export function nodeNames(protocol: ProtocolView): Record<string, string> {
  return Object.fromEntries(protocol.nodes.map((node) => [node.code, node.label]));
}
