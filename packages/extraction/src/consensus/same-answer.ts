import { parseReportedValue } from '../values/parse-reported-value.ts';
import { asNumber, isMissing, type ReportedValue } from '../values/reported-value.ts';

/** A text without what extractors type differently and mean alike. */
function foldText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

function isSameValue(a: ReportedValue, b: ReportedValue): boolean {
  const [left, right] = [asNumber(a), asNumber(b)];
  if (left && right) {
    const sameQualifier = (left.qualifier ?? '=') === (right.qualifier ?? '=');
    return left.value === right.value && sameQualifier && left.unit === right.unit;
  }
  if (typeof a === 'string' && typeof b === 'string') return foldText(a) === foldText(b);
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (left || right) return false;
  const [first, second] = [contentOf(a), contentOf(b)];
  return first.kind === second.kind && first.words === second.words;
}

/** What a list, an answer in words or a missing value says; the order of choices says nothing. */
function contentOf(value: Exclude<ReportedValue, number | string | boolean>): {
  kind: string;
  words: string;
} {
  if ('value' in value) return { kind: 'number', words: '' };
  if (isMissing(value)) return { kind: 'missing', words: value.missing };
  const [codes, other] = 'other' in value ? [value.codes ?? [], foldText(value.other)] : [value, ''];
  return { kind: 'choices', words: JSON.stringify([[...codes].sort(), other]) };
}

/**
 * Whether two extractors say the same: equal numbers with equal qualifiers and units, texts up to spaces and case, the
 * same choices in any order. `null` and `undefined` are an empty field; what is no answer at all is compared as JSON.
 */
export function sameAnswer(a: unknown, b: unknown): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  const [first, second] = [parseReportedValue(a), parseReportedValue(b)];
  if (first === undefined || second === undefined) return JSON.stringify(a) === JSON.stringify(b);
  return isSameValue(first, second);
}
