import type { FormDraft, FormVersions } from '@perennial/contracts';
import {
  type FormRow,
  listForms,
  loadForm,
  loadFormDraft,
  loadNames,
  loadSeenFormVersions,
  type Transaction,
} from '@perennial/database';
import { diffForms, type FormChange, type FormSchema } from '@perennial/extraction';

const asRecord = (body: FormSchema): Record<string, unknown> => ({ ...body });

/** The draft, or the form in force where there is none, with what publishing it would change. */
export async function presentDraft(
  tx: Transaction,
  reviewId: string,
  extractedStudies: number,
): Promise<FormDraft> {
  const draft = await loadFormDraft(tx, reviewId);
  const inForce = await loadForm(tx, reviewId);
  const body = draft?.body ?? inForce?.body;
  return {
    revision: draft?.revision ?? 0,
    body: body ? asRecord(body) : {},
    basedOn: inForce?.version ?? 0,
    changes: inForce && body ? diffForms(inForce.body, body) : [],
    extractedStudies,
  };
}

/** Published versions, newest first, each with what it changed. */
export async function presentFormVersions(tx: Transaction, reviewId: string): Promise<FormVersions> {
  const rows = await listForms(tx, reviewId);
  const names = await loadNames(
    tx,
    rows.map((row) => row.publishedBy),
  );
  return {
    items: rows
      .map((row, i) => {
        const before = rows[i - 1];
        return {
          version: row.version,
          title: row.body.title,
          by: names.get(row.publishedBy) ?? row.publishedBy,
          at: row.publishedAt.toISOString(),
          changes: before ? diffForms(before.body, row.body) : [],
        };
      })
      .reverse(),
  };
}

/** Changes since the form that an extraction was last looked at with, that ask for another look. */
export function changesToRevisit(forms: readonly FormRow[], seen: number): FormChange[] {
  const before = forms.find((form) => form.version === seen);
  const now = forms.at(-1);
  if (!before || !now || before.version === now.version) return [];
  return diffForms(before.body, now.body).filter((change) => change.impact !== 'none');
}

/** What each of a person's extractions should be looked at again for, by study; studies with nothing are left out. */
export async function loadRevisits(
  tx: Transaction,
  reviewId: string,
  personId: string,
): Promise<Map<string, FormChange[]>> {
  const forms = await listForms(tx, reviewId);
  const seen = await loadSeenFormVersions(tx, reviewId, personId);
  return new Map(
    [...seen].flatMap(([studyId, version]) => {
      const changes = changesToRevisit(forms, version);
      return changes.length > 0 ? [[studyId, changes] as const] : [];
    }),
  );
}
