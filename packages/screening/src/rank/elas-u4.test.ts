import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { simulateScreening } from '../simulation/simulate-screening.ts';
import { elasU4Features, fitElasU4 } from './elas-u4.ts';
import { rankCitations } from './rank-citations.ts';
import { rowDot } from './sparse-matrix.ts';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const shared = process.env.PERENNIAL_SHARED ?? path.resolve(repository, '../shared');
const golden = path.join(shared, 'goldens/screening/Donners_2021.label_included.u4.json');
const dataset = path.join(shared, 'data/screening/synergy_Donners_2021.csv');

/** RFC 4180, enough for the shared files. */
function parseCsv(text: string): Record<string, string>[] {
  const rows = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)].reduce<string[][]>(
    (lines, [, quoted, plain, end]) => {
      lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
      if (end !== ',') lines.push([]);
      return lines;
    },
    [[]],
  );
  const [header, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(header!.map((name, i) => [name, row[i] ?? ''])));
}

describe.skipIf(!existsSync(golden) || !existsSync(dataset))(
  'ELAS u4 against the reference runs (skipped where ../shared is not there)',
  () => {
    test('reads the five runs on Donners 2021 in the same order, record by record', () => {
      const rows = parseCsv(readFileSync(dataset, 'utf8'));
      const documents = rows.map(({ title = '', abstract = '' }) => ({ title, abstract }));
      const labels = rows.map((row) => Number(row.label_included));
      const reference: {
        features: number;
        nnz: number;
        runs: { prior: number[]; order: number[]; loss: number; ndcg: number }[];
      } = JSON.parse(readFileSync(golden, 'utf8'));
      const features = elasU4Features(documents);
      expect([features.columns, features.indices.length]).toEqual([reference.features, reference.nnz]);
      for (const { prior, order, loss, ndcg } of reference.runs) {
        const result = simulateScreening({ documents, labels, priors: prior, model: 'elas-u4' });
        expect(result.order).toEqual(order);
        expect(result.loss).toBeCloseTo(loss, 5);
        expect(result.ndcg).toBeCloseTo(ndcg, 5);
      }
    }, 120_000);
  },
);

describe('ELAS u4', () => {
  const documents = [
    { title: 'epidural steroid', abstract: 'sciatica' },
    { title: 'asthma inhaler', abstract: 'children' },
    { title: 'same text', abstract: 'twice' },
    { title: 'same text', abstract: 'twice' },
    { title: 'epidural lidocaine', abstract: 'sciatica' },
  ];

  test('scores what is like the relevant one above what is like the irrelevant one', () => {
    const matrix = elasU4Features(documents);
    const model = fitElasU4(matrix, [
      { row: 0, label: 1 },
      { row: 1, label: 0 },
    ]);
    const score = (row: number): number => rowDot(matrix, row, model.weights) + model.intercept;
    expect(score(4)).toBeGreaterThan(score(2));
    expect(score(2)).toBe(score(3));
  });
  test('keeps the order of the file where scores tie', () => {
    const { order } = rankCitations({
      documents: documents.map((text, i) => ({ id: `r${i}`, text })),
      labels: new Map([
        ['r0', 1],
        ['r1', 0],
      ]),
      seed: 0,
      model: 'elas-u4',
    });
    expect(order).toEqual(['r4', 'r2', 'r3']);
  });
});
