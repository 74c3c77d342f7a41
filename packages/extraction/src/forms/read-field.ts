import type {
  ArmField,
  BooleanField,
  ChoiceField,
  DateField,
  Field,
  GroupField,
  NumberField,
  TextField,
} from './form.ts';
import type { FormReader } from './form-reader.ts';

const baseKeys = ['id', 'type', 'label', 'help', 'required', 'showIf'];
const keysByType = new Map<unknown, readonly string[]>([
  ['number', ['units', 'min', 'max', 'whole', 'qualifiers']],
  ['text', ['lines', 'maxLength', 'format']],
  ['choice', ['options', 'allowOther']],
  ['choices', ['options', 'allowOther']],
  ['boolean', []],
  ['date', []],
  ['arm', []],
  ['group', ['fields', 'repeat', 'layout']],
]);

/** Sections hold groups, groups hold groups: past three levels nobody can follow a path. */
const deepestGroup = 3;
/** Longer forms are a mistake or an attack: the largest in use have a few hundred fields. */
const mostFields = 2000;

type Raw = Record<string, unknown>;
type Base = Pick<DateField, 'id' | 'label' | 'help' | 'required' | 'showIf'>;

function readBase(reader: FormReader, raw: Raw, id: string): Base | undefined {
  const label = reader.text(raw, 'label');
  const help = reader.optionalText(raw, 'help');
  const required = reader.optionalFlag(raw, 'required');
  const showIf = reader.optionalCondition(raw);
  if (label === undefined) return undefined;
  return {
    id,
    label,
    ...(help === undefined ? {} : { help }),
    ...(required === undefined ? {} : { required }),
    ...(showIf === undefined ? {} : { showIf }),
  };
}

function readNumber(reader: FormReader, raw: Raw, base: Base): NumberField {
  const units = raw.units === undefined ? undefined : reader.words(raw, 'units', 30);
  const min = reader.optionalNumber(raw, 'min');
  const max = reader.optionalNumber(raw, 'max');
  const whole = reader.optionalFlag(raw, 'whole');
  const qualifiers = reader.optionalFlag(raw, 'qualifiers');
  if (min !== undefined && max !== undefined && min > max)
    reader.problem('form.range', `min ${min} is above max ${max}`);
  if (units) reader.noRepeats(units);
  return {
    ...base,
    type: 'number',
    ...(units === undefined ? {} : { units }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(whole === undefined ? {} : { whole }),
    ...(qualifiers === undefined ? {} : { qualifiers }),
  };
}

function readText(reader: FormReader, raw: Raw, base: Base): TextField {
  const lines = reader.optionalNumber(raw, 'lines', { whole: true, min: 1 });
  const maxLength = reader.optionalNumber(raw, 'maxLength', { whole: true, min: 1 });
  const formats = ['doi', 'registry-id', 'url'] as const;
  const format = formats.find((each) => each === raw.format);
  if (raw.format !== undefined && !format)
    reader.problem('form.format', `"format" is none of ${formats.join(', ')}`);
  return {
    ...base,
    type: 'text',
    ...(lines === undefined ? {} : { lines }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(format === undefined ? {} : { format }),
  };
}

function readChoice(reader: FormReader, raw: Raw, base: Base): ChoiceField | undefined {
  const options = reader.options(raw);
  const allowOther = reader.optionalFlag(raw, 'allowOther');
  if (!options) return undefined;
  if (allowOther && options.some((option) => option.code === 'other')) {
    reader.problem('form.repeated', '"other" is an option already');
  }
  const type = raw.type === 'choices' ? 'choices' : 'choice';
  return { ...base, type, options, ...(allowOther === undefined ? {} : { allowOther }) };
}

function readGroup(
  reader: FormReader,
  raw: Raw,
  { base, depth }: { base: Base; depth: number },
): GroupField | undefined {
  const repeat = reader.optionalRepeat(raw);
  const { layout } = raw;
  if (layout !== undefined && layout !== 'list' && layout !== 'table')
    reader.problem('form.layout', '"layout" is neither list nor table');
  const fields = readFields(reader, raw.fields, { depth: depth + 1 });
  if (!repeat) {
    if (raw.repeat === undefined) reader.problem('form.repeat', 'a group needs "repeat"');
    return undefined;
  }
  if (!fields) return undefined;
  checkAlignment(reader, repeat.kind === 'many' ? repeat.alignBy : [], fields);
  const isKnownLayout = layout === 'list' || layout === 'table';
  return { ...base, type: 'group', fields, repeat, ...(isKnownLayout ? { layout } : {}) };
}

/** The fields that tell entries apart must be among the group's own. */
export function checkAlignment(
  reader: FormReader,
  alignBy: readonly string[],
  fields: readonly Field[],
): void {
  for (const id of alignBy) {
    if (!fields.some((field) => field.id === id && field.type !== 'group')) {
      reader.problem('form.align', `"alignBy" names "${id}", which is no field of the entries`);
    }
  }
}

function readField(reader: FormReader, value: unknown, depth: number): Field | undefined {
  const type =
    typeof value === 'object' && value !== null
      ? Object.entries(value).find(([key]) => key === 'type')?.[1]
      : undefined;
  const known = keysByType.get(type);
  if (!known) {
    reader.problem('form.type', `has no known type (${[...keysByType.keys()].join(', ')})`);
    return undefined;
  }
  const raw = reader.object(value, [...baseKeys, ...known]);
  const id = raw && reader.id(raw);
  const base = raw && id !== undefined ? readBase(reader, raw, id) : undefined;
  if (!raw || !base) return undefined;
  if (type === 'number') return readNumber(reader, raw, base);
  if (type === 'text') return readText(reader, raw, base);
  if (type === 'choice' || type === 'choices') return readChoice(reader, raw, base);
  if (type === 'group') return readGroup(reader, raw, { base, depth });
  const plain: BooleanField | DateField | ArmField =
    type === 'arm' ? { ...base, type } : type === 'boolean' ? { ...base, type } : { ...base, type: 'date' };
  return plain;
}

/** Reads a list of fields, noting problems; undefined when there is none. */
export function readFields(reader: FormReader, value: unknown, at: { depth: number }): Field[] | undefined {
  if (at.depth > deepestGroup) {
    reader.problem('form.too_deep', `groups are nested deeper than ${deepestGroup - 1}`);
    return undefined;
  }
  const list = reader.list({ fields: value }, 'fields', mostFields);
  const fields = list?.flatMap((field, i) => {
    if (!reader.countField(mostFields)) return [];
    return reader.within(`fields[${i}]`, () => readField(reader, field, at.depth)) ?? [];
  });
  if (fields) reader.noRepeats(fields.map((field) => field.id));
  return fields;
}
