/** Why there is no value. The three say different things about a report and are never the same as an empty field. */
export type MissingReason = 'not-reported' | 'not-applicable' | 'unclear';

/** How exactly a number was reported: `<` for P < 0.05, `~` for a value read off a figure. */
export type Qualifier = '=' | '<' | '<=' | '>' | '>=' | '~';

/** A number with more than its value to say. */
export interface QualifiedNumber {
  value: number;
  /** `=` when left out. */
  qualifier?: Qualifier;
  unit?: string;
}

/**
 * One answer as reported, as JSON. A field that was not touched has no answer at all; what kind an answer must be is for
 * the form's field to say.
 */
export type ReportedValue =
  /** A number, or the key of an arm. */
  | number
  /** Text, the code of a choice, the key of an arm, or a date as exact as reported: `2014`, `2014-07`, `2014-07-03`. */
  | string
  | boolean
  | QualifiedNumber
  /** The codes of several choices. */
  | readonly string[]
  /** A choice in words of one's own, beside codes where several may be chosen. */
  | { other: string; codes?: readonly string[] }
  | { missing: MissingReason };

/** Answers by path: `study.country`, `outcomes[0].arms[1].mean`. Values are `ReportedValue`s once `parseReportedValue` took them. */
export type Answers = ReadonlyMap<string, unknown>;

function isList(value: ReportedValue): value is readonly string[] {
  return Array.isArray(value);
}

/** Whether an answer says that there is none. */
export function isMissing(value: ReportedValue): value is { missing: MissingReason } {
  return typeof value === 'object' && !isList(value) && 'missing' in value;
}

/** An answer as a number with its qualifier and unit; undefined for anything else. */
export function asNumber(value: ReportedValue | undefined): QualifiedNumber | undefined {
  if (typeof value === 'number') return { value };
  if (typeof value !== 'object' || isList(value)) return undefined;
  return 'value' in value ? value : undefined;
}

/** A number, if that is what was answered exactly or read off a figure; undefined for bounds, words and missing values. */
export function exactNumber(value: ReportedValue | undefined): number | undefined {
  const number = asNumber(value);
  if (!number) return undefined;
  const { qualifier = '=' } = number;
  return qualifier === '=' || qualifier === '~' ? number.value : undefined;
}

/** A short text for people: `< 0.05`, `6.5 cm`, `not reported`. */
export function describeValue(value: ReportedValue | undefined): string {
  if (value === undefined) return '';
  const number = asNumber(value);
  if (number) {
    const qualifier =
      number.qualifier === undefined || number.qualifier === '=' ? '' : `${number.qualifier} `;
    const digits = String(number.value).replace('-', '−');
    return `${qualifier}${digits}${number.unit === undefined ? '' : ` ${number.unit}`}`;
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return value.join(', ');
  if ('missing' in value) return value.missing.replace('-', ' ');
  return 'other' in value ? [...(value.codes ?? []), value.other].join(', ') : '';
}
