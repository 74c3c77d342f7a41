import type { MissingReason, QualifiedNumber, Qualifier, ReportedValue } from './reported-value.ts';

const missingReasons: readonly MissingReason[] = ['not-reported', 'not-applicable', 'unclear'];
const qualifiers: readonly Qualifier[] = ['=', '<', '<=', '>', '>=', '~'];

/** Longest text an answer may hold: a long quoted passage, not a paper. */
const longestText = 20_000;
const mostCodes = 500;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText;
}

function isCodes(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= mostCodes &&
    value.every(isText) &&
    new Set(value).size === value.length
  );
}

function parseNumber({ value, qualifier, unit }: Record<string, unknown>): QualifiedNumber | undefined {
  const known = qualifiers.find((each) => each === qualifier);
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if ((qualifier !== undefined && known === undefined) || (unit !== undefined && !isText(unit)))
    return undefined;
  return {
    value,
    ...(known === undefined ? {} : { qualifier: known }),
    ...(unit === undefined ? {} : { unit }),
  };
}

function parseObject(raw: Record<string, unknown>): ReportedValue | undefined {
  const hasOnly = (...keys: string[]) => Object.keys(raw).every((key) => keys.includes(key));
  if ('missing' in raw) {
    const missing = missingReasons.find((each) => each === raw.missing);
    return missing && hasOnly('missing') ? { missing } : undefined;
  }
  if ('other' in raw) {
    const { other, codes } = raw;
    if (!isText(other) || !hasOnly('other', 'codes') || (codes !== undefined && !isCodes(codes)))
      return undefined;
    return { other, ...(codes === undefined ? {} : { codes }) };
  }
  return hasOnly('value', 'qualifier', 'unit') ? parseNumber(raw) : undefined;
}

/**
 * Reads a stored or submitted answer. Undefined for anything that is not one: numbers that are not finite, unknown
 * shapes, extra properties, over-long texts.
 */
export function parseReportedValue(raw: unknown): ReportedValue | undefined {
  if (typeof raw === 'boolean' || isText(raw)) return raw;
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  if (isCodes(raw)) return raw;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
  return parseObject(Object.fromEntries(Object.entries(raw)));
}

/** True for `2014`, `2014-07` and `2014-07-03` when such a day exists. */
export function isPartialDate(date: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(date);
  if (!match) return false;
  const [, year = '', month = '01', day = '01'] = match;
  const parsed = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(`${year}-${month}-${day}`);
}

const shorthand = new Map<string, MissingReason>([
  ['nr', 'not-reported'],
  ['na', 'not-applicable'],
  ['?', 'unclear'],
]);

/**
 * Reads what a person typed into a number field: `6.5`, `−1,2`, `< 0.001`, `~ 4`, `6.5 cm`, `NR`, `NA`, `?`. A comma
 * counts as a decimal mark unless it may group thousands (`1,234`), which is refused as ambiguous.
 *
 * @param units the field's units; a unit outside them is refused
 * @returns undefined when the text is not clearly one number
 */
export function parseTypedNumber(text: string, units: readonly string[] = []): ReportedValue | undefined {
  const plain = text
    .trim()
    .replaceAll('−', '-')
    .replaceAll('·', '.')
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=');
  const missing = shorthand.get(plain.toLowerCase());
  if (missing) return { missing };
  const match =
    /^(<=|>=|[<>=~])?\s*([+-]?(?:\d{1,15}(?:[.,]\d{0,15})?|[.,]\d{1,15})(?:e[+-]?\d{1,3})?)\s*(\D{0,20})$/iu.exec(
      plain,
    );
  if (!match) return undefined;
  const [, sign, digits = '', unit = ''] = match;
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/u.test(digits)) return undefined;
  const value = Number(digits.replace(',', '.'));
  if (!Number.isFinite(value) || (unit !== '' && !units.includes(unit))) return undefined;
  const qualifier = qualifiers.find((each) => each === sign && each !== '=');
  if (qualifier === undefined && unit === '') return value;
  return { value, ...(qualifier === undefined ? {} : { qualifier }), ...(unit === '' ? {} : { unit }) };
}
