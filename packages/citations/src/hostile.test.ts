import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readCitations } from './read-citations.ts';
import type { QuarantinedRecord } from './record.ts';
import { quarantinedOf, readAll, recordsOf, zipOf } from './testing/read-all.ts';

const article = (body: string): string => `<PubmedArticle><PMID>1</PMID>${body}</PubmedArticle>`;
const set = (body: string, doctype = ''): string =>
  `<?xml version="1.0"?>${doctype}<PubmedArticleSet>${body}</PubmedArticleSet>`;
const good = '<PubmedArticle><PMID>7</PMID></PubmedArticle>';

/** The first quarantined entry, and how long it took to get there. */
async function firstRefusal(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ entry: QuarantinedRecord | undefined; elapsedMs: number }> {
  const start = performance.now();
  for await (const event of readCitations(chunks, { file: 'hostile' })) {
    if (event.type === 'quarantined')
      return { entry: event.quarantined, elapsedMs: performance.now() - start };
  }
  return { entry: undefined, elapsedMs: performance.now() - start };
}

/** Twice the promise, for machines that run everything at once. */
const SOON_MS = 2000;

describe('hostile XML is refused soon, with place and reason', () => {
  test.each([
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
      '<ArticleTitle>&xxe;</ArticleTitle>',
      'xml.entity',
    ],
    [
      'an external entity over the network',
      '<!DOCTYPE x [<!ENTITY xxe SYSTEM "http://127.0.0.1/x">]>',
      '<ArticleTitle>&xxe;</ArticleTitle>',
      'xml.entity',
    ],
    [
      'a parameter entity',
      '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
      '<ArticleTitle>&q;</ArticleTitle>',
      'xml.entity',
    ],
    [
      'billion laughs',
      `<!DOCTYPE x [<!ENTITY a "lol">${'bcdefghij'
        .split('')
        .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`)
        .join('')}]>`,
      '<ArticleTitle>&j;</ArticleTitle>',
      'xml.entity',
    ],
    [
      'quadratic blow-up',
      `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100_000)}">]>`,
      `<ArticleTitle>${'&a;'.repeat(50_000)}</ArticleTitle>`,
      'xml.entity',
    ],
    ['200,000 nested tags', '', '<i>'.repeat(200_000) + '</i>'.repeat(200_000), 'record.too-deep'],
    [
      'a text of 3 million characters',
      '',
      `<ArticleTitle>${'x'.repeat(3_000_000)}</ArticleTitle>`,
      'record.text-too-long',
    ],
    ['an unclosed tag', '', '<ArticleTitle>open', 'record.malformed-xml'],
  ])('%s', async (_name, doctype, body, code) => {
    const text = set(good + article(body) + good, doctype);
    const { entry, elapsedMs } = await firstRefusal([Buffer.from(text)]);
    expect(entry).toMatchObject({ code, source: { ordinal: 2, offset: text.indexOf(good) + good.length } });
    expect(elapsedMs).toBeLessThan(SOON_MS);
    const events = await readAll(text);
    expect(recordsOf(events)).toHaveLength(2);
    expect(JSON.stringify(recordsOf(events))).not.toContain('root:');
  });

  test('2 million character references are too long for a title', async () => {
    const { entry, elapsedMs } = await firstRefusal([
      Buffer.from(set(article(`<ArticleTitle>${'&#65;'.repeat(2_100_000)}</ArticleTitle>`))),
    ]);
    expect(entry?.code).toMatch(/^record\.(?:too-large|text-too-long)$/);
    expect(elapsedMs).toBeLessThan(SOON_MS);
  });

  test('a text without end is given up at the limit, and memory stays bounded', async () => {
    const before = process.memoryUsage().rss;
    const chunk = Buffer.alloc(1 << 20, 0x61);
    let produced = 0;
    function* endless(): Generator<Uint8Array> {
      yield Buffer.from('<PubmedArticleSet><PubmedArticle><PMID>1</PMID><ArticleTitle>');
      for (; produced < 1024; produced += 1) yield chunk;
      yield Buffer.from(`</ArticleTitle></PubmedArticle>${good}</PubmedArticleSet>`);
    }
    const start = performance.now();
    const codes: string[] = [];
    let firstMs = 0;
    for await (const event of readCitations(endless(), { file: 'x' })) {
      firstMs ||= performance.now() - start;
      codes.push(event.type === 'quarantined' ? event.quarantined.code : event.type);
    }
    expect(codes).toEqual(['record.too-large', 'record']);
    expect(firstMs).toBeLessThan(SOON_MS);
    expect(produced).toBe(1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  test('a DOCTYPE that is never closed swallows no memory', async () => {
    const chunk = Buffer.alloc(1 << 20, 0x61);
    function* endless(): Generator<Uint8Array> {
      yield Buffer.from('<?xml version="1.0"?><PubmedArticleSet/><!DOCTYPE x [');
      for (let index = 0; index < 64; index += 1) yield chunk;
    }
    const before = process.memoryUsage().rss;
    await readAll(endless());
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('hostile archives', () => {
  const ris = Buffer.from('TY  - JOUR\nTI  - Fine\nER  - \n');

  test('a gzip file that was cut off gives its records, then one entry that says so', async () => {
    const whole = gzipSync(Buffer.from('TY  - JOUR\nTI  - Some title of some length\nER  - \n'.repeat(5000)));
    const events = await readAll(whole.subarray(0, Math.floor(whole.length / 2)));
    expect(recordsOf(events).length).toBeGreaterThan(100);
    expect(quarantinedOf(events).at(-1)).toMatchObject({ code: 'archive.truncated' });
    expect(quarantinedOf(events).at(-1)?.source.ordinal).toBe(events.length);
  });

  test('a gzip file that was cut off at once gives one entry', async () => {
    expect((await readAll(gzipSync(ris).subarray(0, 12))).map((event) => event.type)).toEqual([
      'quarantined',
    ]);
  });

  test('a damaged gzip file is told apart from one cut off', async () => {
    const bytes = gzipSync(Buffer.from('TY  - JOUR\nTI  - x\nER  - \n'.repeat(500)));
    bytes.fill(0xaa, 20, 60);
    expect(quarantinedOf(await readAll(bytes)).at(-1)?.code).toBe('archive.corrupt');
  });

  test('a gzip bomb is given up soon', async () => {
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024), { level: 9 });
    const { entry, elapsedMs } = await firstRefusal([bomb]);
    expect(entry).toMatchObject({ code: 'file.empty' });
    expect(elapsedMs).toBeLessThan(SOON_MS);
    const disguised = gzipSync(
      Buffer.concat([Buffer.from('TY  - JOUR\nAB  - '), Buffer.alloc(60 * 1024 * 1024, 0x61)]),
      { level: 9 },
    );
    const events = await readAll(disguised);
    expect(quarantinedOf(events).map(({ code }) => code)).toEqual(['record.too-large', 'archive.bomb']);
  });

  test('trailing bytes behind a gzip file do no harm', async () => {
    expect(recordsOf(await readAll(Buffer.concat([gzipSync(ris), Buffer.alloc(64)])))).toHaveLength(1);
  });

  test('gzip within gzip within gzip is refused', async () => {
    expect(recordsOf(await readAll(gzipSync(gzipSync(ris))))).toHaveLength(1);
    expect(quarantinedOf(await readAll(gzipSync(gzipSync(gzipSync(ris)))))).toMatchObject([
      { code: 'archive.nested' },
    ]);
  });

  test('a zip archive gives the records of every export in it, under its name and theirs', async () => {
    const archive = zipOf([
      { name: 'a.ris', data: ris },
      { name: 'b.gz', data: gzipSync(ris) },
      { name: 'customizations_log.csv', data: Buffer.from('article_id,key,value\n') },
      { name: 'readme.txt', data: Buffer.from('hello') },
    ]);
    const events = await readAll(archive, { file: 'all.zip' });
    expect(recordsOf(events).map(({ source }) => [source.file, source.ordinal])).toEqual([
      ['all.zip/a.ris', 1],
      ['all.zip/b.gz', 1],
    ]);
    expect(quarantinedOf(events)).toMatchObject([
      { code: 'file.unknown', source: { file: 'all.zip/readme.txt' } },
    ]);
  });

  test.each([['../../etc/cron.d/x'], ['/etc/passwd'], ['C:\\x.ris'], ['a\\..\\..\\x.ris']])(
    'a name that leaves the archive is refused: %s',
    async (name) => {
      const events = await readAll(
        zipOf([
          { name, data: ris },
          { name: 'fine.ris', data: ris },
        ]),
      );
      expect(quarantinedOf(events)).toMatchObject([{ code: 'archive.unsafe-path' }]);
      expect(recordsOf(events)).toHaveLength(1);
    },
  );

  test('links and encrypted files are refused, the rest is read', async () => {
    const events = await readAll(
      zipOf([
        { name: 'link.ris', data: Buffer.from('/etc/passwd'), mode: 0o120777 },
        { name: 'secret.ris', data: ris, isEncrypted: true },
        { name: 'fine.ris', data: ris },
      ]),
    );
    expect(quarantinedOf(events).map(({ code }) => code)).toEqual(['archive.link', 'archive.encrypted']);
    expect(recordsOf(events)).toHaveLength(1);
  });

  test('files that share their data are refused', async () => {
    const data = Buffer.alloc(500_000, 0x61);
    const archive = zipOf([
      { name: 'a', data },
      ...Array.from({ length: 50 }, (_value, index) => ({ name: `b${index}`, data, sharesDataOf: 0 })),
    ]);
    expect(quarantinedOf(await readAll(archive))).toMatchObject([{ code: 'archive.bomb' }]);
  });

  test('a zip bomb is given up soon', async () => {
    const archive = zipOf([
      {
        name: 'bomb.ris',
        data: Buffer.concat([Buffer.from('TY  - JOUR\nAB  - '), Buffer.alloc(60 * 1024 * 1024, 0x61)]),
      },
    ]);
    const start = performance.now();
    const events = await readAll(archive);
    expect(quarantinedOf(events).map(({ code }) => code)).toContain('archive.bomb');
    expect(performance.now() - start).toBeLessThan(2 * SOON_MS);
  });

  test('too many files, too large an archive and a missing directory are refused', async () => {
    const many = zipOf(
      Array.from({ length: 1200 }, (_value, index) => ({ name: `${index}`, data: Buffer.from('x') })),
    );
    expect(quarantinedOf(await readAll(many, { limits: { maxArchiveEntries: 1000 } }))).toMatchObject([
      { code: 'archive.too-many-entries' },
    ]);
    const archive = zipOf([{ name: 'a.ris', data: ris }]);
    expect(quarantinedOf(await readAll(archive, { limits: { maxArchiveBytes: 50 } }))).toMatchObject([
      { code: 'archive.too-large' },
    ]);
    expect(quarantinedOf(await readAll(archive.subarray(0, archive.length - 30)))).toMatchObject([
      { code: 'archive.truncated' },
    ]);
  });

  test('bytes behind a zip archive do no harm', async () => {
    const archive = zipOf([{ name: 'a.ris', data: ris }]);
    expect(recordsOf(await readAll(Buffer.concat([archive, Buffer.alloc(500)])))).toHaveLength(1);
  });
});

describe('hostile records of other formats', () => {
  test('a RIS record without end is given up at the limit; the next one is read', async () => {
    const text = `TY  - JOUR\nAB  - ${'x'.repeat(9 * 1024 * 1024)}\nTI  - y\nER  - \nTY  - JOUR\nTI  - Next\nER  - \n`;
    const events = await readAll(text);
    expect(quarantinedOf(events)).toMatchObject([
      { code: 'record.too-large', source: { ordinal: 1, offset: 0 } },
    ]);
    expect(quarantinedOf(events)[0]?.raw.length).toBeLessThanOrEqual(64 * 1024);
    expect(recordsOf(events).map(({ title }) => title)).toEqual(['Next']);
  });

  test('JSON nested 200,000 deep is refused', async () => {
    const text = `[{"title":"a","x":${'['.repeat(200_000)}${']'.repeat(200_000)}},{"title":"b"}]`;
    const events = await readAll(text);
    expect(quarantinedOf(events)).toMatchObject([{ code: 'record.too-deep', source: { ordinal: 1 } }]);
    expect(recordsOf(events).map(({ title }) => title)).toEqual(['b']);
  });

  test('keys such as __proto__ change nothing', async () => {
    const [record] = recordsOf(
      await readAll('[{"title":"a","__proto__":{"abstract":"x"},"constructor":{"prototype":{"y":1}}}]'),
    );
    expect(record).toMatchObject({ title: 'a', abstract: '' });
    expect(Reflect.get({}, 'abstract')).toBeUndefined();
  });

  test('a quote that is never closed in a CSV loses no row silently', async () => {
    const events = await readAll('title,abstract,year\nOne,fine,2001\nTwo,"open,2002\nThree,x,2003\n');
    expect(recordsOf(events)).toMatchObject([
      { title: 'One' },
      { title: 'Two', warnings: [expect.stringMatching(/^csv\.open-quote/)] },
    ]);
  });

  test('a record of our own with a forged payload cannot set what is not a field', async () => {
    const [record] = recordsOf(
      await readAll(
        'TY  - JOUR\nTI  - a\nDP  - Perennial\nN1  - PERENNIAL: {"title":5,"source":{"file":"x"},"authors":[{"family":1}],"kind":"nonsense","year":"x"}\nER  - \n',
      ),
    );
    expect(record).toMatchObject({ title: '5', authors: [], source: { file: 'test' } });
    expect(record?.kind).toBeUndefined();
  });
});
