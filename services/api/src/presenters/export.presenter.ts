import { type ValueSource, valueSourceSchema } from '@perennial/contracts';
import {
  agreePair,
  type ConsensusRow,
  listStudies,
  listStudyReports,
  loadForm,
  loadPairedExtractions,
  type PairedExtraction,
  type Transaction,
  type ValueRow,
} from '@perennial/database';
import { type ExportInput, type ExportRisk, type ExportValue, judgeAssessment } from '@perennial/extraction';
import { notFound } from '../http/problem.ts';
import { byPath } from './consensus.presenter.ts';
import { agreedAssessment, loadRiskPairs } from './risk-of-bias.presenter.ts';

const sourceOf = (row: ValueRow | ConsensusRow): ValueSource | null =>
  row.source === null ? null : valueSourceSchema.parse(row.source);

/** An agreed answer with the row that carries it: the decision, or the first extractor's where both say the same. */
function exportValue(field: string, reported: unknown, pair: PairedExtraction): ExportValue {
  const decided = pair.decided.get(field);
  const row = decided ?? pair.first.values.get(field) ?? pair.second.values.get(field);
  const source = row ? sourceOf(row) : null;
  const steps = [row?.formula, source?.calculation?.formula].filter((formula) => formula);
  return {
    field,
    reported,
    converted: row?.converted ?? null,
    formula: steps.length > 0 ? steps.join('; ') : null,
    page: source?.page ?? null,
    passage: source?.passage || null,
    basis: decided?.basis ?? 'agreed',
    reason: decided?.reason ?? null,
  };
}

/** Agreed judgements of risk of bias, by study. */
async function loadRisks(tx: Transaction, reviewId: string): Promise<Map<string, ExportRisk[]>> {
  const risks = new Map<string, ExportRisk[]>();
  for (const { subject, ...pair } of (await loadRiskPairs(tx, reviewId)).values()) {
    const { tool, result, studyId } = subject;
    const agreed = agreedAssessment(tool, pair);
    const judged = agreed && judgeAssessment(tool, agreed);
    const overall = judged?.overall.judgement;
    if (!judged || !overall) continue;
    const domains = judged.domains.flatMap(({ code, label, judgement }) =>
      judgement ? [{ code, label, judgement }] : [],
    );
    risks.set(studyId, [...(risks.get(studyId) ?? []), { tool, result, domains, overall }]);
  }
  return risks;
}

/** Everything agreed in the review, as exports are written from it. Studies with open differences are left out. */
export async function loadExport(tx: Transaction, reviewId: string): Promise<ExportInput> {
  const form = await loadForm(tx, reviewId);
  if (!form) throw notFound('form');
  const paired = await loadPairedExtractions(tx, reviewId);
  const reports = await listStudyReports(tx, reviewId);
  const risks = await loadRisks(tx, reviewId);
  const studies = (await listStudies(tx, reviewId)).flatMap(({ id, label }) => {
    const pair = paired.get(id);
    if (!pair) return [];
    const { answers, open } = agreePair(pair);
    if (open.length > 0) return [];
    const values = [...answers]
      .sort(([a], [b]) => byPath(a, b))
      .map(([field, reported]) => exportValue(field, reported, pair));
    const own = reports.filter((report) => report.studyId === id);
    return [
      {
        id,
        label,
        reports: own.map(({ title, year, doi, pmid }) => ({ title, year, doi, pmid })),
        values,
        risks: risks.get(id) ?? [],
      },
    ];
  });
  return { form: form.body, studies };
}
