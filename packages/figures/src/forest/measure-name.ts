import type { EffectMeasure } from '@perennial/synthesis';

const names: Partial<Record<EffectMeasure, string>> = {
  MD: 'Mean difference',
  SMD: 'Standardised mean difference',
  SMDH: 'Standardised mean difference',
  ROM: 'Ratio of means',
  OR: 'Odds ratio',
  PETO: 'Odds ratio (Peto)',
  RR: 'Risk ratio',
  RD: 'Risk difference',
  HR: 'Hazard ratio',
  IRR: 'Incidence rate ratio',
  IRD: 'Incidence rate difference',
  COR: 'Correlation',
  UCOR: 'Correlation',
  ZCOR: 'Fisher’s z',
  PR: 'Proportion',
  MC: 'Mean change',
  SMCC: 'Standardised mean change',
  SMCR: 'Standardised mean change',
  ROMC: 'Ratio of means, first to second',
};

/** What an effect measure is called on an axis; `Effect` for one without a common name. */
export function measureName(measure: EffectMeasure): string {
  return names[measure] ?? 'Effect';
}
