import type { VersionRow } from '@perennial/contracts';
import type { VersionRow as StoredVersion } from '@perennial/database';

/** A version in a list: everything but its content. */
export function presentVersionRow(row: Omit<StoredVersion, 'content'>): VersionRow {
  const { number, title, note, inputsHash, contentHash, publishedAt } = row;
  return { number, title, note, inputsHash, contentHash, publishedAt: publishedAt.toISOString() };
}
