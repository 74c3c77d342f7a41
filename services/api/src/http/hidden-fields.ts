import type { ReviewSummary } from '@perennial/contracts';

/** What the review keeps from a person until screening is over. */
export type HiddenFields = ReviewSummary['hides'];

export const NOTHING_HIDDEN: HiddenFields = { authors: false, journal: false };

interface Source {
  authors: unknown[];
  journal: string | null;
  volume: string | null;
  pages: string | null;
}

/** The same without what is hidden: who wrote it, where it appeared, and the record's own text, which tells both. */
export function withoutHidden<T extends Source & { issue?: string | null; raw?: string }>(
  item: T,
  hides: HiddenFields,
): T {
  if (!hides.authors && !hides.journal) return item;
  return {
    ...item,
    ...(hides.authors ? { authors: [] } : {}),
    ...(hides.journal ? { journal: null, volume: null, pages: null } : {}),
    ...(hides.journal && 'issue' in item ? { issue: null } : {}),
    ...('raw' in item ? { raw: '' } : {}),
  };
}
