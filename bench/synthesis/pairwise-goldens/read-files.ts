import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { StudyEffect } from '@perennial/synthesis';
import { GoldenValue } from './golden-value.ts';

/** A row of a CSV file by column. */
export type CsvRow = Map<string, string>;

/** Rows of a small CSV file with quoted fields and no line breaks inside them. */
export function readCsv(file: string): CsvRow[] {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/).map(splitLine);
  const [header = [], ...rows] = lines;
  return rows.map((cells) => new Map(header.map((name, i) => [name, cells[i] ?? ''])));
}

function splitLine(line: string): string[] {
  const cells: string[] = [];
  for (const match of line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)) {
    const cell = match[1] ?? '';
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (match[2] === '') break;
  }
  return cells;
}

export function readJson(file: string): GoldenValue {
  return new GoldenValue(JSON.parse(readFileSync(file, 'utf8')));
}

/** One data set in one measure: inputs and reference results. */
export interface GoldenSet {
  folder: string;
  dataset: string;
  measure: string;
  studies: StudyEffect[];
  /** People per study, where the reference used them. */
  sizes: number[] | undefined;
  results: GoldenValue;
}

/** The folder of pairwise reference results under the shared folder, or undefined. */
export function goldenFolder(shared: string | undefined): string | undefined {
  const folder = shared === undefined ? '' : path.join(shared, 'goldens/meta');
  return shared !== undefined && existsSync(folder) ? folder : undefined;
}

/** Every pairwise data set and measure, in alphabetical order. */
export function readGoldenSets(root: string): GoldenSet[] {
  const sets: GoldenSet[] = [];
  for (const dataset of readdirSync(root).sort()) {
    const folder = path.join(root, dataset);
    if (!existsSync(folder) || dataset.includes('.md')) continue;
    for (const file of readdirSync(folder).sort()) {
      const measure = /^pairwise_(.+)\.json$/.exec(file)?.[1];
      if (measure === undefined) continue;
      const rows = readCsv(path.join(folder, `effects_${measure}.csv`));
      const hasSizes = rows.every((row) => (row.get('ni') ?? '') !== '');
      sets.push({
        folder,
        dataset,
        measure,
        studies: rows.map((row) => ({
          study: row.get('slab') ?? '',
          yi: Number(row.get('yi')),
          vi: Number(row.get('vi')),
        })),
        sizes: hasSizes ? rows.map((row) => Number(row.get('ni'))) : undefined,
        results: readJson(path.join(folder, file)),
      });
    }
  }
  return sets;
}
