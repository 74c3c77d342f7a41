import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../output/usage-error.ts';

/**
 * A CSV file as rows by column name. Every row must have as many cells as the header.
 *
 * @throws UsageError when there is no such file
 * @throws Error naming the line when the file is not a CSV table
 */
export async function readTable(file: string): Promise<Record<string, string>[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`There is no file ${file}.`);
  try {
    const rows: Record<string, string>[] = parse(text, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      trim: false,
    });
    return rows;
  } catch (cause) {
    throw new Error(`${file} is not a CSV table: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** A JSON file. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`There is no file ${file}.`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
