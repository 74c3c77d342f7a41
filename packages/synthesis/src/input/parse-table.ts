import type { RepeatedGroup } from '../effect-sizes/change-scores.ts';
import { SynthesisError } from '../errors.ts';
import type { AnyArm } from '../network/arms/arm-statistics.ts';
import type { Contrast, EffectMeasure, ExcludedStudy, StudyEffect } from '../types.ts';
import { isMissing, normaliseRows, numberIn, type Row, textIn } from './cell.ts';

/** One group's proportion (`events` of `n`) or correlation (`r` in `n` pairs). */
export interface SingleGroup {
  study: string;
  n: number;
  events?: number;
  r?: number;
}

/**
 * A data file by what its rows are; `rows[i]` is the text behind `items[i]`. `mixed` holds studies known by their arms
 * beside studies known by their contrasts.
 */
export type DataTable = {
  /** Rows left out because a value is missing. */
  excluded: ExcludedStudy[];
  rows: Row[];
} & (
  | { kind: 'arms'; items: AnyArm[] }
  | { kind: 'contrasts'; items: Contrast[] }
  | { kind: 'mixed'; arms: AnyArm[]; contrasts: Contrast[] }
  | { kind: 'effects'; items: StudyEffect[] }
  | { kind: 'groups'; items: SingleGroup[] }
  | { kind: 'repeated'; items: ({ study: string } & RepeatedGroup)[] }
);

const LAYOUTS =
  'study,treatment,n,mean,sd; study,treatment,n,events; study,treatment,events,time; ' +
  'study,treat1,treat2,te,sete; study,yi,vi (or sei); study,events,n; study,r,n; study,n,mean1,sd1,mean2,sd2,r';

const REPEATED = ['n', 'mean1', 'sd1', 'mean2', 'sd2', 'r'] as const;

/**
 * Recognises the layout of a data file by its columns and reads it. Columns beyond the layout's are left for
 * subgroups and moderators. Rows with an empty (or NA) cell among the layout's columns are set apart in `excluded`.
 *
 * @param measure decides between layouts when a file has the columns of several
 * @throws SynthesisError `data.empty`, `data.unknown_layout`, `data.bad_number`, `data.missing_value`
 */
export function parseTable(rawRows: readonly Record<string, string>[], measure: EffectMeasure): DataTable {
  const rows = normaliseRows(rawRows);
  const first = rows[0];
  if (!first) throw new SynthesisError('data.empty', 'the data have no rows');
  const has = (...columns: string[]) => columns.every((column) => first.has(column));
  const error = (['vi', 'sei', 'se'] as const).find((column) => has('yi', column));
  if (error) return readEffects(rows, error);
  const hasContrasts = has('study', 'treat1', 'treat2', 'te', 'sete');
  if (hasContrasts && has('treatment')) return readMixed(rows, armColumns(has, measure));
  if (hasContrasts) return readContrasts(rows);
  if (has('study', 'treatment')) return readArms(rows, armColumns(has, measure));
  if (has('study', ...REPEATED)) return readRepeated(rows);
  if (has('study', 'r', 'n')) return readGroups(rows, ['r', 'n']);
  if (has('study', 'events', 'n')) return readGroups(rows, ['events', 'n']);
  throw new SynthesisError(
    'data.unknown_layout',
    `the columns (${[...first.keys()].join(', ')}) fit none of the layouts: ${LAYOUTS}`,
  );
}

type ArmColumns = ['n', 'mean', 'sd'] | ['n', 'events'] | ['events', 'time'];

const OF_MEANS: readonly EffectMeasure[] = ['MD', 'SMD', 'SMDH', 'ROM'];
const OF_RATES: readonly EffectMeasure[] = ['IRR', 'IRD'];

/** The columns that the measure needs where the file has them, else the first layout that it does have. */
function armColumns(has: (...columns: string[]) => boolean, measure: EffectMeasure): ArmColumns {
  const means: ArmColumns = ['n', 'mean', 'sd'];
  const rates: ArmColumns = ['events', 'time'];
  const events: ArmColumns = ['n', 'events'];
  const wanted = OF_MEANS.includes(measure) ? means : OF_RATES.includes(measure) ? rates : events;
  const found = [wanted, means, rates, events].find((columns) => has(...columns));
  if (found) return found;
  throw new SynthesisError(
    'data.unknown_layout',
    `arms need n,mean,sd or n,events or events,time; known: ${LAYOUTS}`,
  );
}

/** Splits rows into those that have all of `columns` and those that do not. */
function complete(
  rows: readonly Row[],
  columns: readonly string[],
  label: (row: Row, i: number) => string,
): { kept: { row: Row; study: string }[]; excluded: ExcludedStudy[] } {
  const kept: { row: Row; study: string }[] = [];
  const excluded: ExcludedStudy[] = [];
  rows.forEach((row, i) => {
    const study = label(row, i);
    const missing = columns.filter((column) => isMissing(row.get(column)));
    if (missing.length === 0) kept.push({ row, study });
    else {
      const arm = row.get('treatment');
      const where = arm ? ` of arm "${arm}"` : '';
      excluded.push({
        study,
        code: 'study.missing_value',
        reason: `${missing.join(', ')}${where} not reported`,
      });
    }
  });
  return { kept, excluded };
}

