import { gunzipSync } from 'node:zlib';
import { type CitationRecord, readCitations } from '@perennial/citations';
import type { RefreshPayload } from '@perennial/database';

/** The records of stored answers; what the reader cannot make sense of is left out. */
export async function readPubMedRecords(payloads: readonly RefreshPayload[]): Promise<CitationRecord[]> {
  const records: CitationRecord[] = [];
  for (const { content, batch } of payloads)
    for await (const event of readCitations([gunzipSync(content)], { file: `batch ${batch}` }))
      if (event.type === 'record') records.push(event.record);
  return records;
}
