import { describe, expect, test } from 'vitest';
import { readAll, readOne, recordsOf } from '../testing/read-all.ts';

const text =
  'TY  - JOUR\r\nTI  - Über “Schmerz” – naïve\r\nAU  - Müller, A\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - Zweites 𝒳\r\nER  - \r\n';

function utf16(content: string, order: 'le' | 'be', mark: boolean): Buffer {
  const bytes = Buffer.from(mark ? `\ufeff${content}` : content, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe('encodings', () => {
  test('a byte order mark is no part of the text, and the offset counts it', async () => {
    const [record] = recordsOf(await readAll(`\ufeff${text}`));
    expect(record?.title).toBe('Über “Schmerz” – naïve');
    expect(record?.source.offset).toBe(3);
    expect(record?.warnings).toBeUndefined();
  });

  test.each([
    ['le', true],
    ['be', true],
    ['le', false],
    ['be', false],
  ] as const)('UTF-16 %s (mark: %s) is read, with offsets in the file', async (order, mark) => {
    const bytes = utf16(text, order, mark);
    const records = recordsOf(await readAll(bytes));
    expect(records.map(({ title }) => title)).toEqual(['Über “Schmerz” – naïve', 'Zweites 𝒳']);
    const second = utf16(text.slice(text.lastIndexOf('TY  -')), order, false);
    expect(bytes.subarray(records[1]?.source.offset).equals(second)).toBe(true);
  });

  test('UTF-16 keeps its offsets when it comes in odd pieces', async () => {
    const bytes = utf16(text, 'le', true);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_value, index) =>
      bytes.subarray(index * 7, index * 7 + 7),
    );
    expect(await readAll(pieces)).toEqual(await readAll(bytes));
  });

  test('Windows-1252 is read, with a notice on each record that needed it', async () => {
    const bytes = Buffer.concat([
      Buffer.from('TY  - JOUR\nTI  - M'),
      Buffer.from([0xfc]),
      Buffer.from('ller '),
      Buffer.from([0x93]),
      Buffer.from('x'),
      Buffer.from([0x94]),
      Buffer.from('\nER  - \nTY  - JOUR\nTI  - plain\nER  - \n'),
    ]);
    const records = recordsOf(await readAll(bytes));
    expect(records.map(({ title }) => title)).toEqual(['Müller “x”', 'plain']);
    expect(records[0]?.warnings?.[0]).toMatch(/^encoding\.windows-1252:/);
    expect(records[1]?.warnings).toBeUndefined();
  });

  test('XML says its encoding', async () => {
    const xml = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><PubmedArticleSet><PubmedArticle><PMID>1</PMID><ArticleTitle>Caf\u00e9</ArticleTitle></PubmedArticle></PubmedArticleSet>',
      'latin1',
    );
    expect(recordsOf(await readAll(xml))).toMatchObject([{ title: 'Café' }]);
  });

  test('a few broken bytes in UTF-8 stay visible, and the rest is not turned into something else', async () => {
    const bytes = Buffer.concat([
      Buffer.from('TY  - JOUR\nTI  - Müller „Schmerz“ – '),
      Buffer.from([0xff]),
      Buffer.from('\nER  - \n'),
    ]);
    const [record] = recordsOf(await readAll(bytes));
    expect(record?.title).toBe('Müller „Schmerz“ – \ufffd');
    expect(record?.warnings?.[0]).toMatch(/^encoding\.invalid-utf8:/);
  });

  test('text that was encoded twice is flagged and not repaired', async () => {
    const record = await readOne('TY  - JOUR\nTI  - MÃ¼ller and donâ€™t\nER  - \n');
    expect(record.title).toBe('MÃ¼ller and donâ€™t');
    expect(record.warnings?.[0]).toMatch(/^encoding\.double-encoded:/);
  });

  test('NUL becomes visible, since no database holds it', async () => {
    const events = await readAll('TY  - JOUR\nTI  - a\0b\nER  - \n');
    expect(recordsOf(events)[0]?.title).toBe('a\u2400b');
    expect(JSON.stringify(events)).not.toContain('\\u0000');
  });

  test.each([
    ['CR only', '\r'],
    ['CR LF', '\r\n'],
    ['LF', '\n'],
  ])('lines may end with %s', async (_name, end) => {
    const records = recordsOf(
      await readAll(
        ['TY  - JOUR', 'TI  - One', 'AB  - a', 'ER  - ', '', 'TY  - JOUR', 'TI  - Two', 'ER  - ', ''].join(
          end,
        ),
      ),
    );
    expect(records.map(({ title, abstract }) => [title, abstract])).toEqual([
      ['One', 'a'],
      ['Two', ''],
    ]);
  });

  test('files that were joined may hold a mark in the middle and change their line ends', async () => {
    const joined =
      'TY  - JOUR\nTI  - One\nER  - \n\ufeffTY  - JOUR\r\nTI  - Two\r\nER  - \r\n\ufeffTY  - JOUR\rTI  - Three\rER  - \r';
    expect(recordsOf(await readAll(joined)).map(({ title }) => title)).toEqual(['One', 'Two', 'Three']);
  });

  test('lone surrogates in JSON become U+FFFD', async () => {
    const record = await readOne('[{"title":"a\\ud800b","DOI":"10.5555/x"}]');
    expect(record.title).toBe('a\ufffdb');
  });
});
