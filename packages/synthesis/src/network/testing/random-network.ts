import fc from 'fast-check';
import type { ArmLevelContinuous } from '../../types.ts';

/** Arms of a connected network: a path through all treatments plus studies with 2 to 4 arms. Shrinks to few studies. */
export const randomArms: fc.Arbitrary<ArmLevelContinuous[]> = fc
  .record({
    treatments: fc.integer({ min: 2, max: 6 }),
    extra: fc.array(fc.record({ first: fc.nat(), arms: fc.integer({ min: 2, max: 4 }) }), {
      minLength: 1,
      maxLength: 8,
    }),
    values: fc.infiniteStream(fc.record({ n: fc.integer({ min: 10, max: 200 }), mean: unit(), sd: unit() })),
  })
  .map(({ treatments, extra, values }) => {
    const sets = Array.from({ length: treatments - 1 }, (_, i) => [i, i + 1]);
    for (const { first, arms } of extra) {
      const size = Math.min(arms, treatments);
      sets.push(Array.from({ length: size }, (_, a) => (first + a) % treatments));
    }
    return sets.flatMap((set, study) =>
      set.map((treatment): ArmLevelContinuous => {
        const { n, mean, sd } = values.next().value;
        return { study: `s${study}`, treatment: `T${treatment}`, n, mean: 4 * mean, sd: 0.5 + 2 * sd };
      }),
    );
  });

function unit(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
}
