export { defaultLimits, type ReadLimits } from './limits.ts';
export { type ReadOptions, readCitations } from './read-citations.ts';
export type {
  AbstractSection,
  Author,
  CitationIds,
  CitationKind,
  CitationLink,
  CitationRecord,
  Dialect,
  ImportedDecision,
  LinkKind,
  QuarantinedRecord,
  ReadEvent,
  RecordSource,
  WithdrawnRecord,
} from './record.ts';
export { mutate, randomFrom } from './samples/mutate.ts';
export type { SampleExport } from './samples/sample.ts';
export { sampleExports } from './samples/sample-exports.ts';
export { type ColumnChoice, choosableFields, type TableField } from './table/columns.ts';
export { describeTable } from './table/describe-table.ts';
export type { TableColumn } from './table/guess-columns.ts';
export { writeWorkbook } from './write/workbook.ts';
export { type Records, type TextFormat, type WriteOptions, writeCitations } from './write/write-citations.ts';
