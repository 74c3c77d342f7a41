/** Bounds on what one file may cost. All byte counts are of decompressed data unless named otherwise. */
export interface ReadLimits {
  /** A longer record is quarantined and skipped. */
  maxRecordBytes: number;
  /** The same for records in JSON: registries put tables of results into them. */
  maxObjectBytes: number;
  /** Characters of one text value. */
  maxTextLength: number;
  /** Nesting of XML elements or JSON values within one record. */
  maxDepth: number;
  /** Bytes that may come out of a gzip stream, or out of all entries of an archive. */
  maxUnpackedBytes: number;
  /** Bytes of a zip archive as uploaded; its directory is at its end, so it is held in memory. */
  maxArchiveBytes: number;
  maxArchiveEntries: number;
  /** Unpacked to packed, once 32 MiB have come out. Bibliographic exports reach 10 to 30. */
  maxCompressionRatio: number;
}

const MEBIBYTE = 1024 * 1024;

/** Characters of one value. The longest author list met, of 15,000 names, has a quarter of this. */
export const LONGEST_VALUE = MEBIBYTE;

export const defaultLimits: ReadLimits = {
  maxRecordBytes: 8 * MEBIBYTE,
  maxObjectBytes: 64 * MEBIBYTE,
  maxTextLength: LONGEST_VALUE,
  maxDepth: 128,
  maxUnpackedBytes: 16 * 1024 * MEBIBYTE,
  maxArchiveBytes: 256 * MEBIBYTE,
  maxArchiveEntries: 50_000,
  maxCompressionRatio: 300,
};
