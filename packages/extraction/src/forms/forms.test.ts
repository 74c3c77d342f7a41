import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  continuousOutcomeForm,
  type Field,
  type FormSchema,
  formLabels,
  isFormPath,
  parseForm,
  spinePainForm,
  validateForm,
} from '../index.ts';

const field = (id: string, extra: object = {}): Field => ({ id, type: 'text', label: id, ...extra });
const formOf = (fields: unknown[], extra: object = {}): unknown => ({
  id: 'test',
  title: 'Test',
  sections: [{ id: 'study', title: 'Study', fields, ...extra }],
});
const codesOf = (value: unknown) => validateForm(value).problems.map(({ code }) => code);

describe('the forms we ship', () => {
  test.each([
    ['spine pain', spinePainForm],
    ['continuous outcome', continuousOutcomeForm],
  ])('%s survives JSON and its own validator', (_, form) => {
    const stored: unknown = JSON.parse(JSON.stringify(form));
    const { form: read, problems } = validateForm(stored);
    expect(problems).toEqual([]);
    expect(read).toEqual(form);
  });

  test('the small form’s fields are all in the large one, so that a review can grow', () => {
    for (const path of [
      'study.painType',
      'arms[0].node',
      'outcomes[0].arms[1].sd',
      'outcomes[2].weeks',
      'contrasts[0].ciLow',
    ]) {
      expect(isFormPath(continuousOutcomeForm, path)).toBe(true);
      expect(isFormPath(spinePainForm, path)).toBe(true);
    }
  });

  test('asks what the editorial on the reference review asks: series, rehabilitation, acute on chronic', () => {
    for (const path of [
      'arms[0].sessionsPlanned',
      'arms[0].rehabilitation',
      'participants.acuteOnChronic',
      'participants.diagnosticBlock',
    ]) {
      expect(isFormPath(spinePainForm, path)).toBe(true);
    }
  });
});

