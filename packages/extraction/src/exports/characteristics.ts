import { parseAnswerPath } from '../forms/answer-path.ts';
import { findField } from '../forms/field-index.ts';
import type { Field } from '../forms/form.ts';
import { formLabels } from '../forms/form-paths.ts';
import { parseReportedValue } from '../values/parse-reported-value.ts';
import { describeValue, isMissing } from '../values/reported-value.ts';
import type { ExportInput, ExportRisk, ExportStudy, ExportValue } from './export-study.ts';
import { type DocumentPart, writeDocument } from './text-document.ts';

const risksInWords = { low: 'Low risk', some: 'Some concerns', high: 'High risk' } as const;
const widths = [2600, 6600];

/** The label of a code, where the field has it; other codes stay as they are. */
function inWords(field: Field | undefined, value: unknown): string {
  const parsed = parseReportedValue(value);
  if (parsed === undefined) return '';
  if (
    !field ||
    !('options' in field) ||
    (typeof parsed === 'object' && !Array.isArray(parsed) && isMissing(parsed))
  )
    return describeValue(parsed);
  const label = (code: string) => field.options.find((option) => option.code === code)?.label ?? code;
  if (typeof parsed === 'string') return label(parsed);
  if (Array.isArray(parsed)) return parsed.map(label).join(', ');
  if (typeof parsed === 'object' && 'other' in parsed)
    return [...(parsed.codes ?? []).map(label), parsed.other].join(', ');
  return describeValue(parsed);
}

/** Answers of one section, a line each: `Country: Norway`. Results stand in the tables of results, not here. */
function sectionWords(input: ExportInput, values: readonly ExportValue[]): string {
  const label = formLabels(input.form);
  return values
    .map((value) => {
      const words = inWords(findField(input.form, value.field), value.reported);
      return `${label(value.field)}: ${words}${value.page ? ` (p. ${value.page})` : ''}`;
    })
    .join('\n');
}

function riskRows({ tool, result, domains, overall }: ExportRisk): string[][] {
  const name = tool === 'rob2' ? `RoB 2, ${result}` : 'Modified Cochrane tool';
  const lines = domains.map(({ label, judgement }) => `${label}: ${risksInWords[judgement]}`);
  return [[name, [...lines, `Overall: ${risksInWords[overall]}`].join('\n')]];
}

/** Sections whose answers are numbers by arm and time point: too many for a table of characteristics. */
const resultSections = new Set(['outcomes', 'contrasts', 'responders', 'harms']);

function studyParts(input: ExportInput, study: ExportStudy): DocumentPart[] {
  const rows = input.form.sections.flatMap((section) => {
    if (resultSections.has(section.id)) return [];
    const inside = study.values.filter((value) => parseAnswerPath(value.field)?.[0]?.id === section.id);
    const words = sectionWords(input, inside);
    return words === '' ? [] : [[section.title, words]];
  });
  const reports = study.reports
    .map(({ title, year, doi, pmid }) =>
      [title, year, doi && `doi:${doi}`, pmid && `PMID ${pmid}`].filter(Boolean).join(', '),
    )
    .join('\n');
  const table = [['', study.label], ['Reports', reports], ...rows, ...study.risks.flatMap(riskRows)];
  return [{ heading: study.label }, { table, widths }];
}

/** The characteristics of included studies as a DOCX document, one table a study. */
export function characteristicsDocument(title: string, input: ExportInput): Uint8Array<ArrayBuffer> {
  return writeDocument([
    { heading: `${title}: characteristics of studies` },
    {
      text:
        input.studies.length === 0
          ? 'No study is agreed yet.'
          : `${input.studies.length} agreed studies. In brackets the page of the source.`,
    },
    ...input.studies.flatMap((study) => studyParts(input, study)),
  ]);
}
