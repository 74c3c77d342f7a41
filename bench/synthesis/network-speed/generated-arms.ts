import type { ArmLevelContinuous } from '@perennial/synthesis';

/** A small generator of numbers in [0, 1), the same on every machine (Numerical Recipes' linear congruence). */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Arms of a connected network; every fourth study has three arms. */
export function generatedArms(studies: number, treatments: number): ArmLevelContinuous[] {
  const next = uniform(studies * 1009 + treatments);
  return Array.from({ length: studies }, (_, s) => {
    const first = s % treatments;
    const size = s % 4 === 3 ? 3 : 2;
    const step = 1 + Math.floor(next() * (Math.floor(treatments / size) - 1));
    return Array.from({ length: size }, (_unused, a): ArmLevelContinuous => {
      const at = s < treatments ? (first + a) % treatments : (first + a * step) % treatments;
      return {
        study: `s${s}`,
        treatment: `T${String(at).padStart(3, '0')}`,
        n: 20 + Math.floor(next() * 200),
        mean: 5 + 0.02 * at + next(),
        sd: 1 + next(),
      };
    });
  }).flat();
}
