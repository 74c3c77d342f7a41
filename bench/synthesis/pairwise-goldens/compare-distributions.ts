import {
  chiSquareQuantile,
  chiSquareUpperTail,
  fQuantile,
  fUpperTail,
  logGamma,
  normalCdf,
  normalQuantile,
  normalUpperTail,
  studentTCdf,
  studentTQuantile,
} from '@perennial/synthesis';
import type { Comparer } from './comparison.ts';
import type { GoldenValue } from './golden-value.ts';

const BY_P: Record<string, (p: number) => number> = {
  qnorm: normalQuantile,
  qt_1: (p) => studentTQuantile(p, 1),
  qt_2: (p) => studentTQuantile(p, 2),
  qt_7: (p) => studentTQuantile(p, 7),
  'qt_30.5': (p) => studentTQuantile(p, 30.5),
  qt_1e6: (p) => studentTQuantile(p, 1e6),
  qchisq_1: (p) => chiSquareQuantile(p, 1),
  qchisq_12: (p) => chiSquareQuantile(p, 12),
  qchisq_200: (p) => chiSquareQuantile(p, 200),
  qf_3_17: (p) => fQuantile(p, 3, 17),
};
const BY_X: Record<string, (x: number) => number> = {
  pnorm: normalCdf,
  pnorm_up: normalUpperTail,
  pt_3: (x) => studentTCdf(x, 3),
  'pt_25.4': (x) => studentTCdf(x, 25.4),
};
const BY_Q: Record<string, (x: number) => number> = {
  pchisq_up_12: (x) => chiSquareUpperTail(x, 12),
  pchisq_up_1: (x) => chiSquareUpperTail(x, 1),
  pf_up_2_30: (x) => fUpperTail(x, 2, 30),
};
const LOG_GAMMA_AT = [0.1, 0.5, 1.5, 10, 100.5, 1e5];

/** Distribution functions against R's. */
export function compareDistributions(golden: GoldenValue, comparer: Comparer): void {
  const dist = golden.at('dist');
  const table = (
    functions: Record<string, (x: number) => number>,
    arguments_: readonly (number | undefined)[],
  ) => {
    for (const [name, f] of Object.entries(functions)) {
      arguments_.forEach((x, i) => {
        if (x === undefined) return;
        comparer.add(`R’s ${name}`, 'closed', {
          ours: f(x),
          theirs: dist.at(name, i).number,
          place: `${x}`,
          floor: 1e-300,
        });
      });
    }
  };
  table(BY_P, dist.at('p').numbers);
  table(BY_X, dist.at('x').numbers);
  table(BY_Q, dist.at('xq').numbers);
  table({ lgamma: logGamma }, LOG_GAMMA_AT);
}
