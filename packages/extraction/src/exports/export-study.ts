import type { FormSchema } from '../forms/form.ts';
import type { RiskJudgement } from '../risk-of-bias/answers.ts';

/** One agreed answer with where it comes from, as exports write it. */
export interface ExportValue {
  field: string;
  reported: unknown;
  converted: unknown;
  formula: string | null;
  page: string | null;
  passage: string | null;
  /** `agreed` by both, or the adjudicator's `first`, `second` or `new`. */
  basis: string;
  reason: string | null;
}

/** Agreed judgements of one result or study. */
export interface ExportRisk {
  tool: 'rob2' | 'modified-cochrane';
  result: string;
  domains: readonly { code: string; label: string; judgement: RiskJudgement }[];
  overall: RiskJudgement;
}

/** A study with its agreed answers, as exports need it. */
export interface ExportStudy {
  id: string;
  label: string;
  reports: readonly { title: string; year: number | null; doi: string | null; pmid: string | null }[];
  values: readonly ExportValue[];
  risks: readonly ExportRisk[];
}

/** Agreed answers of a study by path. */
export function answersOf(study: ExportStudy): Map<string, unknown> {
  return new Map(study.values.map(({ field, reported }) => [field, reported]));
}

/** What exports are written from. */
export interface ExportInput {
  form: FormSchema;
  studies: readonly ExportStudy[];
}
