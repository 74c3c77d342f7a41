import type { Condition, Option, Repeat } from './form.ts';

/** What is wrong with a form, and where: a field's path, or a place in the data such as `sections[2]`. */
export interface FormProblem {
  at: string;
  /** Stable and dotted: `form.cycle`. */
  code: string;
  message: string;
}

type Raw = Record<string, unknown>;

/** Names that objects carry by themselves; as ids they would invite confusion with stored answers. */
const reservedIds = new Set([
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
]);
const longestText = 2000;
const deepestCondition = 8;
const longestCondition = 100;

/** Reads parts of a form from unknown data, keeping track of where it is and of every problem met. */
export class FormReader {
  readonly problems: FormProblem[];
  readonly #place: string[] = [];
  #fields = 0;

  constructor(problems: FormProblem[]) {
    this.problems = problems;
  }

  problem(code: string, message: string): void {
    this.problems.push({ at: this.#place.join('.') || 'form', code, message });
  }

  /** Counts a field; false, with a problem noted once, past the limit. */
  countField(most: number): boolean {
    this.#fields += 1;
    if (this.#fields === most + 1) this.problem('form.too_long', `has more than ${most} fields`);
    return this.#fields <= most;
  }

  within<T>(place: string, read: () => T): T {
    this.#place.push(place);
    try {
      return read();
    } finally {
      this.#place.pop();
    }
  }

  /** A plain object with no properties beyond those named. `__proto__` as data is an own, unknown property. */
  object(value: unknown, known: readonly string[]): Raw | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.problem('form.shape', 'is not an object');
      return undefined;
    }
    const raw: Raw = Object.fromEntries(Object.entries(value));
    for (const key of Object.keys(value)) {
      if (!known.includes(key))
        this.problem('form.unknown_property', `has the unknown property "${key.slice(0, 60)}"`);
    }
    return raw;
  }

  id(raw: Raw): string | undefined {
    const { id } = raw;
    if (typeof id !== 'string' || !/^[a-z][A-Za-z0-9]{0,39}$/u.test(id) || reservedIds.has(id)) {
      this.problem('form.id', 'needs an id of letters and digits that starts with a lower-case letter');
      return undefined;
    }
    return id;
  }

  text(raw: Raw, key: string): string | undefined {
    const value = raw[key];
    if (typeof value !== 'string' || value.trim() === '' || value.length > longestText) {
      this.problem('form.text', `needs "${key}" as a text of at most ${longestText} characters`);
      return undefined;
    }
    return value;
  }

  optionalText(raw: Raw, key: string): string | undefined {
    return raw[key] === undefined ? undefined : this.text(raw, key);
  }

  optionalFlag(raw: Raw, key: string): boolean | undefined {
    const value = raw[key];
    if (value === undefined || typeof value === 'boolean') return value;
    this.problem('form.flag', `"${key}" is neither true nor false`);
    return undefined;
  }

  optionalNumber(
    raw: Raw,
    key: string,
    limits: { whole: boolean; min?: number } = { whole: false },
  ): number | undefined {
    const value = raw[key];
    if (value === undefined) return undefined;
    const isNumber = typeof value === 'number' && Number.isFinite(value);
    if (!isNumber || (limits.whole && !Number.isSafeInteger(value)) || value < (limits.min ?? -Infinity)) {
      this.problem('form.number', `"${key}" is not a ${limits.whole ? 'whole ' : ''}number in range`);
      return undefined;
    }
    return value;
  }

  list(raw: Raw, key: string, most: number): readonly unknown[] | undefined {
    const value: unknown = raw[key];
    if (!Array.isArray(value) || value.length === 0 || value.length > most) {
      this.problem('form.list', `needs "${key}" as a list of 1 to ${most}`);
      return undefined;
    }
    return value;
  }

  /** Notes ids or codes that occur twice. */
  noRepeats(ids: readonly string[]): void {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) this.problem('form.repeated', `"${id}" is used twice`);
      seen.add(id);
    }
  }

  /** Short texts, as units and codes are. */
  words(raw: Raw, key: string, most: number): string[] | undefined {
    const list = this.list(raw, key, most);
    const words = (list ?? []).filter(
      (word) => typeof word === 'string' && /^[^\p{C}<>"]{1,60}$/u.test(word) && word.trim() === word,
    );
    if (list && words.length !== list.length) {
      this.problem('form.words', `"${key}" holds something other than short texts`);
      return undefined;
    }
    return list ? words.map(String) : undefined;
  }

  options(raw: Raw): Option[] | undefined {
    const list = this.list(raw, 'options', 500);
    const options = list?.flatMap((value, i) =>
      this.within(`options[${i}]`, () => {
        const option = this.object(value, ['code', 'label']);
        const label = option && this.text(option, 'label');
        const code = option?.code;
        if (typeof code !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/u.test(code)) {
          this.problem('form.option_code', 'needs a code of letters, digits, dots and dashes');
          return [];
        }
        return label === undefined ? [] : [{ code, label }];
      }),
    );
    if (options) this.noRepeats(options.map((option) => option.code));
    return options;
  }

  optionalRepeat(raw: Raw): Repeat | undefined {
    if (raw.repeat === undefined) return undefined;
    return this.within('repeat', () => {
      const repeat = this.object(raw.repeat, ['kind', 'min', 'max', 'alignBy']);
      if (repeat?.kind === 'per-arm') return { kind: 'per-arm' };
      if (repeat?.kind !== 'many') {
        this.problem('form.repeat', 'is neither "many" nor "per-arm"');
        return undefined;
      }
      const min = this.optionalNumber(repeat, 'min', { whole: true, min: 0 });
      const max = this.optionalNumber(repeat, 'max', { whole: true, min: 1 });
      const alignBy = this.words(repeat, 'alignBy', 10);
      if (min !== undefined && max !== undefined && min > max)
        this.problem('form.range', `min ${min} is above max ${max}`);
      if (!alignBy) return undefined;
      return {
        kind: 'many',
        alignBy,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      };
    });
  }

  optionalCondition(raw: Raw): Condition | undefined {
    if (raw.showIf === undefined) return undefined;
    return this.within('showIf', () => this.#condition(raw.showIf, 1));
  }

  #condition(value: unknown, depth: number): Condition | undefined {
    if (depth > deepestCondition) {
      this.problem('form.condition', `is nested deeper than ${deepestCondition}`);
      return undefined;
    }
    const raw = this.object(value, ['field', 'is', 'answered', 'all', 'any', 'not']);
    if (!raw || Object.keys(raw).length > 2) {
      if (raw) this.problem('form.condition', 'mixes several kinds of condition');
      return undefined;
    }
    for (const key of ['all', 'any'] as const) {
      if (raw[key] === undefined) continue;
      const parts = this.list(raw, key, longestCondition)?.flatMap(
        (part) => this.#condition(part, depth + 1) ?? [],
      );
      if (!parts) return undefined;
      return key === 'all' ? { all: parts } : { any: parts };
    }
    if (raw.not !== undefined) {
      const part = this.#condition(raw.not, depth + 1);
      return part && { not: part };
    }
    const { field, answered } = raw;
    if (typeof field !== 'string') {
      this.problem('form.condition', 'names no field');
      return undefined;
    }
    if (typeof answered === 'boolean') return { field, answered };
    const is = this.words(raw, 'is', longestCondition);
    return is && { field, is };
  }
}
