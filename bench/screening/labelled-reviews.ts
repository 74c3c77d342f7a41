import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScreeningText } from '@perennial/screening';

/** A finished screening: its records in file order and which were relevant. */
interface LabelledReview {
  readonly name: string;
  /** The label used: at abstract level where both are known. */
  readonly label: string;
  readonly documents: ScreeningText[];
  readonly labels: number[];
}

const LABELS = ['label_abstract_screening', 'label_included', 'included'];

/** Reads one file; undefined when it has no label column. */
export async function readLabelledReview(file: string, wanted?: string): Promise<LabelledReview | undefined> {
  const [header, ...rows] = parseCsv((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  const label = wanted ?? LABELS.find((name) => header?.includes(name));
  if (header === undefined || label === undefined) return undefined;
  const cell = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? '';
  return {
    name: path.basename(file, '.csv'),
    label,
    documents: rows.map((row) => ({
      title: cell(row, 'title'),
      abstract: cell(row, 'abstract'),
      keywords: splitList(cell(row, 'keywords')),
      mesh: splitList(cell(row, 'mesh')),
    })),
    labels: rows.map((row) => Number(cell(row, label))),
  };
}

function splitList(text: string): string[] {
  return text
    .split(/[;|]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  let at = 0;
  while (at < text.length) {
    field.lastIndex = at;
    const match = field.exec(text);
    row.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '');
    at = field.lastIndex;
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    at += text[at] === '\r' ? 2 : 1;
    rows.push(row);
    row = [];
  }
  return rows;
}
