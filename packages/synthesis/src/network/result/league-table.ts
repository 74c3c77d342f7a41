import { SynthesisError } from '../../errors.ts';
import type { NetworkAnalysis } from './options.ts';

/** One cell of a league table. */
export type LeagueCell =
  | { kind: 'treatment'; treatment: string }
  | {
      kind: 'network' | 'direct';
      treat1: string;
      treat2: string;
      estimate: number;
      lower: number;
      upper: number;
      text: string;
    }
  | { kind: 'empty' };

export interface LeagueOptions {
  /** Order of rows and columns; default: best P-score first. */
  order?: readonly string[];
  /** Which model; default `random`. */
  model?: 'common' | 'random';
  /** Digits after the point, default 2. */
  digits?: number;
}

/** Measures on the log scale, shown as ratios. */
const LOGGED = new Set(['OR', 'RR', 'ROM', 'IRR', 'HR', 'PLN', 'PLO', 'PETO']);

/**
 * League table: network estimates below the diagonal (column versus row, as read from left to right), direct estimates
 * above it (row versus column), treatments on it. Ratios are exponentiated.
 *
 * @throws SynthesisError `network.bad_order` when `order` is not a permutation of the treatments
 */
export function leagueTable(result: NetworkAnalysis, options: LeagueOptions = {}): LeagueCell[][] {
  const { model = 'random', digits = 2 } = options;
  const order = options.order ?? byScore(result);
  const place = new Map(result.treatments.map((name, i) => [name, i]));
  if (
    order.length !== place.size ||
    new Set(order).size !== place.size ||
    !order.every((name) => place.has(name))
  )
    throw new SynthesisError(
      'network.bad_order',
      'the order of a league table must name every treatment once',
    );
  const direct = new Map(
    result.comparisons.flatMap(({ treat1, treat2, [model]: evidence }) =>
      evidence.direct ? [[`${treat1}\n${treat2}`, evidence.direct] as const] : [],
    ),
  );
  const show = cellMaker(LOGGED.has(result.measure), digits);
  return order.map((row, r) =>
    order.map((column, c): LeagueCell => {
      if (r === c) return { kind: 'treatment', treatment: row };
      if (r > c) {
        const [i, j] = [place.get(column)!, place.get(row)!];
        const { estimate, lower, upper } = result[model];
        return show('network', [column, row], [estimate[i]![j]!, lower[i]![j]!, upper[i]![j]!]);
      }
      const forward = direct.get(`${row}\n${column}`);
      if (forward) return show('direct', [row, column], [forward.estimate, forward.lower, forward.upper]);
      const backward = direct.get(`${column}\n${row}`);
      if (!backward) return { kind: 'empty' };
      return show('direct', [row, column], [-backward.estimate, -backward.upper, -backward.lower]);
    }),
  );
}

function byScore({ treatments, pScores }: NetworkAnalysis): string[] {
  return [...treatments].sort((a, b) => pScores[b]! - pScores[a]! || (a < b ? -1 : 1));
}

type Three = [estimate: number, lower: number, upper: number];

function cellMaker(logged: boolean, digits: number) {
  return (kind: 'network' | 'direct', [treat1, treat2]: [string, string], values: Three): LeagueCell => {
    const [estimate, lower, upper] = logged ? values.map(Math.exp) : values;
    const [e, l, u] = [estimate, lower, upper].map((value) => value!.toFixed(digits));
    return {
      kind,
      treat1,
      treat2,
      estimate: estimate!,
      lower: lower!,
      upper: upper!,
      text: `${e} [${l}; ${u}]`,
    };
  };
}
