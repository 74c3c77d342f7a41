import { z } from '@hono/zod-openapi';

const limit = z.coerce.number().int().min(1).max(200).default(50);

/** Query of a list that pages by position: an opaque cursor and how many at most. */
export const pageQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,12}$/, 'a cursor as an earlier page gave it')
    .optional(),
  limit,
});

/** Query of a list that pages by a moment, or by a number and an id. */
export const textPageQuery = z.object({
  cursor: z
    .string()
    .regex(/^[\dA-Za-z:._-]{1,80}$/, 'a cursor as an earlier page gave it')
    .optional(),
  limit,
});

/** Position after which the page begins; 0 for the first. */
export function readCursor(cursor: string | undefined): number {
  return cursor === undefined ? 0 : Number(cursor);
}

const momentCursor = z.iso.datetime({ precision: 6 });

/** The moment before which the page begins, in microseconds; undefined for the first page or for what is no moment. */
export function readMomentCursor(cursor: string | undefined): string | undefined {
  return momentCursor.safeParse(cursor).data;
}

/** The number and the id after which the page begins; undefined for the first page. */
export function readKeyCursor(cursor: string | undefined): { key: number; id: string } | undefined {
  const [key = '', id = ''] = cursor?.split('_') ?? [];
  const valid = /^\d{1,15}$/.test(key) && z.uuid().safeParse(id).success;
  return valid ? { key: Number(key), id } : undefined;
}

/** Cursor for the page after `rows`, of which one more than `limit` was asked for; null on the last page. */
export function nextCursor(rows: readonly { position: number }[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? String(last.position) : null;
}

/** A page of what was asked for with one more than `limit`, shown by `present`; `cursorOf` names the place after a row. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  present: (row: R) => T,
  cursorOf: (row: R) => string,
): { items: T[]; nextCursor: string | null } {
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(present),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}
