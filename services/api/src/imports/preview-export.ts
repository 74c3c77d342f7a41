import { type ColumnChoice, describeTable, readCitations } from '@perennial/citations';
import type { ImportPreview } from '@perennial/contracts';
import { columnFieldSchema } from '@perennial/contracts';
import { NOTHING_HIDDEN } from '../http/hidden-fields.ts';
import { presentRecordPreview } from '../presenters/import.presenter.ts';

const RECORDS = 4;

/**
 * What a file would become: its format, its first records, and for a plain table what each column is taken to hold.
 *
 * @param bytes the whole file, or its beginning: then an entry that ends with it is no fault
 */
export async function previewExport(
  bytes: Uint8Array,
  fileName: string,
  columns: ColumnChoice,
): Promise<ImportPreview> {
  const preview: ImportPreview = { dialect: null, records: [], columns: null, problem: null };
  for await (const event of readCitations([bytes], { file: fileName, columns })) {
    if (event.type === 'record') {
      preview.dialect ??= event.record.source.dialect;
      preview.records.push(presentRecordPreview(preview.records.length + 1, event.record, NOTHING_HIDDEN));
      if (preview.records.length >= RECORDS) break;
    } else if (event.type === 'quarantined') {
      const { code, reason, remedy } = event.quarantined;
      preview.problem ??= { code, reason, remedy };
    }
  }
  if (preview.records.length > 0) preview.problem = null;
  if (preview.dialect === null || preview.dialect === 'csv') {
    const table = await describeTable([bytes]);
    preview.columns =
      table?.map(({ name, field, samples }) => ({
        name: name.slice(0, 200),
        // Fields that only certain products' tables have are not offered.
        field: columnFieldSchema.nullable().catch(null).parse(field),
        samples,
      })) ?? null;
  }
  return preview;
}
