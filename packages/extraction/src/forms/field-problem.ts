import { isPartialDate } from '../values/parse-reported-value.ts';
import { asNumber, isMissing, type QualifiedNumber, type ReportedValue } from '../values/reported-value.ts';
import type { ChoiceField, Field, NumberField, TextField } from './form.ts';

interface Problem {
  code: string;
  message: string;
}

const wrongKind = (expected: string): Problem => ({ code: 'answer.kind', message: `needs ${expected}` });

function numberProblem(field: NumberField, value: QualifiedNumber): Problem | undefined {
  const { min, max, whole, units, qualifiers } = field;
  if (value.unit !== undefined && !units?.includes(value.unit)) {
    return { code: 'answer.unit', message: `"${value.unit}" is none of its units` };
  }
  if (value.unit === undefined && units !== undefined && units.length > 1) {
    return { code: 'answer.unit', message: `needs one of the units ${units.join(', ')}` };
  }
  // `~` marks a value read off a figure, which any number may be.
  if (value.qualifier !== undefined && !['=', '~'].includes(value.qualifier) && !qualifiers) {
    return { code: 'answer.qualifier', message: `does not take "${value.qualifier}"` };
  }
  if (whole && !Number.isSafeInteger(value.value))
    return { code: 'answer.whole', message: `${value.value} is not a whole number` };
  if (min !== undefined && value.value < min)
    return { code: 'answer.range', message: `${value.value} is below ${min}` };
  if (max !== undefined && value.value > max)
    return { code: 'answer.range', message: `${value.value} is above ${max}` };
  return undefined;
}

/** Registry identifiers by their registries' prefixes, the form in which reports print them. */
const registryId =
  /^(NCT\d{8}|ISRCTN\d{8}|EUCTR\d{4}-\d{6}-\d{2}(-[A-Z]{2})?|ACTRN\d{14}p?|ChiCTR[A-Za-z0-9-]{8,20}|NTR\d{1,5}|NL\d{1,6}|DRKS\d{8}|CTRI\/\d{4}\/\d{2,3}\/\d{6}|IRCT[A-Z0-9]{8,20}|JPRN-[A-Za-z0-9-]{5,30}|UMIN\d{9}|jRCT[a-z]?\d{8,12}|KCT\d{7}|PACTR\d{15,18}|TCTR\d{11}|RBR-[a-z0-9]{6,9})$/iu;

function textProblem(field: TextField, text: string): Problem | undefined {
  if (text.trim() === '') return { code: 'answer.empty', message: 'is empty: choose not reported instead' };
  if (field.maxLength !== undefined && text.length > field.maxLength) {
    return { code: 'answer.length', message: `is longer than ${field.maxLength} characters` };
  }
  const fits =
    field.format === undefined ||
    (field.format === 'doi' && /^10\.\d{4,9}\/\S{1,300}$/u.test(text)) ||
    (field.format === 'url' && /^https?:\/\/[^\s/]{1,250}(\/\S{0,1500})?$/u.test(text)) ||
    (field.format === 'registry-id' && registryId.test(text));
  return fits ? undefined : { code: 'answer.format', message: `does not look like a ${field.format}` };
}

function choiceProblem(
  field: ChoiceField,
  codes: readonly string[],
  other: string | undefined,
): Problem | undefined {
  const known = new Set(field.options.map((option) => option.code));
  for (const code of codes) {
    if (!known.has(code)) return { code: 'answer.unknown_code', message: `"${code}" is none of its answers` };
  }
  if (other === undefined) return undefined;
  if (!field.allowOther) return { code: 'answer.other', message: 'does not take an answer in other words' };
  return other.trim() === '' ? { code: 'answer.other', message: 'says "other" without words' } : undefined;
}

function chosen(field: ChoiceField, value: ReportedValue): Problem | undefined {
  if (typeof value === 'object' && 'other' in value) {
    if (field.type === 'choice' && value.codes !== undefined) return wrongKind('one answer');
    return choiceProblem(field, value.codes ?? [], value.other);
  }
  if (field.type === 'choice')
    return typeof value === 'string'
      ? choiceProblem(field, [value], undefined)
      : wrongKind('one of its answers');
  const codes = typeof value === 'object' && !('value' in value) && !isMissing(value) ? value : undefined;
  return codes ? choiceProblem(field, codes, undefined) : wrongKind('some of its answers');
}

/** The key of the arm that an answer names; arms are numbered by custom, so a number will do. */
export function armKeyOf(value: ReportedValue): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** What is wrong with an answer to this field; undefined when nothing is. Missing values suit every field. */
export function fieldProblem(
  field: Field,
  value: ReportedValue,
  arms: ReadonlySet<string>,
): Problem | undefined {
  if (typeof value === 'object' && isMissing(value)) return undefined;
  switch (field.type) {
    case 'number': {
      const number = asNumber(value);
      return number ? numberProblem(field, number) : wrongKind('a number');
    }
    case 'text':
      return typeof value === 'string' ? textProblem(field, value) : wrongKind('text');
    case 'choice':
    case 'choices':
      return chosen(field, value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongKind('yes or no');
    case 'date':
      return typeof value === 'string' && isPartialDate(value) ? undefined : wrongKind('a date');
    case 'arm': {
      const arm = armKeyOf(value);
      if (arm === undefined) return wrongKind('an arm');
      return arms.has(arm) ? undefined : { code: 'answer.unknown_arm', message: `there is no arm "${arm}"` };
    }
    case 'group':
      return wrongKind('its fields answered, not itself');
  }
}
