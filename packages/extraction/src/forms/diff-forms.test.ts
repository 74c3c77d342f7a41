import { describe, expect, test } from 'vitest';
import { diffForms, type Field, type FormSchema, spinePainForm } from '../index.ts';

const base: Field[] = [
  { id: 'age', type: 'number', label: 'Age', min: 0, max: 120, units: ['years'] },
  {
    id: 'region',
    type: 'choice',
    label: 'Region',
    options: [
      { code: 'neck', label: 'Neck' },
      { code: 'back', label: 'Back' },
    ],
  },
  { id: 'notes', type: 'text', label: 'Notes' },
];
const formOf = (fields: Field[]): FormSchema => ({
  id: 'f',
  title: 'F',
  sections: [{ id: 'study', title: 'Study', fields }],
});
const changesOf = (fields: Field[]) =>
  diffForms(formOf(base), formOf(fields)).map(({ field, kind, impact }) => `${field} ${kind} ${impact}`);
const change = (id: string, patch: object): Field[] =>
  base.map((field) => (field.id === id ? { ...field, ...patch } : field));

describe('diffForms', () => {
  test('finds nothing between a form and itself', () => {
    expect(diffForms(spinePainForm, spinePainForm)).toEqual([]);
  });

  test.each<[string, Field[]]>([
    ['study.notes relabelled none', change('notes', { label: 'Remarks' })],
    ['study.notes removed loses-data', base.filter((field) => field.id !== 'notes')],
    ['study.new added none', [...base, { id: 'new', type: 'text', label: 'New' }]],
    ['study.new added revisit', [...base, { id: 'new', type: 'text', label: 'New', required: true }]],
    ['study.notes retyped loses-data', change('notes', { type: 'date' })],
    ['study.notes requirement revisit', change('notes', { required: true })],
    ['study.notes limits revisit', change('notes', { maxLength: 10 })],
    ['study.notes condition revisit', change('notes', { showIf: { field: 'study.age', answered: true } })],
    ['study.age limits revisit', change('age', { max: 100 })],
    ['study.age limits none', change('age', { max: 150 })],
    ['study.age units loses-data', change('age', { units: ['months'] })],
    ['study.region recoded loses-data', change('region', { options: [{ code: 'neck', label: 'Neck' }] })],
    [
      'study.region option-relabelled revisit',
      change('region', {
        options: [
          { code: 'neck', label: 'Neck' },
          { code: 'back', label: 'Low back' },
        ],
      }),
    ],
    [
      'study.region option-added revisit',
      change('region', {
        options: [
          { code: 'neck', label: 'Neck' },
          { code: 'back', label: 'Back' },
          { code: 'hip', label: 'Hip' },
        ],
      }),
    ],
    ['study.region option-added none', change('region', { allowOther: true })],
  ])('%s', (expected, fields) => expect(changesOf(fields)).toContain(expected));

  test('a renamed id is one field gone and one new: answers are stored under ids', () => {
    expect(changesOf(change('notes', { id: 'remarks' }))).toEqual([
      'study.notes removed loses-data',
      'study.remarks added none',
    ]);
  });

  test('another order is told and costs nothing', () => {
    expect(changesOf([...base].reverse()).map((each) => each.split(' ').slice(1).join(' '))).toEqual([
      'moved none',
    ]);
  });

  test('another kind of repetition makes stored paths unreadable', () => {
    const repeated: FormSchema = {
      id: 'f',
      title: 'F',
      sections: [{ id: 'study', title: 'Study', fields: base, repeat: { kind: 'many', alignBy: ['notes'] } }],
    };
    expect(diffForms(formOf(base), repeated)).toEqual([
      expect.objectContaining({ field: 'study', kind: 'repetition', impact: 'loses-data' }),
    ]);
  });
});
