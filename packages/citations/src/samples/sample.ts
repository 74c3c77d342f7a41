import type { Dialect } from '../record.ts';

/** A small export, made up for tests and demonstrations. */
export interface SampleExport {
  dialect: Dialect;
  /** Records in the file. */
  records: number;
  text: string;
}
