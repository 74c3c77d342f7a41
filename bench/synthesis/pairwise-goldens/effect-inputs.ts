import type { AnyArm, EffectMeasure } from '@perennial/synthesis';
import type { CsvRow } from './read-files.ts';

/** One group of a single-group measure. */
export interface Group {
  study: string;
  n: number;
  events?: number;
  r?: number;
}

/** How a data set's input file is laid out: the columns of both arms, or of the one group. */
type Layout =
  | { kind: 'means'; columns: readonly [string, string, string, string, string, string] }
  | { kind: 'events'; columns: readonly [string, string, string, string] }
  | { kind: 'cells'; columns: readonly [string, string, string, string] }
  | { kind: 'rates'; columns: readonly [string, string, string, string] }
  | { kind: 'proportions'; columns: readonly [string, string] }
  | { kind: 'correlations'; columns: readonly [string, string] };

/** Raw data and measures that the reference computed from them; columns as its scripts name them. */
export const effectInputs: readonly {
  dataset: string;
  measures: readonly EffectMeasure[];
  layout: Layout;
}[] = [
  {
    dataset: 'dat.bcg',
    measures: ['RR', 'OR', 'RD', 'AS', 'PETO'],
    layout: { kind: 'cells', columns: ['tpos', 'tneg', 'cpos', 'cneg'] },
  },
  {
    dataset: 'dat.egger2001',
    measures: ['OR', 'RR', 'RD'],
    layout: { kind: 'events', columns: ['ai', 'n1i', 'ci', 'n2i'] },
  },
  {
    dataset: 'dat.li2007',
    measures: ['OR', 'RR'],
    layout: { kind: 'events', columns: ['ai', 'n1i', 'ci', 'n2i'] },
  },
  {
    dataset: 'dat.hine1989',
    measures: ['RD', 'OR'],
    layout: { kind: 'events', columns: ['ai', 'n1i', 'ci', 'n2i'] },
  },
  {
    dataset: 'dat.nielweise2007',
    measures: ['OR', 'RR', 'PETO'],
    layout: { kind: 'events', columns: ['ai', 'n1i', 'ci', 'n2i'] },
  },
  {
    dataset: 'dat.lau1992',
    measures: ['OR'],
    layout: { kind: 'events', columns: ['ai', 'n1i', 'ci', 'n2i'] },
  },
  {
    dataset: 'dat.collins1985a',
    measures: ['OR', 'PETO'],
    layout: { kind: 'events', columns: ['b.xti', 'nti', 'b.xci', 'nci'] },
  },
  {
    dataset: 'dat.cannon2006',
    measures: ['RR'],
    layout: { kind: 'events', columns: ['ep1t', 'nt', 'ep1c', 'nc'] },
  },
  {
    dataset: 'dat.normand1999',
    measures: ['MD', 'SMD', 'SMDH', 'ROM'],
    layout: { kind: 'means', columns: ['n1i', 'm1i', 'sd1i', 'n2i', 'm2i', 'sd2i'] },
  },
  {
    dataset: 'dat.curtis1998',
    measures: ['ROM'],
    layout: { kind: 'means', columns: ['n2i', 'm2i', 'sd2i', 'n1i', 'm1i', 'sd1i'] },
  },
  {
    dataset: 'dat.gibson2002',
    measures: ['MD', 'SMD'],
    layout: { kind: 'means', columns: ['n1i', 'm1i', 'sd1i', 'n2i', 'm2i', 'sd2i'] },
  },
  {
    dataset: 'dat.furukawa2003',
    measures: ['SMD'],
    layout: { kind: 'means', columns: ['Ne', 'Me', 'Se', 'Nc', 'Mc', 'Sc'] },
  },
  {
    dataset: 'dat.spooner2002',
    measures: ['MD', 'SMD'],
    layout: { kind: 'means', columns: ['Ne', 'Me', 'Se', 'Nc', 'Mc', 'Sc'] },
  },
  {
    dataset: 'dat.hart1999',
    measures: ['IRR', 'IRD'],
    layout: { kind: 'rates', columns: ['x1i', 't1i', 'x2i', 't2i'] },
  },
  {
    dataset: 'dat.pritz1997',
    measures: ['PLO', 'PFT', 'PAS', 'PR', 'PLN'],
    layout: { kind: 'proportions', columns: ['xi', 'ni'] },
  },
  {
    dataset: 'dat.debruin2009',
    measures: ['PLO', 'PFT'],
    layout: { kind: 'proportions', columns: ['xi', 'ni'] },
  },
  {
    dataset: 'dat.molloy2014',
    measures: ['ZCOR', 'COR'],
    layout: { kind: 'correlations', columns: ['ri', 'ni'] },
  },
  {
    dataset: 'dat.mcdaniel1994',
    measures: ['ZCOR', 'UCOR'],
    layout: { kind: 'correlations', columns: ['ri', 'ni'] },
  },
];

/** Arms (treatment `T` against control `C`) or groups from a data set's rows; incomplete rows are left out. */
export function layOut(
  rows: readonly CsvRow[],
  { kind, columns }: Layout,
): { arms: AnyArm[]; groups: Group[] } {
  const arms: AnyArm[] = [];
  const groups: Group[] = [];
  rows.forEach((row, i) => {
    const cells = columns.map((column) => row.get(column) ?? '');
    if (cells.includes('')) return;
    const study = `study ${i + 1}`;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = cells.map(Number);
    if (kind === 'means') {
      arms.push(
        { study, treatment: 'T', n: a, mean: b, sd: c },
        { study, treatment: 'C', n: d, mean: e, sd: f },
      );
    } else if (kind === 'events') {
      arms.push({ study, treatment: 'T', events: a, n: b }, { study, treatment: 'C', events: c, n: d });
    } else if (kind === 'cells') {
      arms.push(
        { study, treatment: 'T', events: a, n: a + b },
        { study, treatment: 'C', events: c, n: c + d },
      );
    } else if (kind === 'rates') {
      arms.push({ study, treatment: 'T', events: a, time: b }, { study, treatment: 'C', events: c, time: d });
    } else if (kind === 'proportions') groups.push({ study, events: a, n: b });
    else groups.push({ study, r: a, n: b });
  });
  return { arms, groups };
}