function studyOf(row: Row, i: number): string {
  return textIn(row, 'study', { line: i + 1 });
}

function readEffects(rows: readonly Row[], error: 'vi' | 'sei' | 'se'): DataTable {
  const label = (row: Row, i: number) => row.get('study') || `row ${i + 1}`;
  const { kept, excluded } = complete(rows, ['yi', error], label);
  const items = kept.map(({ row, study }) => {
    const value = numberIn(row, error, study);
    return {
      study,
      yi: numberIn(row, 'yi', study),
      vi: error === 'vi' ? value : positive(value, { study, column: error }) ** 2,
    };
  });
  return { kind: 'effects', items, excluded, rows: kept.map(({ row }) => row) };
}

function positive(value: number, { study, column }: { study: string; column: string }): number {
  if (value > 0) return value;
  throw new SynthesisError('data.bad_variance', `study "${study}": the standard error is ${value}`, {
    study,
    column,
  });
}

type TableOf<Kind extends DataTable['kind']> = Extract<DataTable, { kind: Kind }>;

function readContrasts(rows: readonly Row[]): TableOf<'contrasts'> {
  const { kept, excluded } = complete(rows, ['te', 'sete'], studyOf);
  const items = kept.map(({ row, study }, i): Contrast => {
    const own = isMissing(row.get('setreat2')) ? undefined : numberIn(row, 'setreat2', study);
    return {
      study,
      treat1: textIn(row, 'treat1', { study, line: i + 1 }),
      treat2: textIn(row, 'treat2', { study, line: i + 1 }),
      te: numberIn(row, 'te', study),
      sete: numberIn(row, 'sete', study),
      ...(own === undefined ? {} : { seTreat2: positive(own, { study, column: 'setreat2' }) }),
    };
  });
  return { kind: 'contrasts', items, excluded, rows: kept.map(({ row }) => row) };
}

/**
 * Rows with a `treatment` are arms, rows with `treat1` or `treat2` contrasts.
 *
 * @throws SynthesisError `data.mixed_study` for a row that is both or neither, and for a study that has both kinds
 */
function readMixed(rows: readonly Row[], columns: ArmColumns): DataTable {
  const kindOf = new Map<string, string>();
  const parts: Record<'arms' | 'contrasts', Row[]> = { arms: [], contrasts: [] };
  rows.forEach((row, i) => {
    const study = studyOf(row, i);
    const isArm = !isMissing(row.get('treatment'));
    const isContrast = !isMissing(row.get('treat1')) || !isMissing(row.get('treat2'));
    const kind = isContrast ? 'contrasts' : 'arms';
    if (isArm === isContrast || (kindOf.get(study) ?? kind) !== kind) {
      throw new SynthesisError(
        'data.mixed_study',
        `study "${study}": every row is an arm (treatment) or a contrast (treat1, treat2), and all rows of a study are of one kind`,
        { study, column: 'treatment' },
      );
    }
    kindOf.set(study, kind);
    parts[kind].push(row);
  });
  if (parts.arms.length === 0) return readContrasts(rows);
  const arms = readArms(parts.arms, columns);
  if (parts.contrasts.length === 0) return arms;
  const contrasts = readContrasts(parts.contrasts);
  return {
    kind: 'mixed',
    arms: arms.items,
    contrasts: contrasts.items,
    excluded: [...arms.excluded, ...contrasts.excluded],
    rows: [...arms.rows, ...contrasts.rows],
  };
}

function readArms(rows: readonly Row[], columns: ArmColumns): TableOf<'arms'> {
  const { kept, excluded } = complete(rows, columns, studyOf);
  const items = kept.map(({ row, study }, i): AnyArm => {
    const arm = { study, treatment: textIn(row, 'treatment', { study, line: i + 1 }) };
    const read = (column: string) => numberIn(row, column, study);
    if (columns[1] === 'mean') return { ...arm, n: read('n'), mean: read('mean'), sd: read('sd') };
    if (columns[1] === 'events') return { ...arm, n: read('n'), events: read('events') };
    return { ...arm, events: read('events'), time: read('time') };
  });
  return { kind: 'arms', items, excluded, rows: kept.map(({ row }) => row) };
}

function readRepeated(rows: readonly Row[]): DataTable {
  const { kept, excluded } = complete(rows, REPEATED, studyOf);
  const items = kept.map(({ row, study }) => {
    const read = (column: (typeof REPEATED)[number]) => numberIn(row, column, study);
    const [n, mean1, sd1] = [read('n'), read('mean1'), read('sd1')];
    return { study, n, mean1, sd1, mean2: read('mean2'), sd2: read('sd2'), r: read('r') };
  });
  return { kind: 'repeated', items, excluded, rows: kept.map(({ row }) => row) };
}

function readGroups(rows: readonly Row[], columns: ['r' | 'events', 'n']): DataTable {
  const { kept, excluded } = complete(rows, columns, studyOf);
  const items = kept.map(({ row, study }) => {
    const n = numberIn(row, 'n', study);
    const value = numberIn(row, columns[0], study);
    return columns[0] === 'r' ? { study, n, r: value } : { study, n, events: value };
  });
  return { kind: 'groups', items, excluded, rows: kept.map(({ row }) => row) };
}
