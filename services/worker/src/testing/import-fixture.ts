import { randomUUID } from 'node:crypto';
import { addMember, createImport, createReview, queueImport, storeImportPart } from '@perennial/database';
import type { TestDatabase } from '@perennial/database/testing';
import { chronicSpinePain } from '@perennial/protocol';
import { requestJob } from '@perennial/queue';

const PART = 1_048_576;

/** A RIS file of `count` records, every fiftieth of them broken. */
export function makeRis(count: number): Uint8Array {
  const records = Array.from({ length: count }, (_, index) =>
    index % 50 === 49
      ? `TY  - JOUR\nER  - \n`
      : `TY  - JOUR\nTI  - Epidural injection ${index} for radicular pain\nAU  - Author${index}, A.\nPY  - ${1980 + (index % 45)}\nJO  - Journal of Spine\nVL  - ${index}\nSP  - ${index}\nAB  - ${'Patients were randomly allocated. '.repeat(20)}\nDO  - 10.9999/spine.${index}\nER  - \n`,
  );
  return new TextEncoder().encode(records.join('\n'));
}

/** A new review of one owner who also reviews. */
export async function makeReview(world: TestDatabase): Promise<{ reviewId: string; ownerId: string }> {
  const ownerId = randomUUID();
  const email = `${ownerId}@example.org`;
  await world.query('insert into auth.users (id, name, email) values ($1, $2, $3)', [
    ownerId,
    'Owner',
    email,
  ]);
  const reviewId = await world.db.asPerson(ownerId, async (tx) => {
    const id = await createReview(tx, {
      slug: `r-${ownerId}`,
      title: 'Review',
      createdBy: ownerId,
      protocol: chronicSpinePain,
    });
    await addMember(tx, id, email, 'reviewer');
    return id;
  });
  return { reviewId, ownerId };
}

/** Uploads a file and asks for its reading. */
export async function uploadFile(
  world: TestDatabase,
  review: { reviewId: string; ownerId: string },
  fileName: string,
  bytes: Uint8Array,
  columns?: Record<string, string | null>,
): Promise<string> {
  return world.db.asPerson(review.ownerId, async (tx) => {
    const row = await createImport(tx, {
      reviewId: review.reviewId,
      fileName,
      byteSize: bytes.byteLength,
      sourceKind: 'database',
      sourceName: 'Test',
      createdBy: review.ownerId,
      columns,
    });
    for (let part = 0; part * PART < bytes.byteLength; part += 1) {
      await storeImportPart(tx, row.id, part, bytes.subarray(part * PART, (part + 1) * PART));
    }
    await queueImport(tx, row.id, fileName);
    await requestJob(tx, 'ingest-import', { importId: row.id, reviewId: review.reviewId });
    return row.id;
  });
}

/** Waits for a condition that the database answers. */
export async function until(world: TestDatabase, condition: string, timeoutMs = 90_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const [row] = await world.query<{ ok: boolean }>(`select (${condition}) as ok`);
    if (row?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`not within ${timeoutMs} ms: ${condition}`);
}

export const IDLE = 'not exists (select 1 from outbox where finished_at is null)';

/** Everything an import leaves behind, without ids and times. */
export function importedRows(world: TestDatabase) {
  return world.query(`
    select i.state, i.cursor, i.records_read, i.records_quarantined, r.ordinal, r.byte_offset, r.fields, md5(r.raw) as raw,
           q.ordinal as quarantined, q.code, q.reason
      from imports i
      left join records r on r.import_id = i.id
      full join quarantine q on q.import_id = i.id and q.ordinal = r.ordinal
     order by r.ordinal, q.ordinal`);
}
