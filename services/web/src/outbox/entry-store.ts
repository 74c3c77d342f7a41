import { type OutboxEntry, outboxEntrySchema } from './entry.ts';

/** Where entries survive a closed tab. */
export interface EntryStore {
  /** In the order in which they have to leave. */
  list(): OutboxEntry[];
  put(entry: OutboxEntry): void;
  remove(id: string): void;
}

/** The part of the browser's storage used here. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

function read(storage: KeyValueStorage, key: string): OutboxEntry | null {
  try {
    const parsed = outboxEntrySchema.safeParse(JSON.parse(storage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Entries of one person in the browser's storage, one key each: two open tabs can then never overwrite
 * each other's entries, as they would with one list under one key.
 */
export function entryStore(storage: KeyValueStorage, userId: string): EntryStore {
  const prefix = `perennial.outbox.${userId}.`;
  return {
    list() {
      const entries: OutboxEntry[] = [];
      for (let index = 0; index < storage.length; index += 1) {
        const key = storage.key(index);
        const entry = key?.startsWith(prefix) ? read(storage, key) : null;
        if (entry) entries.push(entry);
      }
      return entries.sort((a, b) => a.order - b.order || a.id.localeCompare(b.id));
    },
    put(entry) {
      storage.setItem(prefix + entry.id, JSON.stringify(entry));
    },
    remove(id) {
      storage.removeItem(prefix + id);
    },
  };
}
