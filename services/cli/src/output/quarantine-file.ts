import type { QuarantinedRecord } from '@perennial/citations';
import { openResult } from './result-stream.ts';

export interface QuarantineFile {
  keep(record: QuarantinedRecord): Promise<void>;
  close(): Promise<void>;
}

/** The file after --quarantine: a line of JSON with place, reason, remedy and raw text for each entry. Without it, nothing. */
export function openQuarantineFile(file: string | undefined): QuarantineFile {
  if (file === undefined) return { keep: async () => undefined, close: async () => undefined };
  const result = openResult(file);
  return {
    keep: (record) => result.write(`${JSON.stringify(record)}\n`),
    close: () => result.close(),
  };
}
