import type { Protocol } from '@perennial/protocol';

/**
 * An agreed answer as a reader of a version sees it: codes of arms, treatments and outcomes by their names. Other answers stay
 * as they were reported.
 *
 * @param answers all agreed answers of the study, by path: an arm is named by its own label
 */
export function reportedInWords(
  field: string,
  reported: unknown,
  answers: ReadonlyMap<string, unknown>,
  protocol: Pick<Protocol, 'nodes' | 'outcomes'>,
): string {
  const plain = typeof reported === 'string' ? reported : JSON.stringify(reported);
  const name = field.slice(field.lastIndexOf('.') + 1);
  if (name === 'armA' || name === 'armB') {
    const label = answers.get(`arms[${plain}].label`);
    return typeof label === 'string' ? label : plain;
  }
  if (name === 'node') return protocol.nodes.find(({ code }) => code === plain)?.label ?? plain;
  if (name === 'outcome') return protocol.outcomes.find(({ code }) => code === plain)?.label ?? plain;
  return plain;
}
