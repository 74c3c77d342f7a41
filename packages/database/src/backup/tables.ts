import type pg from 'pg';
import type { BackupTable } from './backup-format.ts';

/** A table with everything a backup needs to know of it. */
export interface StoredTable extends BackupTable {
  /** Columns that fix the order of rows. */
  key: string[];
}

/**
 * Every table of Perennial, those that others refer to first. The queue's own tables are left out: what waits is in the
 * outbox, and the queue is rung again from there.
 */
export async function listTables(client: pg.Client): Promise<StoredTable[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; key: string[] | null }>(`
    select n.nspname || '.' || c.relname as table,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           (select array_agg(a.attname::text order by array_position(i.indkey, a.attnum)) from pg_index i
              join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
             where i.indrelid = c.oid and i.indisprimary) as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'auth') order by 1`);
  const references = await client.query<{ from: string; to: string }>(`
    select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
      from pg_constraint k
      join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
      join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`);
  return inOrder(
    rows.map((row) => ({ table: row.table, columns: row.columns, key: row.key ?? row.columns })),
    references.rows,
  );
}

function inOrder(
  tables: readonly StoredTable[],
  references: readonly { from: string; to: string }[],
): StoredTable[] {
  const ordered: StoredTable[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ table }) =>
        !placed.has(table) && references.every(({ from, to }) => from !== table || placed.has(to)),
    );
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    for (const table of next) {
      placed.add(table.table);
      ordered.push(table);
    }
  }
  return ordered;
}

export const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Every row of a table in a fixed order, as COPY writes it. */
export function copyOut({ table, columns, key }: StoredTable): string {
  return `copy (select ${quoted(columns)} from ${table} order by ${quoted(key)}) to stdout`;
}
