import type { Protocol } from '../protocol.schema.ts';

const BOTH: ('axial' | 'radicular')[] = ['axial', 'radicular'];

/** Thirteen procedures, then the controls. Steroid here means corticosteroid; LA means local anaesthetic. */
export const nodes: Protocol['nodes'] = [
  { code: 'ED_LA', label: 'Epidural local anaesthetic', painTypes: BOTH, class: 'injection' },
  { code: 'ED_STEROID', label: 'Epidural steroid', painTypes: BOTH, class: 'injection' },
  {
    code: 'ED_LA_STEROID',
    label: 'Epidural local anaesthetic and steroid',
    painTypes: BOTH,
    class: 'injection',
  },
  { code: 'JT_LA', label: 'Joint-targeted local anaesthetic', painTypes: ['axial'], class: 'injection' },
  { code: 'JT_STEROID', label: 'Joint-targeted steroid', painTypes: ['axial'], class: 'injection' },
  {
    code: 'JT_LA_STEROID',
    label: 'Joint-targeted local anaesthetic and steroid',
    painTypes: ['axial'],
    class: 'injection',
  },
  { code: 'IM_LA', label: 'Intramuscular local anaesthetic', painTypes: ['axial'], class: 'injection' },
  {
    code: 'IM_LA_STEROID',
    label: 'Intramuscular local anaesthetic and steroid',
    painTypes: ['axial'],
    class: 'injection',
  },
  { code: 'JT_RFA', label: 'Joint radiofrequency ablation', painTypes: ['axial'], class: 'ablation' },
  {
    code: 'JT_RFA_JT_LA_STEROID',
    label: 'Joint radiofrequency ablation with joint-targeted local anaesthetic and steroid',
    painTypes: ['axial'],
    class: 'ablation',
  },
  { code: 'DRG_RF', label: 'Dorsal root ganglion radiofrequency', painTypes: BOTH, class: 'ablation' },
  {
    code: 'DRG_RF_ED_LA',
    label: 'Dorsal root ganglion radiofrequency with epidural local anaesthetic',
    painTypes: ['radicular'],
    class: 'ablation',
  },
  {
    code: 'DRG_RF_ED_LA_STEROID',
    label: 'Dorsal root ganglion radiofrequency with epidural local anaesthetic and steroid',
    painTypes: ['radicular'],
    class: 'ablation',
  },
  { code: 'SHAM', label: 'Sham procedure', painTypes: BOTH, class: 'control' },
  { code: 'USUAL_CARE', label: 'Usual care', painTypes: BOTH, class: 'control' },
  { code: 'ED_SALINE', label: 'Epidural saline', painTypes: BOTH, class: 'control' },
];
