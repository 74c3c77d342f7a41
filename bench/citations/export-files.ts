import { createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generatePubmedXml } from '../ingest/pubmed-generator.ts';

/** Writes texts to a file as they come. Returns its size in bytes. */
async function writeAll(file: string, texts: Iterable<string>): Promise<number> {
  const output = createWriteStream(file);
  for (const text of texts) {
    if (!output.write(text)) await new Promise<void>((resolve) => output.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve, reject) => {
    output.on('error', reject);
    output.end(() => resolve());
  });
  return statSync(file).size;
}

function* repeated(
  records: readonly string[],
  count: number,
  renumber: (record: string, index: number) => string,
): Generator<string> {
  for (let index = 0; index < count; index += 1) yield renumber(records[index % records.length] ?? '', index);
}

/** All files below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Real PubmedArticle elements, where this checkout has a ../shared beside it. */
function realPubmedRecords(shared: string | undefined): string[] {
  const folder = shared === undefined ? '' : path.join(shared, 'data/formats/pubmed-xml');
  if (folder === '' || !existsSync(folder)) return [];
  return filesBelow(folder)
    .filter((file) => /\.xml(?:\.gz)?$/.test(file) && !/jabref|jmjamison|w3c/.test(file))
    .flatMap((file) => {
      const bytes = readFileSync(file);
      const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      return text.match(/<PubmedArticle>[\s\S]*?<\/PubmedArticle>/g) ?? [];
    });
}

export interface ExportFile {
  file: string;
  bytes: number;
  /** Where its records come from. */
  origin: string;
}

/** PubMed XML of so many records: real ones again and again with new PMIDs, else made-up ones of the same length. */
export async function writePubmedXml(
  file: string,
  count: number,
  shared: string | undefined,
): Promise<ExportFile> {
  const real = realPubmedRecords(shared);
  if (real.length === 0) {
    const bytes = await writeAll(file, generatePubmedXml({ records: count, seed: 1, brokenEvery: 0 }));
    return { file, bytes, origin: 'made-up records' };
  }
  const renumber = (record: string, index: number): string =>
    `${record.replace(/(<PMID[^>]*>)\d+/, `$1${30_000_000 + index}`)}\n`;
  const bytes = await writeAll(
    file,
    (function* () {
      yield '<?xml version="1.0"?>\n<PubmedArticleSet>\n';
      yield* repeated(real, count, renumber);
      yield '</PubmedArticleSet>\n';
    })(),
  );
  return { file, bytes, origin: `${real.length} real records, repeated` };
}

const words =
  'pain epidural steroid lumbar trial randomised sham injection nerve root outcome weeks follow-up placebo facet joint ablation caudal'.split(
    ' ',
  );

/** A made-up RIS record with an abstract of about `abstractLength` characters. */
function madeUpRis(index: number, abstractLength: number): string {
  const word = (offset: number): string => words[(index * 7 + offset * 13) % words.length] ?? '';
  let abstract = '';
  for (let offset = 0; abstract.length < abstractLength; offset += 1)
    abstract += `${word(offset)}${offset % 12 === 11 ? '. ' : ' '}`;
  const authors = Array.from(
    { length: 6 },
    (_value, author) => `AU  - Family${(index + author) % 5000}, Given ${author}.`,
  );
  const keywords = Array.from(
    { length: 12 },
    (_value, keyword) => `KW  - ${word(keyword)} ${word(keyword + 3)}`,
  );
  return [
    'TY  - JOUR',
    ...authors,
    `TI  - A trial of ${word(1)} and ${word(2)} in ${word(3)}, number ${index}`,
    'T2  - Journal of Invention',
    `PY  - ${1980 + (index % 45)}`,
    `VL  - ${index % 90}`,
    `SP  - ${index % 900}`,
    `EP  - ${(index % 900) + 9}`,
    `DO  - 10.5555/bench.${index}`,
    `AB  - ${abstract.trim()}`,
    ...keywords,
    'ER  - ',
    '',
    '',
  ].join('\n');
}

/** A RIS file of so many made-up records, or of real ones repeated where they are at hand. */
export async function writeRis(
  file: string,
  count: number,
  options: { shared?: string | undefined; abstractLength: number; first?: number },
): Promise<ExportFile> {
  const { shared, abstractLength, first = 0 } = options;
  const real = realRisRecords(shared);
  if (real.length > 0)
    return {
      file,
      bytes: await writeAll(
        file,
        repeated(real, count, (record) => `${record}\n`),
      ),
      origin: `${real.length} real records of five vendors, repeated`,
    };
  const made = (function* () {
    for (let index = 0; index < count; index += 1) yield madeUpRis(first + index, abstractLength);
  })();
  return { file, bytes: await writeAll(file, made), origin: 'made-up records' };
}

const realRisFiles = [
  'embase-ris/hospitales_embase_571.ris',
  'scopus-ris/merge_scopus.ris',
  'cochrane-central-ris/citation-exports_CochraneTrials.ris',
  'ovid-ris/ovid_multidb_1_1000.ris',
  'wos-ris/citesource_WoS_79.ris',
];

function realRisRecords(shared: string | undefined): string[] {
  if (shared === undefined) return [];
  return realRisFiles
    .map((name) => path.join(shared, 'data/formats', name))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').match(/^TY {2}-[\s\S]*?^ER {2}-[^\n]*\n?/gm) ?? []);
}
