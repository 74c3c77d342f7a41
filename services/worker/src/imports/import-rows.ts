import type { CitationRecord, QuarantinedRecord, ReadEvent } from '@perennial/citations';
import type { ImportBatch } from '@perennial/database';
import { storableText, storableValue } from '../jobs/storable.ts';

/** What becomes a row; a notice of withdrawal is not an entry of the file. */
export type StoredEvent = Exclude<ReadEvent, { type: 'withdrawn' }>;

interface Upload {
  reviewId: string;
  id: string;
  fileName: string;
}

/**
 * The rows of a batch. Every file in an archive counts its entries from 1, so the ordinal in the upload is counted here.
 *
 * @param before entries of the upload in front of this batch
 */
export function toRows(
  upload: Upload,
  before: number,
  events: readonly StoredEvent[],
): Pick<ImportBatch, 'records' | 'quarantined'> {
  const rows: Pick<ImportBatch, 'records' | 'quarantined'> = { records: [], quarantined: [] };
  for (const [index, event] of events.entries()) {
    const ordinal = before + index + 1;
    if (event.type === 'record') rows.records.push(recordRow(upload, ordinal, event.record, event.raw));
    else rows.quarantined.push(quarantineRow(upload, ordinal, event.quarantined));
  }
  return rows;
}

function recordRow(
  upload: Upload,
  ordinal: number,
  record: CitationRecord,
  raw: string,
): ImportBatch['records'][number] {
  return {
    reviewId: upload.reviewId,
    importId: upload.id,
    ordinal,
    dialect: record.source.dialect,
    byteOffset: record.source.offset,
    fields: storableValue(record),
    raw: storableText(raw),
  };
}

function quarantineRow(
  upload: Upload,
  ordinal: number,
  { source, code, reason, remedy, raw, at }: QuarantinedRecord,
): ImportBatch['quarantined'][number] {
  const isInside = source.file !== upload.fileName;
  return {
    reviewId: upload.reviewId,
    importId: upload.id,
    ordinal,
    byteOffset: source.offset,
    code,
    reason: storableText(reason),
    remedy,
    raw: storableText(raw),
    rawAt: at ?? null,
    file: isInside ? storableText(source.file) : null,
    fileOrdinal: isInside ? source.ordinal : null,
  };
}