describe('validateForm refuses', () => {
  test.each<[string, unknown]>([
    ['form.shape', 'a form'],
    ['form.shape', null],
    ['form.shape', []],
    ['form.id', formOf([field('Bad id')])],
    ['form.id', formOf([field('constructor')])],
    ['form.text', formOf([{ ...field('a'), label: '' }])],
    ['form.type', formOf([{ id: 'a', type: 'formula', label: 'A' }])],
    ['form.unknown_property', formOf([field('a', { pattern: '(a+)+$' })])],
    [
      'form.unknown_property',
      JSON.parse('{"id":"x","title":"T","sections":[],"__proto__":{"polluted":true}}'),
    ],
    ['form.repeated', formOf([field('a'), field('a')])],
    ['form.list', formOf([])],
    ['form.range', formOf([{ id: 'a', type: 'number', label: 'A', min: 5, max: 1 }])],
    ['form.number', formOf([{ id: 'a', type: 'number', label: 'A', min: Number.POSITIVE_INFINITY }])],
    ['form.words', formOf([{ id: 'a', type: 'number', label: 'A', units: ['cm', '<b>'] }])],
    ['form.words', formOf([{ id: 'a', type: 'number', label: 'A', units: ['\u0000'] }])],
    [
      'form.option_code',
      formOf([{ id: 'a', type: 'choice', label: 'A', options: [{ code: '', label: 'x' }] }]),
    ],
    ['form.repeat', formOf([{ id: 'a', type: 'group', label: 'A', fields: [field('b')] }])],
    ['form.align', formOf([field('a')], { repeat: { kind: 'many', alignBy: ['b'] } })],
    ['form.no_arms', formOf([{ id: 'a', type: 'arm', label: 'A' }])],
    ['form.unknown_field', formOf([field('a', { showIf: { field: 'study.b', answered: true } })])],
    ['form.not_a_choice', formOf([field('a'), field('b', { showIf: { field: 'study.a', is: ['x'] } })])],
    ['form.condition', formOf([field('a', { showIf: { field: 'study.a', answered: true, not: {} } })])],
    ['form.format', formOf([field('a', { format: 'regex' })])],
  ])('%s', (code, form) => expect(codesOf(form)).toContain(code));

  test('a condition that waits for an answer which cannot come', () => {
    const choice = { id: 'a', type: 'choice', label: 'A', options: [{ code: 'x', label: 'X' }] };
    expect(codesOf(formOf([choice, field('b', { showIf: { field: 'study.a', is: ['y'] } })]))).toEqual([
      'form.unknown_code',
    ]);
  });

  test('conditions that go round in circles, also through a group', () => {
    const shown = (of: string) => ({ showIf: { field: of, answered: true } });
    expect(codesOf(formOf([field('a', shown('study.b')), field('b', shown('study.a'))]))).toContain(
      'form.cycle',
    );
    const group = {
      id: 'g',
      type: 'group',
      label: 'G',
      repeat: { kind: 'many', alignBy: ['inner'] },
      fields: [field('inner')],
      ...shown('study.g.inner'),
    };
    expect(codesOf(formOf([group]))).toContain('form.cycle');
  });

  test('ten thousand fields, groups without end and conditions without end, quickly', () => {
    const started = performance.now();
    expect(codesOf(formOf(Array.from({ length: 10_000 }, (_, i) => field(`f${i}`))))).toContain('form.list');
    const sections = Array.from({ length: 50 }, (_, s) => ({
      id: `s${s}`,
      title: 'S',
      fields: Array.from({ length: 200 }, (_, i) => field(`f${i}`)),
    }));
    expect(codesOf({ id: 'big', title: 'Big', sections })).toContain('form.too_long');
    let nested: unknown = field('leaf');
    for (let i = 0; i < 5000; i += 1)
      nested = {
        id: 'g',
        type: 'group',
        label: 'G',
        repeat: { kind: 'many', alignBy: ['leaf'] },
        fields: [nested],
      };
    expect(codesOf(formOf([nested]))).toContain('form.too_deep');
    let condition: unknown = { field: 'study.a', answered: true };
    for (let i = 0; i < 5000; i += 1) condition = { not: condition };
    expect(codesOf(formOf([field('a', { showIf: condition })]))).toContain('form.condition');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('a long chain of conditions without overflowing', () => {
    const chain = Array.from({ length: 1500 }, (_, i) =>
      field(`f${i}`, i === 0 ? {} : { showIf: { field: `study.f${i - 1}`, answered: true } }),
    );
    expect(codesOf(formOf(chain))).toEqual([]);
  });

  test('anything else without throwing', () => {
    fc.assert(fc.property(fc.anything(), (value) => void validateForm(value)));
  });

  test('in one error that names the places, for those who throw', () => {
    expect(() => parseForm(formOf([field('a', { pattern: 'x' })]))).toThrow(
      expect.objectContaining({ code: 'form.invalid' }),
    );
    expect(() => parseForm(formOf([field('a', { pattern: 'x' })]))).toThrow(
      /sections\[0\]\.fields\[0\]: has the unknown property "pattern"/u,
    );
  });
});

describe('paths', () => {
  const form: FormSchema = spinePainForm;

  test('exist with keys exactly where the form repeats', () => {
    expect(isFormPath(form, 'outcomes[0].arms[1].mean')).toBe(true);
    expect(isFormPath(form, 'arms[1].drugs[0].dose')).toBe(true);
    for (const path of [
      'outcomes.arms[1].mean',
      'outcomes[0].arms',
      'outcomes[0]',
      'study[0].country',
      'study.nothing',
      '',
      'study.country ',
      '__proto__.x',
      `study.${'a'.repeat(300)}`,
    ]) {
      expect(isFormPath(form, path)).toBe(false);
    }
  });

  test('read as words, counted from one', () => {
    const label = formLabels(form);
    expect(label('study.country')).toBe('Study: Country or countries');
    expect(label('outcomes[0].arms[1].mean')).toBe('Results by arm 1, Arm 2: Mean');
    expect(label('nowhere.at.all')).toBe('nowhere.at.all');
  });
});
