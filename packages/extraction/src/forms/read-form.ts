import { indexForm } from './field-index.ts';
import type { FormSchema, Section } from './form.ts';
import { type FormProblem, FormReader } from './form-reader.ts';
import { checkAlignment, readFields } from './read-field.ts';

const mostSections = 100;

function readSection(reader: FormReader, value: unknown): Section | undefined {
  const raw = reader.object(value, ['id', 'title', 'help', 'fields', 'repeat', 'showIf']);
  if (!raw) return undefined;
  const id = reader.id(raw);
  const title = reader.text(raw, 'title');
  const help = reader.optionalText(raw, 'help');
  const repeat = reader.optionalRepeat(raw);
  const showIf = reader.optionalCondition(raw);
  const fields = readFields(reader, raw.fields, { depth: 1 });
  if (repeat?.kind === 'many' && fields) checkAlignment(reader, repeat.alignBy, fields);
  if (id === undefined || title === undefined || !fields) return undefined;
  return {
    id,
    title,
    fields,
    ...(help === undefined ? {} : { help }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(showIf === undefined ? {} : { showIf }),
  };
}

/** The arm list is a section to which people add entries; without one nothing may refer to arms. */
function checkArmSection(reader: FormReader, form: FormSchema): void {
  const nodes = [...indexForm(form).values()];
  const usesArms = nodes.some((node) => node.field?.type === 'arm' || node.repeat?.kind === 'per-arm');
  if (form.armSection === undefined) {
    if (usesArms) reader.problem('form.no_arms', 'fields or groups refer to arms, but no section lists them');
    return;
  }
  const section = form.sections.find((each) => each.id === form.armSection);
  if (section?.repeat?.kind !== 'many') {
    reader.problem('form.no_arms', `"${form.armSection}" is not a section to which people add entries`);
  }
}

/** Reads a form, noting every problem; undefined when it could not be read at all. */
export function readForm(value: unknown, problems: FormProblem[]): FormSchema | undefined {
  const reader = new FormReader(problems);
  const raw = reader.object(value, ['id', 'title', 'sections', 'armSection']);
  if (!raw) return undefined;
  const id = reader.id(raw);
  const title = reader.text(raw, 'title');
  const armSection = reader.optionalText(raw, 'armSection');
  const list = reader.list(raw, 'sections', mostSections);
  const sections = (list ?? []).flatMap(
    (section, i) => reader.within(`sections[${i}]`, () => readSection(reader, section)) ?? [],
  );
  if (!list || id === undefined || title === undefined) return undefined;
  reader.noRepeats(sections.map((section) => section.id));
  const form = { id, title, sections, ...(armSection === undefined ? {} : { armSection }) };
  checkArmSection(reader, form);
  return form;
}
