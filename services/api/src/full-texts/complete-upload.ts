import { createHash } from 'node:crypto';
import {
  appendFullText,
  appendFullTextLink,
  completeFullTextFile,
  type FullTextFileRow,
  findSameFullText,
  loadCitationViews,
  readFullTextParts,
  type Transaction,
} from '@perennial/database';
import type { Services } from '../http/app-context.ts';
import { ApiProblem, notFound } from '../http/problem.ts';

/** A PDF says so within its first bytes; some writers put a line before it. */
const MARK = '%PDF-';
const MARK_WITHIN = 1024;

interface Link {
  citationId: string;
  how: 'doi' | 'title' | 'person';
  score: number;
}

/**
 * Checks that all of a PDF has arrived, hashes it and keeps it as the report of the citations named. The same bytes a second
 * time are kept once: the file known already gets the links.
 *
 * @throws ApiProblem `full_text.parts_missing`, `full_text.not_pdf`, `not_found`
 */
export async function completeUpload(
  services: Services,
  personId: string,
  file: FullTextFileRow,
  links: readonly Link[],
): Promise<FullTextFileRow> {
  const within = <T>(work: (tx: Transaction) => Promise<T>) => services.db.asPerson(personId, work);
  const hash = createHash('sha256');
  let bytes = 0;
  let isPdf = false;
  for await (const part of readFullTextParts(within, file.id)) {
    if (bytes === 0) isPdf = Buffer.from(part.subarray(0, MARK_WITHIN)).includes(MARK);
    hash.update(part);
    bytes += part.byteLength;
  }
  if (bytes !== file.byteSize) {
    throw new ApiProblem(
      409,
      'full_text.parts_missing',
      `${bytes} of ${file.byteSize} bytes have arrived: send the missing parts first.`,
    );
  }
  if (!isPdf) throw new ApiProblem(400, 'full_text.not_pdf', `“${file.fileName}” is not a PDF.`);
  const fileHash = hash.digest('hex');
  return within(async (tx) => {
    const same = await findSameFullText(tx, file.reviewId, fileHash);
    const kept = same ?? file;
    const at = services.clock();
    if (!same) await completeFullTextFile(tx, file.id, fileHash, at);
    for (const { citationId, how, score } of links) {
      const { reviewId } = file;
      if ((await loadCitationViews(tx, reviewId, [citationId])).length === 0) throw notFound('citation');
      const by = { linkedBy: personId, linkedAt: at };
      await appendFullTextLink(tx, {
        reviewId,
        fileId: kept.id,
        citationId,
        state: 'linked',
        how,
        score,
        ...by,
      });
      await recordRetrieved(tx, { reviewId, citationId, ...by });
    }
    return kept;
  });
}

/** A report whose file is there has been retrieved. */
export async function recordRetrieved(
  tx: Transaction,
  link: { reviewId: string; citationId: string; linkedBy: string; linkedAt: Date },
): Promise<void> {
  await appendFullText(tx, {
    reviewId: link.reviewId,
    citationId: link.citationId,
    state: 'retrieved',
    note: null,
    recordedBy: link.linkedBy,
    recordedAt: link.linkedAt,
  });
}
