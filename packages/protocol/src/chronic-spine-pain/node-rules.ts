import type { NodeRuleSet } from '../node.schema.ts';

const THERMAL: ['thermal-radiofrequency'] = ['thermal-radiofrequency'];
const ANY_RF: ['thermal-radiofrequency', 'pulsed-radiofrequency'] = [
  'thermal-radiofrequency',
  'pulsed-radiofrequency',
];

/** Version 1.0.0 of the rules. Any change of a rule or of a default is a new version. */
export const nodeRules: NodeRuleSet = {
  version: '1.0.0',
  switches: [
    {
      code: 'epidural-saline-is-sham',
      label: 'Epidural saline counts as sham',
      default: true,
      note: 'Contested: epidural non-steroid against non-epidural injections gave RR 2.17 (1.87 to 2.53) indirectly but 1.05 (0.88 to 1.25) directly (Bicket 2013). Off: epidural saline is a node of its own.',
    },
    {
      code: 'sham-with-local-anaesthetic-is-sham',
      label: 'Sham radiofrequency with local anaesthetic counts as sham',
      default: true,
      note: 'Off: a control that held local anaesthetic at the joint counts as joint-targeted local anaesthetic (Tekin 2007, Cohen 2008).',
    },
    {
      code: 'joint-pulsed-rf-is-ablation',
      label: 'Pulsed radiofrequency at the joint counts as joint ablation',
      default: false,
      note: 'The node is named ablation; pulsed current is not meant to ablate. On: pulsed and thermal share a node.',
    },
  ],
  rules: [
    {
      code: 'epidural-la-steroid',
      node: 'ED_LA_STEROID',
      components: [
        {
          site: ['epidural'],
          technique: ['injection'],
          has: ['local-anaesthetic', 'steroid'],
          hasNot: ['other'],
        },
      ],
      note: 'Local anaesthetic and steroid in the epidural space by any route; saline as a diluent changes nothing.',
    },
    {
      code: 'epidural-la',
      node: 'ED_LA',
      components: [
        {
          site: ['epidural'],
          technique: ['injection'],
          has: ['local-anaesthetic'],
          hasNot: ['steroid', 'other'],
        },
      ],
      note: 'Saline with bupivacaine is epidural local anaesthetic, whatever the report calls it (Cohen 2012).',
    },
    {
      code: 'epidural-steroid',
      node: 'ED_STEROID',
      components: [
        {
          site: ['epidural'],
          technique: ['injection'],
          has: ['steroid'],
          hasNot: ['local-anaesthetic', 'other'],
        },
      ],
      note: 'Steroid in the epidural space without local anaesthetic; saline as a diluent changes nothing.',
    },
    {
      code: 'epidural-saline-as-sham',
      node: 'SHAM',
      components: [
        {
          site: ['epidural'],
          technique: ['injection'],
          has: ['saline'],
          hasNot: ['local-anaesthetic', 'steroid', 'other'],
        },
      ],
      onlyIf: { switch: 'epidural-saline-is-sham', is: true },
      note: 'Saline alone in the epidural space, counted as sham while the switch is on.',
    },
    {
      code: 'epidural-saline-own-node',
      node: 'ED_SALINE',
      components: [
        {
          site: ['epidural'],
          technique: ['injection'],
          has: ['saline'],
          hasNot: ['local-anaesthetic', 'steroid', 'other'],
        },
      ],
      onlyIf: { switch: 'epidural-saline-is-sham', is: false },
      note: 'Saline alone in the epidural space, a node of its own while the switch is off.',
    },
    {
      code: 'joint-la-steroid',
      node: 'JT_LA_STEROID',
      components: [
        {
          site: ['joint'],
          technique: ['injection'],
          has: ['local-anaesthetic', 'steroid'],
          hasNot: ['other'],
        },
      ],
      note: 'Into the joint or onto its nerves (medial or lateral branches): both routes are one node.',
    },
    {
      code: 'joint-la',
      node: 'JT_LA',
      components: [
        {
          site: ['joint'],
          technique: ['injection'],
          has: ['local-anaesthetic'],
          hasNot: ['steroid', 'other'],
        },
      ],
      note: 'Local anaesthetic to the joint or its nerves, without steroid.',
    },
    {
      code: 'joint-steroid',
      node: 'JT_STEROID',
      components: [
        {
          site: ['joint'],
          technique: ['injection'],
          has: ['steroid'],
          hasNot: ['local-anaesthetic', 'other'],
        },
      ],
      note: 'Steroid to the joint or its nerves, without local anaesthetic.',
    },
    {
      code: 'joint-saline',
      node: 'SHAM',
      components: [
        {
          site: ['joint'],
          technique: ['injection'],
          has: ['saline'],
          hasNot: ['local-anaesthetic', 'steroid', 'other'],
        },
      ],
      note: 'Saline alone at the joint or its nerves.',
    },
    {
      code: 'intramuscular-la-steroid',
      node: 'IM_LA_STEROID',
      components: [
        {
          site: ['intramuscular'],
          technique: ['injection'],
          has: ['local-anaesthetic', 'steroid'],
          hasNot: ['other'],
        },
      ],
      note: 'Trigger points, paravertebral muscle and iliac crest are one site.',
    },
    {
      code: 'intramuscular-la',
      node: 'IM_LA',
      components: [
        {
          site: ['intramuscular'],
          technique: ['injection'],
          has: ['local-anaesthetic'],
          hasNot: ['steroid', 'other'],
        },
      ],
      note: 'Local anaesthetic into muscle or trigger point, without steroid.',
    },
    {
      code: 'intramuscular-steroid',
      node: null,
      components: [
        {
          site: ['intramuscular'],
          technique: ['injection'],
          has: ['steroid'],
          hasNot: ['local-anaesthetic', 'other'],
        },
      ],
      note: 'Intramuscular steroid alone is not among the thirteen procedures.',
    },
    {
      code: 'saline-away-from-target',
      node: 'SHAM',
      components: [
        {
          site: ['intramuscular', 'subcutaneous', 'interligamentous'],
          technique: ['injection'],
          has: ['saline'],
          hasNot: ['local-anaesthetic', 'steroid', 'other'],
        },
      ],
      note: 'Saline in muscle, under the skin or between ligaments is a sham of any injection.',
    },
    {
      code: 'joint-thermal-rf-with-injection',
      node: 'JT_RFA_JT_LA_STEROID',
      components: [
        { site: ['joint'], technique: THERMAL },
        {
          site: ['joint'],
          technique: ['injection'],
          has: ['local-anaesthetic', 'steroid'],
          hasNot: ['other'],
        },
      ],
      note: 'Thermal or cooled radiofrequency with a therapeutic injection of local anaesthetic and steroid.',
    },
    {
      code: 'joint-thermal-rf',
      node: 'JT_RFA',
      components: [{ site: ['joint'], technique: THERMAL, hasNot: ['steroid', 'other'] }],
      note: 'Thermal or cooled radiofrequency of the nerves to the facet or sacroiliac joint.',
    },
    {
      code: 'joint-pulsed-rf-as-ablation',
      node: 'JT_RFA',
      components: [{ site: ['joint'], technique: ['pulsed-radiofrequency'], hasNot: ['steroid', 'other'] }],
      onlyIf: { switch: 'joint-pulsed-rf-is-ablation', is: true },
      note: 'Pulsed radiofrequency at the joint, counted as ablation while the switch is on.',
    },
    {
      code: 'joint-pulsed-rf-outside',
      node: null,
      components: [{ site: ['joint'], technique: ['pulsed-radiofrequency'] }],
      onlyIf: { switch: 'joint-pulsed-rf-is-ablation', is: false },
      note: 'Pulsed radiofrequency at the joint is outside the network while the switch is off.',
    },
    {
      code: 'drg-rf-with-epidural-la-steroid',
      node: 'DRG_RF_ED_LA_STEROID',
      components: [
        { site: ['dorsal-root-ganglion'], technique: ANY_RF },
        {
          site: ['epidural'],
          technique: ['injection'],
          has: ['local-anaesthetic', 'steroid'],
          hasNot: ['other'],
        },
      ],
      note: 'Radiofrequency of the ganglion, thermal or pulsed, with epidural local anaesthetic and steroid.',
    },
    {
      code: 'drg-rf-with-epidural-la',
      node: 'DRG_RF_ED_LA',
      components: [
        { site: ['dorsal-root-ganglion'], technique: ANY_RF },
        {
          site: ['epidural'],
          technique: ['injection'],
          has: ['local-anaesthetic'],
          hasNot: ['steroid', 'other'],
        },
      ],
      note: 'Radiofrequency of the ganglion, thermal or pulsed, with epidural local anaesthetic.',
    },
    {
      code: 'drg-rf',
      node: 'DRG_RF',
      components: [{ site: ['dorsal-root-ganglion'], technique: ANY_RF, hasNot: ['steroid', 'other'] }],
      note: 'Radiofrequency of the dorsal root ganglion, thermal or pulsed, alone.',
    },
    {
      code: 'sham-rf-with-la-as-sham',
      node: 'SHAM',
      components: [
        { site: ['joint'], technique: ['no-current'], has: ['local-anaesthetic'], hasNot: ['steroid'] },
      ],
      onlyIf: { switch: 'sham-with-local-anaesthetic-is-sham', is: true },
      note: 'No current, but local anaesthetic at the joint: counted as sham while the switch is on.',
    },
    {
      code: 'sham-rf-with-la-as-injection',
      node: 'JT_LA',
      components: [
        { site: ['joint'], technique: ['no-current'], has: ['local-anaesthetic'], hasNot: ['steroid'] },
      ],
      onlyIf: { switch: 'sham-with-local-anaesthetic-is-sham', is: false },
      note: 'No current, but local anaesthetic at the joint: joint-targeted local anaesthetic while the switch is off.',
    },
    {
      code: 'sham-rf',
      node: 'SHAM',
      components: [
        {
          site: ['joint', 'dorsal-root-ganglion'],
          technique: ['no-current', 'needle-only'],
          hasNot: ['local-anaesthetic', 'steroid', 'other'],
        },
      ],
      note: 'Electrode or needle placed, no current, no drug.',
    },
    {
      code: 'usual-care',
      node: 'USUAL_CARE',
      components: [{ site: ['none'], technique: ['usual-care'] }],
      note: 'No procedure; what both arms got alike (exercise, drugs) is a co-intervention.',
    },
  ],
};
