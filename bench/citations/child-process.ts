import { spawn } from 'node:child_process';
import { createReadStream, readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CitationRecord, readCitations, writeCitations } from '@perennial/citations';
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';

/** What one pass over some files cost, measured by the process that made it. */
export interface Cost {
  records: number;
  quarantined: number;
  cpuSeconds: number;
  wallSeconds: number;
  peakMb: number;
  /** Resident memory, in MB, after each tenth of the records. */
  residentMb: number[];
}

export type Task = 'saxes' | 'citations' | 'fast-xml-parser' | 'convert';

/** Runs a task in a process of its own, so that its memory is its own. */
export function measure(task: Task, files: readonly string[]): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=8192', fileURLToPath(import.meta.url), task, ...files],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output.slice(output.lastIndexOf('\n', output.length - 2) + 1)));
      else reject(new Error(`${task} ended with code ${code}`));
    });
  });
}

interface Tally {
  records: number;
  quarantined: number;
  residentMb: number[];
}

/** The least that any reader on saxes must spend: every event has a handler, and none does anything. */
async function passSaxes(files: readonly string[], tally: Tally): Promise<void> {
  for (const file of files) {
    const parser = new SaxesParser();
    const decoder = new TextDecoder();
    parser.on('opentag', ({ name }) => {
      if (name === 'PubmedArticle') tally.records += 1;
    });
    parser.on('closetag', () => undefined);
    parser.on('text', () => undefined);
    parser.on('error', (error) => {
      throw error;
    });
    for await (const chunk of createReadStream(file))
      if (chunk instanceof Uint8Array) parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
  }
}

/** How fast-xml-parser is used: the whole document, default settings. */
function passFastXmlParser(files: readonly string[], tally: Tally): void {
  for (const file of files) {
    const parsed = new XMLParser().parse(readFileSync(file, 'utf8'));
    tally.records += parsed.PubmedArticleSet.PubmedArticle.length;
  }
}

async function* records(files: readonly string[], tally: Tally): AsyncGenerator<CitationRecord> {
  for (const file of files) {
    for await (const event of readCitations(createReadStream(file), { file })) {
      if (event.type === 'record') {
        tally.records += 1;
        yield event.record;
      } else tally.quarantined += 1;
    }
    tally.residentMb.push(Math.round(process.memoryUsage.rss() / 1048576));
  }
}

async function passCitations(files: readonly string[], tally: Tally): Promise<void> {
  for await (const record of records(files, tally)) if (record.source.ordinal < 0) throw new Error('never');
}

/** Reads and writes, as `perennial convert` does; the result goes nowhere. */
async function passConvert(files: readonly string[], tally: Tally): Promise<void> {
  let length = 0;
  for await (const piece of writeCitations(records(files, tally), 'jsonl')) length += piece.length;
  if (length === 0) throw new Error('nothing was written');
}

const passes: Record<Task, (files: readonly string[], tally: Tally) => Promise<void> | void> = {
  saxes: passSaxes,
  citations: passCitations,
  'fast-xml-parser': passFastXmlParser,
  convert: passConvert,
};

function isTask(name: string | undefined): name is Task {
  return name !== undefined && Object.hasOwn(passes, name);
}

const [script, name, ...files] = process.argv.slice(1);
if (script === fileURLToPath(import.meta.url) && isTask(name)) {
  const tally: Tally = { records: 0, quarantined: 0, residentMb: [] };
  const wall = performance.now();
  const before = process.cpuUsage();
  await passes[name](files, tally);
  const cpu = process.cpuUsage(before);
  const cost: Cost = {
    ...tally,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    wallSeconds: (performance.now() - wall) / 1000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  writeSync(1, `${JSON.stringify(cost)}\n`);
}
