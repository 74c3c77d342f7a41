import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sampleExports } from '../samples/sample-exports.ts';
import { writeWorkbook } from '../write/workbook.ts';
import { describeTable } from './describe-table.ts';

const abstract = 'A long text about an invented block. '.repeat(12);
const rows = [
  ['Nr', 'Otsikko', 'Sisältö', 'Tekijät', 'Milloin', 'Tunniste'],
  ['1', 'An invented block for an invented pain', abstract, 'Doe, J.; Roe, R.', '2020', '10.5555/a.1'],
  ['2', 'Another block, for no pain at all', abstract, 'Roe, R.', '2021', 'https://doi.org/10.5555/a.2'],
];
const csv = (delimiter: string): string =>
  rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n');
const fieldsOf = async (bytes: Uint8Array): Promise<unknown> =>
  (await describeTable([bytes]))?.map(({ field }) => field);
const guessed = [null, 'title', 'abstract', 'authors', 'year', 'doi'];

describe('describeTable', () => {
  test.each([',', ';', '\t', '|'])(
    'tells fields by their values in a table divided by "%s"',
    async (delimiter) => {
      expect(await fieldsOf(Buffer.from(csv(delimiter)))).toEqual(guessed);
    },
  );

  test('reads through gzip, UTF-16 and byte order marks', async () => {
    expect(await fieldsOf(gzipSync(csv(',')))).toEqual(guessed);
    expect(await fieldsOf(Buffer.from(`\ufeff${csv('\t')}`, 'utf16le'))).toEqual(guessed);
    expect(await fieldsOf(Buffer.from(`\ufeff${csv(';')}`))).toEqual(guessed);
  });

  test('shows a few values of each column', async () => {
    const columns = await describeTable([Buffer.from(csv(';'))]);
    expect(columns?.[1]).toEqual({
      name: 'Otsikko',
      field: 'title',
      samples: ['An invented block for an invented pain', 'Another block, for no pain at all'],
    });
  });

  test('names that are known win over values', async () => {
    const text = 'title,year,id,remark\nAn invented block for a pain,2020,1999,2001\n';
    expect(await fieldsOf(Buffer.from(text))).toEqual(['title', 'year', 'local', null]);
  });

  test('the columns of a workbook are told as well', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of writeWorkbook([])) pieces.push(piece);
    const columns = await describeTable(pieces);
    expect(columns?.find(({ name }) => name === 'title')).toMatchObject({ field: 'title' });
  });

  test('other exports, prose and damaged archives have no columns to choose', async () => {
    for (const { dialect, text } of sampleExports) {
      if (!/csv|tab|embase/.test(dialect)) expect(await fieldsOf(Buffer.from(text)), dialect).toBeUndefined();
    }
    expect(
      await fieldsOf(Buffer.from('Dear all,\nplease, find\nthe file attached, with thanks.')),
    ).toBeUndefined();
    expect(await fieldsOf(Buffer.from('PK\u0003\u0004broken'))).toBeUndefined();
  });
});
