/**
 * What the classifiers and rankers read of one citation. Only `title` and `abstract` are needed (either may
 * be empty); the rest is used where it is there and never held against a record where it is not.
 */
export interface ScreeningText {
  readonly title: string;
  readonly abstract: string;
  readonly publicationTypes?: readonly string[];
  readonly mesh?: readonly string[];
  readonly keywords?: readonly string[];
  /** The dialect of the file the record came from, e.g. `central-ris`, `ctgov-json`. */
  readonly dialect?: string;
  /** `article`, `registry`, `book`, `conference` … */
  readonly kind?: string;
}
