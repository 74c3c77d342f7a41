import { describe, expect, test } from 'vitest';
import { chronicSpinePain } from './chronic-spine-pain/chronic-spine-pain.ts';
import { parseProtocol } from './parse-protocol.ts';
import type { Protocol } from './protocol.schema.ts';

function changed(change: (protocol: Protocol) => void): unknown {
  const copy = structuredClone(chronicSpinePain);
  change(copy);
  return copy;
}

describe('parseProtocol', () => {
  test('accepts the protocol we ship and survives a round trip through JSON', () => {
    expect(parseProtocol(JSON.parse(JSON.stringify(chronicSpinePain)))).toEqual(chronicSpinePain);
  });

  test('names the path of the first value of the wrong shape', () => {
    const broken = changed((protocol) => {
      Object.assign(protocol.analyses[1] ?? {}, { tau2: 'magic' });
    });
    expect(() => parseProtocol(broken)).toThrow(
      expect.objectContaining({ code: 'protocol.invalid', path: 'analyses.1.tau2' }),
    );
  });

  test('refuses a value that is not an object', () => {
    expect(() => parseProtocol('protocol')).toThrow(
      expect.objectContaining({ code: 'protocol.invalid', path: '' }),
    );
  });

  test('refuses unknown fields, so that a misspelt one cannot be lost', () => {
    expect(() => parseProtocol({ ...chronicSpinePain, refrenceNode: 'SHAM' })).toThrow(
      expect.objectContaining({ code: 'protocol.invalid' }),
    );
  });

  test('refuses a code that stands twice', () => {
    const broken = changed((protocol) => {
      protocol.reasons.push({ code: 'not-randomised', label: 'again', stage: 'both' });
    });
    expect(() => parseProtocol(broken)).toThrow(
      expect.objectContaining({ code: 'protocol.duplicate_code', path: 'reasons.12' }),
    );
  });

  test.each([
    ['referenceNode', (protocol: Protocol) => Object.assign(protocol, { referenceNode: 'PLACEBO' })],
    ['nodeRules.rules.0.node', (p: Protocol) => Object.assign(p.nodeRules.rules[0] ?? {}, { node: 'X' })],
    ['analyses.0.outcome', (p: Protocol) => Object.assign(p.analyses[0] ?? {}, { outcome: 'ACHE' })],
    ['analyses.0.switches.x', (p: Protocol) => Object.assign(p.analyses[0] ?? {}, { switches: { x: true } })],
    [
      'topicDictionary.required.0',
      (p: Protocol) => Object.assign(p.topicDictionary, { required: ['colour'] }),
    ],
  ])('refuses a reference that leads nowhere: %s', (path, change) => {
    expect(() => parseProtocol(changed(change))).toThrow(
      expect.objectContaining({ code: 'protocol.unknown_reference', path }),
    );
  });

  test('refuses a scale that runs downwards and a time window nothing can meet', () => {
    const scale = changed((p) => Object.assign(p.outcomes[0]?.target ?? {}, { min: 10, max: 0 }));
    const window = changed((p) => Object.assign(p.timePoints[0] ?? {}, { atLeastWeeks: 20 }));
    expect(() => parseProtocol(scale)).toThrow(
      expect.objectContaining({ code: 'protocol.bad_range', path: 'outcomes.0.target' }),
    );
    expect(() => parseProtocol(window)).toThrow(
      expect.objectContaining({ code: 'protocol.bad_range', path: 'timePoints.0' }),
    );
  });
});
