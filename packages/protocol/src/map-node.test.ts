import { describe, expect, test } from 'vitest';
import { chronicSpinePain } from './chronic-spine-pain/chronic-spine-pain.ts';
import { mapNode } from './map-node.ts';
import type { ArmComponent } from './node.schema.ts';

const rules = chronicSpinePain.nodeRules;
const nodeOf = (components: ArmComponent[], switches: Record<string, boolean> = {}) =>
  mapNode(components, rules, switches).node;

const epidural = (...agents: ArmComponent['agents']): ArmComponent => ({
  site: 'epidural',
  technique: 'injection',
  agents,
});
const joint = (...agents: ArmComponent['agents']): ArmComponent => ({
  ...epidural(...agents),
  site: 'joint',
});

describe('mapNode with the rules for chronic spine pain', () => {
  test('saline with bupivacaine is epidural local anaesthetic, not sham', () => {
    const mapping = mapNode([epidural('saline', 'local-anaesthetic')], rules);
    expect(mapping).toMatchObject({ node: 'ED_LA', rule: 'epidural-la', rulesVersion: '1.0.0' });
    expect(mapping.note).toMatch(/bupivacaine/);
  });

  test('saline as a diluent of steroid is epidural steroid', () => {
    expect(nodeOf([epidural('steroid', 'saline')])).toBe('ED_STEROID');
    expect(nodeOf([epidural('steroid', 'local-anaesthetic')])).toBe('ED_LA_STEROID');
  });

  test('epidural saline is sham by default and a node of its own when the switch is off', () => {
    expect(nodeOf([epidural('saline')])).toBe('SHAM');
    expect(nodeOf([epidural('saline')], { 'epidural-saline-is-sham': false })).toBe('ED_SALINE');
    expect(nodeOf([epidural('saline')], { unknown: false })).toBe('SHAM');
  });

  test('sham radiofrequency that held bupivacaine follows its switch', () => {
    const arm: ArmComponent[] = [{ site: 'joint', technique: 'no-current', agents: ['local-anaesthetic'] }];
    expect(nodeOf(arm)).toBe('SHAM');
    expect(nodeOf(arm, { 'sham-with-local-anaesthetic-is-sham': false })).toBe('JT_LA');
  });

  test('pulsed current at the joint is outside the network unless switched on; at the ganglion it is inside', () => {
    const pulsed: ArmComponent = { site: 'joint', technique: 'pulsed-radiofrequency', agents: [] };
    expect(mapNode([pulsed], rules)).toMatchObject({ node: null, rule: 'joint-pulsed-rf-outside' });
    expect(nodeOf([pulsed], { 'joint-pulsed-rf-is-ablation': true })).toBe('JT_RFA');
    expect(nodeOf([{ ...pulsed, site: 'dorsal-root-ganglion' }])).toBe('DRG_RF');
  });

  test('combinations are found in any order of their components', () => {
    const pulsed: ArmComponent = {
      site: 'dorsal-root-ganglion',
      technique: 'pulsed-radiofrequency',
      agents: [],
    };
    const injection = epidural('local-anaesthetic', 'steroid');
    expect(nodeOf([pulsed, injection])).toBe('DRG_RF_ED_LA_STEROID');
    expect(nodeOf([injection, pulsed])).toBe('DRG_RF_ED_LA_STEROID');
    expect(nodeOf([pulsed, epidural('local-anaesthetic')])).toBe('DRG_RF_ED_LA');
  });

  test('shams of needle, current or saline away from the target share the reference node', () => {
    expect(nodeOf([{ site: 'dorsal-root-ganglion', technique: 'needle-only', agents: [] }])).toBe('SHAM');
    expect(nodeOf([{ site: 'joint', technique: 'no-current', agents: [] }])).toBe('SHAM');
    expect(nodeOf([{ site: 'subcutaneous', technique: 'injection', agents: ['saline'] }])).toBe('SHAM');
    expect(nodeOf([{ site: 'interligamentous', technique: 'injection', agents: ['saline'] }])).toBe('SHAM');
  });

  test('an arm no rule foresees is left to a person', () => {
    expect(mapNode([joint('other')], rules)).toMatchObject({ node: null, rule: null });
    expect(mapNode([], rules)).toMatchObject({ node: null, rule: null });
    expect(mapNode([epidural('steroid'), joint('steroid')], rules)).toMatchObject({ node: null, rule: null });
  });

  test('every node but none else can be reached by some rule', () => {
    const reached = new Set(rules.rules.flatMap((rule) => (rule.node === null ? [] : [rule.node])));
    expect([...reached].sort()).toEqual(chronicSpinePain.nodes.map((node) => node.code).sort());
  });
});
