import { type ExtractedValue, valueSourceSchema } from '@perennial/contracts';
import {
  appendValues,
  listForms,
  loadCheckReasons,
  loadCompletions,
  loadDisclosedSpreads,
  loadProtocol,
  loadSeenFormVersions,
  loadValues,
  type Transaction,
  type ValueRow,
} from '@perennial/database';
import { type Answers, checkAnswers, convertAnswers } from '@perennial/extraction';
import type { Protocol } from '@perennial/protocol';
import { changesToRevisit } from './form.presenter.ts';

interface ExtractionPlace {
  id: string;
  reviewId: string;
  studyId: string;
  extractorId: string;
  formVersion: number;
}

/** One person's extraction with its checks. */
export async function loadExtraction(tx: Transaction, place: ExtractionPlace, extractorName: string) {
  const rows = await loadValues(tx, [place.studyId], place.extractorId);
  const completions = await loadCompletions(tx, place.reviewId);
  const { body } = await loadProtocol(tx, place.reviewId);
  const elsewhere = await loadDisclosedSpreads(tx, place.reviewId, place.studyId);
  const reasons = new Map(
    (await loadCheckReasons(tx, place.id)).map((row) => [`${row.field} ${row.code}`, row.reason]),
  );
  const seen = await loadSeenFormVersions(tx, place.reviewId, place.extractorId);
  return {
    id: place.id,
    studyId: place.studyId,
    extractorId: place.extractorId,
    extractorName,
    formVersion: place.formVersion,
    revisit: changesToRevisit(
      await listForms(tx, place.reviewId),
      seen.get(place.studyId) ?? place.formVersion,
    ),
    complete: completions.some((row) => row.extractionId === place.id),
    values: rows.filter((row) => row.reported !== null).map(presentValue),
    checks: checkAnswers(answersOf(rows), body, elsewhere).map((check) => ({
      ...check,
      reason: reasons.get(`${check.field} ${check.code}`) ?? null,
    })),
  };
}

/** Answers by path; an emptied field is no answer. */
function answersOf(rows: readonly { field: string; reported: unknown }[]): Answers {
  return new Map(rows.filter((row) => row.reported !== null).map((row) => [row.field, row.reported]));
}

/**
 * Makes the converted values of an extraction anew after one answer changed, and appends those that came out differently:
 * a scale that is corrected reaches every number measured with it.
 */
export async function reconvert(
  tx: Transaction,
  own: { reviewId: string; studyId: string; extractionId: string; extractorId: string; enteredAt: Date },
  protocol: Protocol,
): Promise<void> {
  const rows = await loadValues(tx, [own.studyId], own.extractorId);
  const converted = convertAnswers(answersOf(rows), protocol);
  const changed = rows.filter((row) => {
    const now = converted.get(row.field);
    return row.converted !== (now?.value ?? null) || row.formula !== (now?.formula ?? null);
  });
  await appendValues(
    tx,
    changed.map((row) => {
      const now = converted.get(row.field);
      return {
        ...own,
        field: row.field,
        reported: row.reported,
        source: row.source,
        converted: now?.value ?? null,
        formula: now?.formula ?? null,
      };
    }),
  );
}

export function presentValue(row: ValueRow): ExtractedValue {
  return {
    field: row.field,
    reported: row.reported,
    converted: row.converted,
    formula: row.formula,
    source: row.source === null ? null : valueSourceSchema.parse(row.source),
    revision: row.revision,
  };
}
