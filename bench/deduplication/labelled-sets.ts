import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MatchRecord } from '@perennial/deduplication';

export interface LabelledSet {
  name: string;
  records: MatchRecord[];
  /** True group of each record that has copies. */
  truth: Map<string, string>;
}

/** The sets that thresholds may be chosen on. */
export const TUNING_SETS = ['cytology_screening', 'haematology', 'stroke', 'diabetes'] as const;

/** Reads `<name>.records.jsonl` and `<name>.clusters.csv` of a folder; undefined when they are not there. */
export function readLabelledSet(folder: string, name: string): LabelledSet | undefined {
  const recordsFile = path.join(folder, `${name}.records.jsonl`);
  const clustersFile = path.join(folder, `${name}.clusters.csv`);
  if (!existsSync(recordsFile) || !existsSync(clustersFile)) return undefined;
  const lines = (file: string): string[] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  const records = lines(recordsFile).map(
    (line): MatchRecord => ({ title: '', authors: '', ...JSON.parse(line) }),
  );
  const truth = new Map<string, string>();
  for (const line of lines(clustersFile).slice(1)) {
    const comma = line.indexOf(',');
    truth.set(line.slice(comma + 1).trim(), line.slice(0, comma));
  }
  return { name, records, truth };
}
