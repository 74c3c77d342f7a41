/** Evidence in bits, by field and level: positive speaks for one publication, negative against. */
export const WEIGHTS = {
  prior: -7,
  /** Bits of title information that earn the whole weight of an equal title. */
  fullInformation: 45,
  title: { missing: 0, same: 7, near: 6.5, part: 4.5, close: 1, apart: -7 },
  numbersDiffer: -4,
  authors: { full: 3.5, most: 2, some: 0, few: -4, single: 2 },
  firstAuthorDiffers: -1.5,
  initialsDiffer: -2,
  journal: { same: 2, unclear: -0.5, different: -3, unknown: 0 },
  year: { same: 1, next: -1, near: -3, far: -5 },
  volume: { same: 2, different: -3, unknown: 0 },
  issue: { same: 0.5, different: -1.5, unknown: 0 },
  pages: {
    range: 6,
    same: 4,
    pageOne: 1.5,
    overlap: 0.5,
    shifted: -1,
    incomparable: 0,
    different: -4,
    unknown: 0,
  },
  doi: { same: 6, different: -5, unknown: 0 },
  pmid: { same: 8, different: -9, unknown: 0 },
  pmcid: { same: 6, different: -6, unknown: 0 },
  accession: { same: 6, different: -1, unknown: 0 },
  abstract: { same: 3, alike: 1.5, unlike: -4 },
} as const;

/** Bits from which on a pair without veto is merged. */
export const MERGE_AT = 4;
/** Bits from which on a pair is shown to a person. */
export const REVIEW_AT = -1;
