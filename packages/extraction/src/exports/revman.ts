import type { Protocol } from '@perennial/protocol';
import { formatCsv } from '../forms/csv.ts';
import { readStudyAnswers } from '../study-data/study-answers.ts';
import { parseReportedValue } from '../values/parse-reported-value.ts';
import { describeValue } from '../values/reported-value.ts';
import { answersOf, type ExportStudy } from './export-study.ts';
import { guarded } from './guarded-text.ts';
import { writeZip, type ZipEntry } from './zip.ts';

const table = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string =>
  formatCsv([
    columns,
    ...rows.map((cells) =>
      cells.map((cell) =>
        cell === undefined ? '' : typeof cell === 'number' ? String(cell) : guarded(cell),
      ),
    ),
  ]);

function studyTable(studies: readonly ExportStudy[]): string {
  return table(
    [
      'Study ID',
      'Study',
      'Year',
      'Registration',
      'Country',
      'Design',
      'Funding',
      'Conflicts of interest',
      'Notes',
    ],
    studies.map((study) => {
      const answers = answersOf(study);
      const say = (field: string) => describeValue(parseReportedValue(answers.get(`study.${field}`)));
      const year = study.reports.map((report) => report.year).find((each) => each !== null);
      const [registration, country, design, conflicts, notes] = [
        'registration',
        'country',
        'design',
        'conflicts',
        'notes',
      ].map(say);
      return [
        study.id,
        study.label,
        year ?? undefined,
        registration,
        country,
        design,
        say('funding'),
        conflicts,
        notes,
      ];
    }),
  );
}

function armTable(studies: readonly ExportStudy[]): string {
  return table(
    ['Study ID', 'Study', 'Arm', 'Arm name', 'Intervention', 'Randomised'],
    studies.flatMap((study) => {
      const answers = answersOf(study);
      return readStudyAnswers(answers).arms.map(({ key, label, node }) => [
        study.id,
        study.label,
        key,
        label,
        node,
        describeValue(parseReportedValue(answers.get(`arms[${key}].randomised`))),
      ]);
    }),
  );
}

function resultTable(studies: readonly ExportStudy[], protocol: Protocol): string {
  const columns = [
    'Study ID',
    'Study',
    'Arm',
    'Outcome',
    'Instrument',
    'Scale from',
    'Scale to',
    'Higher is worse',
    'Weeks',
    'Change or final',
    'Total',
    'Mean',
    'SD',
    'SE',
    'CI start',
    'CI end',
  ];
  return table(
    columns,
    studies.flatMap((study) => {
      const answers = answersOf(study);
      return readStudyAnswers(answers).outcomes.flatMap((block) => {
        const outcome = protocol.outcomes.find(({ code }) => code === block.outcome)?.label ?? block.outcome;
        const instrument = describeValue(
          parseReportedValue(answers.get(`outcomes[${block.key}].instrument`)),
        );
        const { scaleMin, scaleMax, higherIsWorse, weeks, kind } = block;
        return block.cells.map(({ arm, n, mean, sd, se, ciLow, ciHigh }) => [
          study.id,
          study.label,
          arm,
          outcome,
          instrument,
          scaleMin,
          scaleMax,
          higherIsWorse ? 'yes' : 'no',
          weeks,
          kind,
          n,
          mean,
          sd,
          se,
          ciLow,
          ciHigh,
        ]);
      });
    }),
  );
}

const words = { low: 'Low risk of bias', some: 'Some concerns', high: 'High risk of bias' } as const;

function riskTable(studies: readonly ExportStudy[]): string {
  return table(
    ['Study ID', 'Study', 'Tool', 'Result', 'Domain', 'Judgement'],
    studies.flatMap((study) =>
      study.risks.flatMap(({ tool, result, domains, overall }) =>
        [...domains, { label: 'Overall', judgement: overall }].map(({ label, judgement }) => [
          study.id,
          study.label,
          tool,
          result,
          label,
          words[judgement],
        ]),
      ),
    ),
  );
}

const readme = `These files have the shape of RevMan's import: references first, then study information, arms, results by arm and
risk of bias. Their headings have NOT been compared with Cochrane's own templates, which are not public:
match the columns to the template that RevMan lets you download before you import, and load references.ris first.
`;

/**
 * Files in the shape of RevMan's import, as one zip archive. Unproven: the headings are not checked against Cochrane's
 * templates, which the archive's README says.
 *
 * @param references the studies' reports as RIS
 */
export function revManArchive(
  studies: readonly ExportStudy[],
  protocol: Protocol,
  references: string,
): Uint8Array<ArrayBuffer> {
  const entries: ZipEntry[] = [
    { name: 'README.txt', content: readme },
    { name: 'references.ris', content: references },
    { name: 'study-information.csv', content: studyTable(studies) },
    { name: 'arms.csv', content: armTable(studies) },
    { name: 'results.csv', content: resultTable(studies, protocol) },
    { name: 'risk-of-bias.csv', content: riskTable(studies) },
  ];
  return writeZip(entries);
}
