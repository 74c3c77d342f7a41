/** One study's counts for the treatments of its design, in the same order. */
export interface CountRow {
  events: number[];
  nonEvents: number[];
}

/** Log odds ratios between J treatments pooled over studies, with the variance of each. J × J, row versus column. */
export interface PooledLogOdds {
  effects: Float64Array;
  variances: Float64Array;
}

/**
 * Generalised Mantel-Haenszel log odds ratios of J treatments over the studies of one design.
 *
 * With R_jh = sum over studies of a_j b_h / N (a events, b non-events, N all participants), L_jh = ln(R_jh / R_hj); the
 * estimates are made consistent as (L_j+ - L_h+) / J. Variances of the L_jh are those of Robins, Breslow & Greenland,
 * covariances of pairs that share a treatment their extension; pairs without a common treatment are independent. Both
 * hold for few large and for many sparse studies.
 *
 * @param rows studies; every treatment needs an event and a non-event somewhere, so that all R_jh > 0
 * Sources: Greenland 1989, Biometrics 45:183-191; Robins, Breslow & Greenland 1986, Biometrics 42:311-323.
 */
export function generalisedMantelHaenszel(rows: readonly CountRow[], J: number): PooledLogOdds {
  const sums = crossProducts(rows, J);
  const raw = (j: number, h: number) => (j === h ? 0 : Math.log(sums[j * J + h]! / sums[h * J + j]!));
  const covariance = shareCovariance(rows, sums, J);
  const effects = new Float64Array(J * J);
  const variances = new Float64Array(J * J);
  for (let j = 0; j < J; j++) {
    for (let h = 0; h < J; h++) {
      if (j === h) continue;
      for (let i = 0; i < J; i++) effects[j * J + h]! += (raw(j, i) - raw(h, i)) / J;
      variances[j * J + h] = averagedVariance(covariance, { j, h, J });
    }
  }
  return { effects, variances };
}

function crossProducts(rows: readonly CountRow[], J: number): Float64Array {
  const sums = new Float64Array(J * J);
  for (const { events, nonEvents } of rows) {
    const N = total(events) + total(nonEvents);
    for (let j = 0; j < J; j++)
      for (let h = 0; h < J; h++) if (h !== j) sums[j * J + h]! += (events[j]! * nonEvents[h]!) / N;
  }
  return sums;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** cov(L_jh, L_ji) at index (j, h, i); the variance of L_jh where h = i. */
type ShareCovariance = (j: number, h: number, i: number) => number;

function shareCovariance(rows: readonly CountRow[], sums: Float64Array, J: number): ShareCovariance {
  const R = (j: number, h: number) => sums[j * J + h]!;
  const table = new Float64Array(J * J * J);
  for (const { events: a, nonEvents: b } of rows) {
    const N = total(a) + total(b);
    for (let j = 0; j < J; j++) {
      for (let h = 0; h < J; h++) {
        if (h === j) continue;
        const own = (a[j]! * b[h]!) / N;
        const other = (a[h]! * b[j]!) / N;
        const agree = (a[j]! + b[h]!) / N;
        const differ = (a[h]! + b[j]!) / N;
        table[(j * J + h) * J + h]! +=
          (agree * own) / (2 * R(j, h) ** 2) +
          (agree * other + differ * own) / (2 * R(j, h) * R(h, j)) +
          (differ * other) / (2 * R(h, j) ** 2);
        for (let i = 0; i < J; i++) {
          if (i === j || i === h) continue;
          const nj = a[j]! + b[j]!;
          const first = (a[j]! * b[h]! * b[i]!) / (N * N * R(j, h) * R(j, i));
          const second = (nj * a[h]! * b[i]!) / (N * N * R(h, j) * R(j, i));
          const third = (nj * a[i]! * b[h]!) / (N * N * R(j, h) * R(i, j));
          const fourth = (b[j]! * a[h]! * a[i]!) / (N * N * R(h, j) * R(i, j));
          table[(j * J + h) * J + i]! += (first + second + third + fourth) / 3;
        }
      }
    }
  }
  return (j, h, i) => table[(j * J + h) * J + i]!;
}

/** Variance of (L_j+ - L_h+) / J. */
function averagedVariance(share: ShareCovariance, { j, h, J }: { j: number; h: number; J: number }): number {
  const terms: { from: number; to: number; sign: number }[] = [];
  for (let i = 0; i < J; i++) {
    if (i !== j) terms.push({ from: j, to: i, sign: 1 });
    if (i !== h) terms.push({ from: h, to: i, sign: -1 });
  }
  let sum = 0;
  for (const left of terms) {
    for (const right of terms) sum += left.sign * right.sign * covarianceOf(share, left, right);
  }
  return sum / (J * J);
}

interface Pair {
  from: number;
  to: number;
}

/** cov(L_from,to, L_from',to') through a treatment that both share; L_ab = -L_ba. */
function covarianceOf(share: ShareCovariance, left: Pair, right: Pair): number {
  if (left.from === right.from) return share(left.from, left.to, right.to);
  if (left.to === right.to) return share(left.to, left.from, right.from);
  if (left.from === right.to) return -share(left.from, left.to, right.from);
  if (left.to === right.from) return -share(left.to, left.from, right.to);
  return 0;
}
