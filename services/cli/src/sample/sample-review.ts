import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type SampleDecisions,
  type SampleExtraction,
  sampleDecisionsSchema,
  sampleExtractionSchema,
} from './sample-review.schema.ts';

/** The sources hold the files; compiled code in `dist/sample` finds them from there too. */
const filesFolder = new URL('../../src/sample/files/', import.meta.url);

/** The sample review: export files to import, in this order, and what people would have decided and extracted. */
export interface SampleReview {
  files: { name: string; path: string }[];
  decisions: SampleDecisions;
  extraction: SampleExtraction;
}

/** Names of the export files in the order of import. */
const EXPORT_FILES = ['pubmed.xml', 'central.ris', 'embase.ris', 'clinicaltrials.json'];

/**
 * Reads the sample review that comes with the program. Absolute paths are for the importer; what people
 * did is read and checked here.
 *
 * @throws when a file is missing or does not have the agreed shape: a damaged installation
 */
export function readSampleReview(): SampleReview {
  return {
    files: EXPORT_FILES.map((name) => ({ name, path: fileURLToPath(new URL(name, filesFolder)) })),
    decisions: sampleDecisionsSchema.parse(readJson('decisions.json')),
    extraction: sampleExtractionSchema.parse(readJson('extraction.json')),
  };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, filesFolder), 'utf8'));
}
