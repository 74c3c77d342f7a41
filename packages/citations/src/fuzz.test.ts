import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readCitations } from './read-citations.ts';
import type { ReadEvent } from './record.ts';
import { mutate, randomFrom } from './samples/mutate.ts';
import { sampleExports } from './samples/sample-exports.ts';
import { zipOf } from './testing/read-all.ts';

const INPUTS = 20_000;

const plain = sampleExports.map(({ text }) => Buffer.from(text));
const packed = [
  gzipSync(plain[0] ?? ''),
  zipOf([{ name: 'a.ris', data: plain[5] ?? Buffer.alloc(0) }]),
  Buffer.from(sampleExports[4]?.text ?? '', 'utf16le'),
];

/** What is wrong with an event, whatever the input was; undefined for a good one. Plain checks: there are very many. */
function fault(event: ReadEvent, ordinal: number): string | undefined {
  if (event.type === 'withdrawn') return undefined;
  const source = event.type === 'record' ? event.record.source : event.quarantined.source;
  if (source.file === 'fuzz' && source.ordinal !== ordinal)
    return `ordinal ${source.ordinal} instead of ${ordinal}`;
  if (event.type === 'quarantined') {
    const { code, reason, remedy } = event.quarantined;
    if (code === 'record.unreadable' || !/^(?:record|file|archive|database|xml)\.[a-z0-9-]+$/.test(code))
      return `${code}: ${reason}`;
    return reason === '' || remedy === '' ? `${code} without words` : undefined;
  }
  const { record } = event;
  if (typeof record.title !== 'string' || typeof record.abstract !== 'string')
    return 'a record without texts';
  if (
    record.authors.some(
      (author) => ('collective' in author ? author.collective : author.family + author.given) === '',
    )
  )
    return 'an author without a name';
  if (record.year !== undefined && !(record.year >= 1500 && record.year < 2100)) return `year ${record.year}`;
  return record.ids.doi === undefined || record.ids.doi.startsWith('10.')
    ? undefined
    : `doi ${record.ids.doi}`;
}

test(`${INPUTS} mutated exports give records and quarantine, never an exception`, async () => {
  const random = randomFrom(20_251_122);
  const seeds = [...plain, ...plain, ...packed];
  let entries = 0;
  for (let index = 0; index < INPUTS; index += 1) {
    const input = mutate(seeds[index % seeds.length] ?? Buffer.alloc(0), random);
    let ordinal = 0;
    for await (const event of readCitations([input], { file: 'fuzz' })) {
      if (event.type !== 'withdrawn') ordinal += 1;
      const found = fault(event, ordinal);
      entries += 1;
      if (found !== undefined) throw new Error(`${found} in ${JSON.stringify(input.toString('latin1'))}`);
    }
  }
  // Inputs that gave nothing at all would prove nothing.
  expect(entries).toBeGreaterThan(INPUTS);
}, 120_000);
