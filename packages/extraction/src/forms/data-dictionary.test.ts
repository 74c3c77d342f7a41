import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  continuousOutcomeForm,
  type Field,
  type FormSchema,
  formatDataDictionary,
  parseDataDictionary,
  spinePainForm,
  validateForm,
} from '../index.ts';

const label = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => text.trim() !== '');
const optional = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });
const base = (type: string, extra: fc.Arbitrary<object>) =>
  fc
    .tuple(label, optional({ help: label, required: fc.boolean() }), extra)
    .map(([words, some, more]) => ({ type, label: words, ...some, ...more }));
const codes = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/u), { minLength: 1, maxLength: 4 });
const simple = fc.oneof(
  base(
    'number',
    optional({
      min: fc.constant(-3.5),
      max: fc.integer({ min: 0, max: 9 }),
      whole: fc.boolean(),
      units: fc.constant(['cm', 'mm']),
    }),
  ),
  base(
    'text',
    optional({
      lines: fc.integer({ min: 1, max: 9 }),
      maxLength: fc.integer({ min: 1, max: 99 }),
      format: fc.constantFrom('doi', 'url'),
    }),
  ),
  base(
    'choice',
    codes.map((list) => ({ options: list.map((code) => ({ code, label: `=${code}, "x"` })) })),
  ),
  base(
    'choices',
    codes.map((list) => ({ options: list.map((code) => ({ code, label: code })), allowOther: false })),
  ),
  base('boolean', fc.constant({})),
  base('date', fc.constant({})),
);
const withIds = (fields: object[]) => fields.map((field, i) => ({ id: `f${i}`, ...field }));
const fieldsOf = (depth: number): fc.Arbitrary<object[]> =>
  fc
    .array(
      depth === 0
        ? simple
        : fc.oneof(
            { weight: 3, arbitrary: simple },
            {
              weight: 1,
              arbitrary: fc.tuple(label, fieldsOf(depth - 1)).map(([words, fields]) => ({
                type: 'group',
                label: words,
                fields: [{ id: 'key', type: 'text', label: 'Key' }, ...fields],
                repeat: { kind: 'many', alignBy: ['key'] },
                layout: 'table',
              })),
            },
          ),
      { minLength: 1, maxLength: 5 },
    )
    .map(withIds);
const anyForm = fc
  .tuple(label, fc.array(fc.tuple(label, fieldsOf(2)), { minLength: 1, maxLength: 3 }))
  .map(([title, sections]) => ({
    id: 'form',
    title,
    sections: sections.map(([words, fields], i) => ({ id: `s${i}`, title: words, fields })),
  }));

describe('the data dictionary', () => {
  test.each<[string, FormSchema]>([
    ['spine pain', spinePainForm],
    ['continuous outcome', continuousOutcomeForm],
  ])('brings the %s form back whole', (_, form) => {
    expect(parseDataDictionary(formatDataDictionary(form))).toEqual({ form, problems: [] });
  });

  test('brings any valid form back whole, through a spreadsheet’s line ends too', () => {
    fc.assert(
      fc.property(anyForm, (raw) => {
        const { form } = validateForm(raw);
        fc.pre(form !== undefined);
        if (!form) return;
        const csv = formatDataDictionary(form);
        expect(parseDataDictionary(csv).form).toEqual(form);
        if (!/[\r\n]/u.test(JSON.stringify(form).replaceAll('\\n', '\n').replaceAll('\\r', '\r'))) {
          expect(parseDataDictionary(`\uFEFF${csv.replaceAll('\n', '\r\n')}`).form).toEqual(form);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('never lets a label start a formula', () => {
    const evil: Field = { id: 'a', type: 'text', label: '=HYPERLINK("http://x")' };
    const csv = formatDataDictionary({
      id: 'f',
      title: '+1',
      sections: [{ id: 's', title: '@x', fields: [evil] }],
    });
    expect(csv).not.toMatch(/(^|,)"?[=+@]/mu);
  });

  test.each([
    ['', 'line 1'],
    ['path,type\n', 'line 1'],
    [formatDataDictionary(continuousOutcomeForm).replace(',form,', ',section,'), 'line 2'],
    [`${formatDataDictionary(continuousOutcomeForm)}nowhere.a,text,A,,,,,,,,,,,,,,,,\n`, 'line'],
    [
      formatDataDictionary(continuousOutcomeForm).replace('study.region,choice', 'study.region,formula'),
      'sections[0].fields[1]',
    ],
    ['"never closed', 'line 1'],
  ])('says where it is wrong', (csv, at) => {
    const { form, problems } = parseDataDictionary(csv);
    expect(form).toBeUndefined();
    expect(problems[0]?.at).toContain(at);
  });
});
