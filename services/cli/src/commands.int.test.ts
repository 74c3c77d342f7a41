import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

const sample = (name: string) => fileURLToPath(new URL(`./sample/files/${name}`, import.meta.url));
const files = ['pubmed.xml', 'central.ris', 'embase.ris', 'clinicaltrials.json'].map(sample);
const expected: { recordsInAll: number; citations: number } = JSON.parse(
  readFileSync(sample('expected.json'), 'utf8'),
);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-cli-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = (text: string) => text.trim().split('\n');
const inFolder = (name: string) => path.join(folder, name);

describe('perennial convert', () => {
  test('writes one JSON line per record and ends stderr with the counts', async () => {
    const run = await runCli(['convert', ...files]);
    expect(run.code).toBe(0);
    expect(lines(run.stdout)).toHaveLength(expected.recordsInAll);
    const record = JSON.parse(lines(run.stdout)[0] ?? '');
    expect(record).toMatchObject({
      source: { file: 'pubmed.xml', dialect: 'pubmed-xml', ordinal: 1 },
      ids: { pmid: '24988555' },
      year: 2014,
    });
    expect(JSON.parse(lines(run.stderr).at(-1) ?? '')).toMatchObject({
      read: expected.recordsInAll,
      quarantined: 0,
    });
  });

  test('sets broken entries aside with file, place and reason, and goes on', async () => {
    writeFileSync(inFolder('broken.ris'), 'TY  - JOUR\nTI  - A title\nER  - \n\nTY  - JOUR\nER  - \n');
    const run = await runCli(['convert', inFolder('broken.ris')]);
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/broken\.ris: entry 2 at byte \d+ set aside/);
    expect(JSON.parse(lines(run.stderr).at(-1) ?? '')).toMatchObject({ read: 1, quarantined: 1 });
  });

  test('reads a table with columns of its own as told, and keeps what it sets aside', async () => {
    writeFileSync(inFolder('list.csv'), 'Otsikko;Teksti;Vuosi\nEka;Abc;2001\n;;\n;;2003\n');
    const untold = await runCli(['convert', inFolder('list.csv')]);
    expect(untold.stderr).toContain('none of its columns is known to hold a title: Otsikko, Teksti, Vuosi');
    const columns = ['--column', 'Otsikko=title', '--column', 'Teksti=abstract', '--column', 'Vuosi=year'];
    const run = await runCli([
      ...['convert', inFolder('list.csv'), ...columns],
      ...['--to', 'xlsx', '--out', inFolder('list.xlsx'), '--quarantine', inFolder('aside.jsonl')],
    ]);
    expect(run.code).toBe(0);
    expect(JSON.parse(readFileSync(inFolder('aside.jsonl'), 'utf8'))).toMatchObject({
      code: 'record.empty',
      raw: ';;2003',
    });
    const again = await runCli(['convert', inFolder('list.xlsx')]);
    expect(JSON.parse(again.stdout)).toMatchObject({ title: 'Eka', abstract: 'Abc', year: 2001 });
  });

  test('exits with 2 when a column is given an unknown field, or a workbook no file', async () => {
    const unknown = await runCli(['convert', inFolder('list.csv'), '--column', 'Otsikko=heading']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('There is no field heading');
    expect((await runCli(['convert', inFolder('list.csv'), '--to', 'xlsx'])).code).toBe(2);
  });

  test('exits with 2 when a file is not there', async () => {
    const run = await runCli(['convert', inFolder('nowhere.ris')]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('There is no file');
  });
});

describe('perennial dedupe', () => {
  test('names a cluster for every record and explains the pairs', async () => {
    const run = await runCli([
      'dedupe',
      ...files,
      '--out',
      inFolder('clusters.csv'),
      '--pairs',
      inFolder('pairs.jsonl'),
    ]);
    expect(run.code, run.stderr).toBe(0);
    const [header, ...rows] = lines(readFileSync(inFolder('clusters.csv'), 'utf8'));
    expect(header).toBe('record_id,cluster_id');
    expect(rows).toHaveLength(expected.recordsInAll);
    const clusters = new Set(rows.map((row) => row.split(',')[1]));
    expect(clusters.size).toBe(expected.citations);
    const pair = JSON.parse(lines(readFileSync(inFolder('pairs.jsonl'), 'utf8'))[0] ?? '');
    expect(Object.keys(pair)).toEqual(expect.arrayContaining(['a', 'b', 'outcome', 'score', 'reasons']));
  });

  test('takes flat JSONL and keeps its ids', async () => {
    const record = {
      title: 'Epidural steroids for sciatica: a randomised trial',
      authors: 'Smith J, Jones K',
      year: '2001',
      journal: 'Spine',
      volume: '26',
      pages: '1-9',
      doi: '10.1/x',
    };
    writeFileSync(
      inFolder('flat.jsonl'),
      [
        { id: 'one', ...record },
        { id: 'two', ...record },
        { id: 'three', title: 'Another study' },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    const run = await runCli(['dedupe', inFolder('flat.jsonl')]);
    const clusterOf = Object.fromEntries(
      lines(run.stdout)
        .slice(1)
        .map((row) => row.split(',')),
    );
    expect(clusterOf.one).toBe(clusterOf.two);
    expect(clusterOf.three).toBe('three');
  });
});

describe('perennial classify', () => {
  test('scores every record in the documented columns', async () => {
    const run = await runCli(['classify', sample('pubmed.xml')]);
    expect(run.code, run.stderr).toBe(0);
    const [header, ...rows] = lines(run.stdout);
    expect(header).toBe(
      'record_id,rct_probability,rct_sensitive,rct_balanced,rct_precise,topic_probability,flags',
    );
    expect(rows).toHaveLength(54);
    for (const row of rows) expect(Number(row.split(',')[1])).toBeGreaterThanOrEqual(0);
  });
});

describe('perennial simulate', () => {
  test('prints one JSON object and draws the recall curve', async () => {
    const words = ['epidural', 'facet', 'radiofrequency'];
    const rows = Array.from(
      { length: 60 },
      (_, i) =>
        `${i % 6 === 0 ? `${words[i % 3]} injection trial ${i}` : `cardiac surgery report ${i}`},abstract ${i},${i % 6 === 0 ? 1 : 0}`,
    );
    writeFileSync(inFolder('labelled.csv'), ['title,abstract,included', ...rows].join('\n'));
    const run = await runCli([
      'simulate',
      inFolder('labelled.csv'),
      '--label',
      'included',
      '--priors',
      '0,1',
      '--plot',
      inFolder('recall.svg'),
    ]);
    expect(run.code, run.stderr).toBe(0);
    const result = JSON.parse(run.stdout);
    expect(result).toMatchObject({ n: 60, relevant: 10, priors: [0, 1] });
    expect(result.wss95).toBeGreaterThan(0.5);
    expect(readFileSync(inFolder('recall.svg'), 'utf8')).toMatch(/^<svg/);
  });

  test('names the columns there are when the label is not one of them', async () => {
    const run = await runCli(['simulate', inFolder('labelled.csv'), '--label', 'relevant']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('it has title, abstract, included');
  });
});

describe('perennial synthesise', () => {
  test('pools study estimates and draws the forest plot', async () => {
    // Ten studies of Viechtbauer 2005 (J Educ Behav Stat 30:271): DL tau² 0.2768.
    const effects = [-0.581, 0.53, 0.771, 1.031, 0.553, 0.295, 0.078, 0.573, -0.176, -0.232];
    const variances = [0.023, 0.052, 0.06, 0.115, 0.095, 0.203, 0.2, 0.211, 0.051, 0.04];
    writeFileSync(
      inFolder('studies.csv'),
      ['study,yi,vi', ...effects.map((yi, i) => `s${i},${yi},${variances[i]}`)].join('\n'),
    );
    writeFileSync(
      inFolder('spec.json'),
      JSON.stringify({ model: 'pairwise', measure: 'GEN', tau2: 'DL', ci: 'wald' }),
    );
    const run = await runCli([
      'synthesise',
      inFolder('studies.csv'),
      '--spec',
      inFolder('spec.json'),
      '--figures',
      inFolder('figures'),
    ]);
    expect(run.code, run.stderr).toBe(0);
    const result = JSON.parse(run.stdout);
    expect(result.k).toBe(10);
    expect(result.tau2).toBeCloseTo(0.2768, 4);
    expect(readFileSync(inFolder('figures/forest.svg'), 'utf8')).toMatch(/^<svg/);
  });

  test('names the study when its data cannot be used', async () => {
    writeFileSync(inFolder('bad.csv'), 'study,yi,vi\nLonely 2001,0.1,minus\n');
    const run = await runCli(['synthesise', inFolder('bad.csv'), '--spec', inFolder('spec.json')]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('Lonely 2001');
  });
});
