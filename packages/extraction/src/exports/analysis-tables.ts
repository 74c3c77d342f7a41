import type { Protocol, ProtocolAnalysis } from '@perennial/protocol';
import { formatCsv } from '../forms/csv.ts';
import { type AnalysisArm, type AnalysisContrast, analysisInput } from '../study-data/analysis-inputs.ts';
import { answersOf, type ExportStudy } from './export-study.ts';
import { guarded } from './guarded-text.ts';
import type { Cell, Sheet } from './workbook.ts';

/** What an analysis is made of, for programs that make it again. */
export interface AnalysisData {
  contrasts: AnalysisContrast[];
  arms: (AnalysisArm & { risk: 1 | 2 | 3 | undefined })[];
  excluded: { study: string; reason: string }[];
}

const riskNumbers = { low: 1, some: 2, high: 3 } as const;

/** RoB 2 of the analysed outcome, else the modified Cochrane judgement of the study: 1 low, 2 some concerns, 3 high. */
function riskOf({ risks }: ExportStudy, outcome: string): 1 | 2 | 3 | undefined {
  const risk =
    risks.find(({ tool, result }) => tool === 'rob2' && result === outcome) ??
    risks.find(({ tool }) => tool === 'modified-cochrane');
  return risk && riskNumbers[risk.overall];
}

/** The data of one analysis over agreed studies, as the analysis itself takes them. */
export function analysisData(
  studies: readonly ExportStudy[],
  analysis: ProtocolAnalysis,
  protocol: Protocol,
): AnalysisData {
  const data: AnalysisData = { contrasts: [], arms: [], excluded: [] };
  for (const study of studies) {
    const { contrasts, arms, excluded } = analysisInput(study.label, answersOf(study), analysis, protocol);
    data.contrasts.push(...contrasts);
    const risk = riskOf(study, analysis.outcome);
    data.arms.push(...arms.map((arm) => ({ ...arm, risk })));
    if (excluded !== undefined) data.excluded.push({ study: study.label, reason: excluded });
  }
  return data;
}

function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const say = (cell: Cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : guarded(cell));
  return formatCsv([columns, ...rows.map((cells) => cells.map(say))]);
}

/** Contrasts for metafor: `escalc` is not needed, `rma(yi, vi, data = …)` takes them as they are. */
export function metaforCsv({ contrasts }: AnalysisData): string {
  return csvOf(
    ['study', 'treat1', 'treat2', 'yi', 'vi', 'sei', 'weeks'],
    contrasts.map(({ study, treat1, treat2, te, sete, weeks }) => [
      study,
      treat1,
      treat2,
      te,
      sete ** 2,
      sete,
      weeks,
    ]),
  );
}

/** Contrasts for netmeta: `netmeta(TE, seTE, treat1, treat2, studlab, data = …)`. */
export function netmetaCsv({ contrasts }: AnalysisData): string {
  return csvOf(
    ['studlab', 'treat1', 'treat2', 'TE', 'seTE'],
    contrasts.map(({ study, treat1, treat2, te, sete }) => [study, treat1, treat2, te, sete]),
  );
}

/** Arms for MetaInsight, long form: `Study,T,Mean,SD,N` with its columns for quality; 2 stands where nobody judged. */
export function metaInsightCsv({ arms }: AnalysisData): string {
  return csvOf(
    ['Study', 'T', 'N', 'Mean', 'SD', 'rob', 'indirectness'],
    arms.map(({ study, treatment, n, mean, sd, risk }) => [study, treatment, n, mean, sd, risk ?? 2, 1]),
  );
}

/**
 * A project for CINeMA: long form, one entry per arm; risk of bias 1 low, 2 some concerns, 3 high, and 2 where nobody
 * judged; indirectness 1 throughout, to be set there.
 */
export function cinemaJson(title: string, { arms }: AnalysisData): string {
  const ids = new Map([...new Set(arms.map(({ study }) => study))].map((study, i) => [study, i + 1]));
  const long = arms.map(({ study, treatment, n, mean, sd, risk }) => ({
    study,
    id: ids.get(study) ?? 0,
    t: treatment,
    n,
    mean,
    sd,
    rob: risk ?? 2,
    indirectness: 1,
  }));
  const project = { name: title, format: 'long', type: 'continuous', studies: { long }, CM: {} };
  return `${JSON.stringify({ project }, undefined, 2)}\n`;
}

/** What went into an analysis and what stayed out, as sheets of a workbook. */
export function analysisSheets({ contrasts, arms, excluded }: AnalysisData): Sheet[] {
  return [
    {
      name: 'Contrasts',
      columns: ['study', 'treat1', 'treat2', 'te', 'sete', 'weeks', 'fields'],
      rows: contrasts.map(({ study, treat1, treat2, te, sete, weeks, fields }) => [
        study,
        treat1,
        treat2,
        te,
        sete,
        weeks,
        fields.join('; '),
      ]),
    },
    {
      name: 'Analysed arms',
      columns: ['study', 'treatment', 'n', 'mean', 'sd', 'weeks', 'risk of bias'],
      rows: arms.map(({ study, treatment, n, mean, sd, weeks, risk }) => [
        study,
        treatment,
        n,
        mean,
        sd,
        weeks,
        risk ?? null,
      ]),
    },
    {
      name: 'Left out',
      columns: ['study', 'reason'],
      rows: excluded.map(({ study, reason }) => [study, reason]),
    },
  ];
}
