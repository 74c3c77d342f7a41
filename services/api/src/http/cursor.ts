import { z } from '@hono/zod-openapi';

/** Query of every list that pages: an opaque cursor and how many at most. */
export const pageQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,12}$/, 'a cursor as an earlier page gave it')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Position after which the page begins; 0 for the first. */
export function readCursor(cursor: string | undefined): number {
  return cursor === undefined ? 0 : Number(cursor);
}

/** Cursor for the page after `rows`, of which one more than `limit` was asked for; null on the last page. */
export function nextCursor(rows: readonly { position: number }[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? String(last.position) : null;
}
