import { findStudy, loadForm, openExtraction, type Transaction } from '@perennial/database';
import type { Context } from 'hono';
import type { AppEnv, Services } from '../http/app-context.ts';
import { notFound } from '../http/problem.ts';
import { loadExtraction } from './extraction.presenter.ts';

/** The row of the asker's extraction of a study, begun now if need be. */
export async function openOwnRow(
  services: Services,
  c: Context<AppEnv>,
  tx: Transaction,
  at: { reviewId: string; studyId: string },
) {
  if (!(await findStudy(tx, at.reviewId, at.studyId))) throw notFound('study');
  const form = await loadForm(tx, at.reviewId);
  if (!form) throw notFound('form');
  return openExtraction(tx, {
    ...at,
    extractorId: c.var.person.id,
    formVersion: form.version,
    startedAt: services.clock(),
  });
}

/** The asker's extraction with its answers and checks. */
export async function openOwnExtraction(...at: Parameters<typeof openOwnRow>) {
  const [, c, tx] = at;
  return loadExtraction(tx, await openOwnRow(...at), c.var.person.name);
}

/** An extraction as it is sent, without the row's own id. */
export function withoutId<T extends { id: string }>({ id: _id, ...extraction }: T): Omit<T, 'id'> {
  return extraction;
}
