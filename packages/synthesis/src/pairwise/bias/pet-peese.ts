import type { StudyEffect } from '../../types.ts';
import type { Coefficient } from '../model/fit-model.ts';
import { coefficient } from '../model/fit-model.ts';
import { eggerTest } from './funnel-regression.ts';

/** Precision-effect test and precision-effect estimate with standard error. */
export interface PetPeese {
  /** Intercept of the regression on the standard error. */
  pet: Coefficient;
  /** Intercept of the regression on the variance. */
  peese: Coefficient;
  /** Which of the two the conditional rule takes. */
  chosen: 'pet' | 'peese';
}

/**
 * PET-PEESE: PEESE's limit where PET's differs from 0 at one-sided p < 0.05 in either direction (two-sided p < 0.10),
 * else PET's.
 *
 * @throws SynthesisError as `eggerTest`
 * Source: Stanley & Doucouliagos 2014, Res Synth Methods 5:60-78.
 */
export function petPeese(studies: readonly StudyEffect[], level = 0.95): PetPeese {
  const df = studies.length - 2;
  const limit = (predictor: 'sei' | 'vi'): Coefficient => {
    const { estimate, se } = eggerTest(studies, { predictor, level }).limit;
    return coefficient(estimate, se, level, df);
  };
  const pet = limit('sei');
  return { pet, peese: limit('vi'), chosen: pet.p < 0.1 ? 'peese' : 'pet' };
}
