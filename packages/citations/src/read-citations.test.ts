import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleExports } from './samples/sample-exports.ts';
import { quarantinedOf, readAll, recordsOf } from './testing/read-all.ts';

const twoRecords = 'TY  - JOUR\nTI  - One\nER  - \n\nTY  - JOUR\nTI  - Two\nER  - \n';

describe('readCitations', () => {
  test.each(sampleExports.map((sample) => [sample.dialect, sample] as const))(
    'reads every record of a %s export',
    async (dialect, sample) => {
      const events = await readAll(sample.text);
      expect(quarantinedOf(events)).toEqual([]);
      expect(recordsOf(events)).toHaveLength(sample.records);
      expect(new Set(recordsOf(events).map(({ source }) => source.dialect))).toEqual(new Set([dialect]));
    },
  );

  test('gives each record its file, its ordinal from 1 and the byte at which it begins', async () => {
    const text = `é\n${twoRecords}`;
    const sources = recordsOf(await readAll(text, { file: 'a.xlsx' })).map(({ source }) => source);
    expect(sources.map(({ file, ordinal }) => [file, ordinal])).toEqual([
      ['a.xlsx', 1],
      ['a.xlsx', 2],
    ]);
    expect(
      sources.map(({ offset }) =>
        Buffer.from(text)
          .subarray(offset, offset + 10)
          .toString(),
      ),
    ).toEqual(['TY  - JOUR', 'TY  - JOUR']);
  });

  test("hands out the record's own text", async () => {
    const [first] = await readAll(twoRecords);
    expect(first?.type === 'record' && first.raw).toBe('TY  - JOUR\nTI  - One\nER  - ');
  });

  test('does not care how the bytes were cut into chunks', async () => {
    const whole = new Map<string, unknown>();
    for (const { text } of sampleExports) whole.set(text, await readAll(text));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sampleExports),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 }),
        async ({ text }, sizes) => {
          const bytes = Buffer.from(text);
          const chunks: Uint8Array[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            chunks.push(bytes.subarray(at, at + size));
            at += size;
          }
          expect(await readAll(chunks)).toEqual(whole.get(text));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('keeps what it handed out when a producer reuses its buffer', async () => {
    const bytes = Buffer.from(twoRecords);
    const shared = Buffer.alloc(7);
    async function* reusing(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += 7) {
        const length = bytes.copy(shared, 0, at, at + 7);
        yield shared.subarray(0, length);
      }
    }
    expect(recordsOf(await readAll(reusing())).map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  test('one broken record is quarantined with its place, its text, a reason and a remedy; its neighbours are read', async () => {
    const text =
      '<PubmedArticleSet><PubmedArticle><PMID>1</PMID></PubmedArticle><PubmedArticle><PMID>2</PMIDD></PubmedArticle><PubmedArticle><PMID>3</PMID></PubmedArticle></PubmedArticleSet>';
    const events = await readAll(text);
    expect(recordsOf(events).map(({ ids, source }) => [ids.pmid, source.ordinal])).toEqual([
      ['1', 1],
      ['3', 3],
    ]);
    const [broken] = quarantinedOf(events);
    expect(broken).toMatchObject({
      code: 'record.malformed-xml',
      source: { ordinal: 2, offset: text.indexOf('<PMID>2') - 15, dialect: 'pubmed-xml' },
    });
    expect(broken?.raw).toContain('</PMIDD>');
    expect(broken?.reason).toContain('line 1, column');
    expect(broken?.remedy).not.toBe('');
  });

  test('a file that is nothing we know gives one entry that says what was expected', async () => {
    const events = await readAll('Dear all,\nplease find attached our list of papers.\n');
    expect(quarantinedOf(events)).toMatchObject([
      { code: 'file.unknown', source: { ordinal: 1, offset: 0 } },
    ]);
    expect(quarantinedOf(events)[0]?.remedy).toContain('RIS');
  });

  test('an unknown file is told apart: a web page, a PDF, nothing at all', async () => {
    const reasonOf = async (text: string): Promise<string | undefined> =>
      quarantinedOf(await readAll(text))[0]?.reason;
    expect(await reasonOf('<!DOCTYPE html><html><body>Please log in</body></html>')).toContain('web page');
    expect(await reasonOf('%PDF-1.7\n%âãÏÓ')).toContain('PDF');
    expect(quarantinedOf(await readAll(''))).toMatchObject([{ code: 'file.empty' }]);
    expect(quarantinedOf(await readAll(' \r\n\t'))).toMatchObject([{ code: 'file.empty' }]);
  });

  test('an export without records is no error', async () => {
    expect(await readAll('<?xml version="1.0"?><PubmedArticleSet></PubmedArticleSet>')).toEqual([]);
    expect(await readAll('title,abstract,year\n')).toEqual([]);
  });

  test('never looks at the file name', async () => {
    const named = await readAll(twoRecords, { file: 'export.csv' });
    expect(recordsOf(named)).toHaveLength(2);
  });

  test('passes an error of the source on', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(twoRecords.repeat(10_000));
      throw new Error('disk gone');
    }
    await expect(readAll(failing())).rejects.toThrow('disk gone');
  });

  test('stops reading the source when the caller has seen enough', async () => {
    let isClosed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.from(twoRecords);
      } finally {
        isClosed = true;
      }
    }
    const { readCitations } = await import('./read-citations.ts');
    for await (const event of readCitations(endless(), { file: 'x' })) {
      expect(event.type).toBe('record');
      break;
    }
    expect(isClosed).toBe(true);
  });

  test('tables with names of their own are read with the columns a person chose', async () => {
    const text = 'Otsikko,Tiivistelmä,Vuosi\nEins,Text,1999\n';
    expect(quarantinedOf(await readAll(text))).toMatchObject([{ code: 'file.unknown-columns' }]);
    const columns = { Otsikko: 'title', Tiivistelmä: 'abstract', Vuosi: 'year' } as const;
    expect(recordsOf(await readAll(text, { columns }))).toMatchObject([
      { title: 'Eins', abstract: 'Text', year: 1999 },
    ]);
  });

  test.each([
    ['<PubmedArticle><PMID>1</PMID><Title>a <b>c & d</Title></PubmedArticle>', '</Title>'],
    ['<PubmedArticle><PMID>1</PMID><Title>a &unknown; b</Title></PubmedArticle>', ';'],
  ])('says at which character of %s reading stopped', async (record, behind) => {
    const [entry] = quarantinedOf(await readAll(`<PubmedArticleSet>${record}</PubmedArticleSet>`));
    expect(entry?.at).toBeGreaterThan(record.indexOf(behind) - 1);
    expect(entry?.at).toBeLessThanOrEqual(record.indexOf(behind) + behind.length);
  });

  test('says where JSON goes wrong, and that a record cut off stops at its end', async () => {
    const [json] = quarantinedOf(await readAll('{"studies":[{"protocolSection": tru}]}'));
    expect(json?.raw.slice(json.at)).toMatch(/^tru/);
    const [cut] = quarantinedOf(await readAll('<PubmedArticleSet><PubmedArticle><PMID>1'));
    expect(cut).toMatchObject({ code: 'record.unfinished', at: cut?.raw.length });
  });
});
