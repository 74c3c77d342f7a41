import type { ProtocolTopicDictionary } from '../topic-dictionary.schema.ts';
import { populationFacets } from './population-facets.ts';
import { treatmentFacets } from './treatment-facets.ts';

export const topicDictionary: ProtocolTopicDictionary = {
  facets: [...populationFacets, ...treatmentFacets],
  outOfScope: [
    {
      reason: 'cancer',
      terms: [
        'cancer*',
        'metasta*',
        // Tumour necrosis factor is a target of treatment here, not a tumour.
        '/\\btumou?r(?!s? necrosis)\\w*/',
        'malignan*',
      ],
    },
    { reason: 'inflammatory', terms: ['ankylosing', 'spondyloarthr*', 'spondylarthr*', 'rheumatoid'] },
    { reason: 'fracture', terms: ['fracture*', 'vertebroplasty', 'kyphoplasty'] },
    { reason: 'infection', terms: ['discitis', 'osteomyelitis', 'epidural abscess', 'spinal infection*'] },
    {
      reason: 'obstetric',
      terms: [
        'labour analgesia',
        'labor analgesia',
        'in labor',
        'in labour',
        'obstetric*',
        'cesarean',
        'caesarean',
        'pregnan*',
      ],
    },
    {
      reason: 'headache',
      terms: [
        'cervicogenic headache',
        'cluster headache',
        'migraine',
        'tension-type headache',
        'postdural puncture headache',
        'occipital neuralgia',
      ],
    },
    {
      reason: 'other-joint',
      terms: [
        '/\\bknee(?!-)\\w*/',
        // Neck pain often goes on to the shoulder, and is in scope.
        '/(?<!neck(?:,| and| or|\\/|-|–)? )\\bshoulders?\\b(?! girdle)/',
        'hallux',
        'hip osteoarthritis',
        'plantar fasci*',
        'carpal tunnel',
      ],
    },
    {
      reason: 'other-procedure',
      terms: [
        'intradiscal',
        'intra-discal',
        'spinal cord stimulation',
        'nucleoplasty',
        'spinal fusion',
        'interspinous',
        'condoliase',
        'chemonucleolysis',
      ],
    },
    {
      reason: 'surgical-anaesthesia',
      terms: [
        'spinal anesthesia',
        'spinal anaesthesia',
        'epidural anesthesia',
        'epidural anaesthesia',
        'epidural analgesia',
        'caudal anesthesia',
        'caudal anaesthesia',
        'caudal analgesia',
        'anesthesia for surgery',
        'anaesthesia for surgery',
      ],
    },
    { reason: 'cardiac', terms: ['atrial fibrillation', 'cardiac ablation', 'catheter ablation of'] },
  ],
  traps: [
    {
      flag: 'allocation-by-choice',
      terms: [
        'randomized by patient choice',
        'randomised by patient choice',
        'by patient choice',
        "patient's choice",
        'patient preference',
      ],
    },
    {
      flag: 'allocation-by-order',
      terms: [
        'according to the order of entry',
        'order of entry',
        'alternate allocation',
        'alternately assigned',
      ],
    },
    {
      flag: 'prospective-only',
      terms: [
        'prospective observational',
        'prospective cohort',
        'prospective case series',
        'prospective study of',
      ],
    },
    { flag: 'retrospective', terms: ['retrospective*'] },
    {
      flag: 'systematic-review',
      terms: ['systematic review', 'meta-analysis', 'metaanalysis', 'narrative review', 'literature review'],
    },
    { flag: 'guideline', terms: ['practice guideline*', 'consensus guideline*', 'consensus practice'] },
    {
      flag: 'protocol',
      terms: ['study protocol', 'trial protocol', 'protocol for a', 'design of the', 'design of four'],
    },
    {
      flag: 'secondary-analysis',
      terms: ['secondary analysis', 'post hoc', 'post-hoc', 'subgroup analysis'],
    },
    {
      flag: 'selection-strategy',
      terms: ['block treatment paradigms', '0, 1, and 2', 'zero, one, or two', 'selection strateg*'],
    },
    {
      flag: 'saline-with-local-anaesthetic',
      terms: [
        '/saline\\b[^.]{0,60}\\b(?:bupivacaine|lidocaine|lignocaine|ropivacaine)/',
        '/(?:mixed|combined) with (?:bupivacaine|lidocaine|ropivacaine)/',
      ],
    },
    { flag: 'crossover', terms: ['cross-over', 'crossover', 'crossed over'] },
    {
      flag: 'other-injectate',
      terms: [
        'ozone',
        'platelet-rich plasma',
        'prp',
        'prolotherapy',
        'botulinum',
        'etanercept',
        'stem cell*',
      ],
    },
    { flag: 'erratum', terms: ['erratum', 'correction to', 'value error in'] },
  ],
  required: ['region', 'procedure'],
};
