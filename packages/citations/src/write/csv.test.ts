import { describe, expect, test } from 'vitest';
import { readOne } from '../testing/read-all.ts';
import { guardFormula, unguardFormula } from './guard.ts';
import { writeCitations } from './write-citations.ts';

async function csvOf(text: string, guard: 'spreadsheet' | 'none'): Promise<string> {
  let csv = '';
  for await (const piece of writeCitations([await readOne(text)], 'csv', { guard })) csv += piece;
  return csv;
}

const risky = 'TY  - JOUR\nTI  - =cmd|calc\nAB  - @SUM(1)\nVL  - -5\nIS  - +x\nPY  - 2020\nER  - \n';

describe('CSV', () => {
  test('texts that a spreadsheet would run are guarded; numbers, negative ones too, are not', async () => {
    const [, row = ''] = (await csvOf(risky, 'spreadsheet')).split('\r\n');
    const cells = row.split(',');
    expect(cells.slice(0, 2)).toEqual(["'=cmd|calc", "'@SUM(1)"]);
    expect(cells).toContain('-5');
    expect(cells).toContain("'+x");
    expect(cells).toContain('2020');
  });

  test('the raw form leaves every text as it is', async () => {
    expect(await csvOf(risky, 'none')).toContain('\r\n=cmd|calc,@SUM(1),');
  });

  test.each([
    ['-0.5', '-0.5'],
    ['+1e9', '+1e9'],
    ['-1.2e-3', '-1.2e-3'],
    ['-', "'-"],
    ['=1', "'=1"],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['\tx', "'\tx"],
    ['plain', 'plain'],
    ['', ''],
  ])('guard of %j is %j', (text, guarded) => {
    expect(guardFormula(text)).toBe(guarded);
    expect(unguardFormula(guarded)).toBe(text);
  });

  test("decisions are in ASReview's columns", async () => {
    const csv = await csvOf('TY  - JOUR\nTI  - x\nN1  - ASReview_relevant\nER  - \n', 'spreadsheet');
    const [header = '', row = ''] = csv.split('\r\n');
    expect(row.split(',')[header.split(',').indexOf('asreview_label')]).toBe('1');
  });

  test("decisions are in Rayyan's words in RIS", async () => {
    const record = await readOne(
      'TY  - JOUR\nTI  - x\nN1  - RAYYAN-INCLUSION: {"Ann"=>"Excluded"} | RAYYAN-LABELS: back | RAYYAN-EXCLUSION-REASONS: wrong drug\nER  - \n',
    );
    let ris = '';
    for await (const piece of writeCitations([record], 'ris')) ris += piece;
    expect(ris).toContain(
      'N1  - RAYYAN-INCLUSION: {"Ann"=>"Excluded"} | RAYYAN-LABELS: back | RAYYAN-EXCLUSION-REASONS: wrong drug\r\n',
    );
  });
});
