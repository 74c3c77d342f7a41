import type { SampleExport } from './sample.ts';
import { tableSamples } from './table-samples.ts';
import { taggedSamples } from './tagged-samples.ts';
import { textSamples } from './text-samples.ts';
import { xmlSamples } from './xml-samples.ts';

/** One small made-up export of each family of dialects, with its number of records: for tests, demonstrations and fuzzing. */
export const sampleExports: readonly SampleExport[] = [
  ...xmlSamples,
  ...taggedSamples,
  ...textSamples,
  ...tableSamples,
];
