import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-figures-'));
const inFolder = (name: string) => path.join(folder, name);
const example = fileURLToPath(new URL('../sample/files/network-example/arms.csv', import.meta.url));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Eight made-up trials with events, years and places, and no two alike. */
const trials = [
  ['Alder 2001', 4, 40, 9, 41, 'city'],
  ['Birch 2003', 6, 55, 12, 54, 'city'],
  ['Cedar 2004', 11, 80, 10, 79, 'land'],
  ['Dogwood 2007', 2, 33, 8, 35, 'city'],
  ['Elm 2010', 15, 120, 24, 118, 'land'],
  ['Fir 2012', 7, 66, 9, 60, 'land'],
  ['Ginkgo 2015', 3, 48, 11, 50, 'city'],
  ['Hazel 2019', 20, 150, 31, 149, 'land'],
] as const;

function writeTrials(): void {
  const rows = trials.flatMap(([study, a, n1, c, n2, place]) =>
    [`block,${a},${n1}`, `sham,${c},${n2}`].map((arm) => `${study},${arm},${study.slice(-4)},${place}`),
  );
  writeFileSync(inFolder('trials.csv'), ['study,treatment,events,n,year,place', ...rows].join('\n'));
}

function writeSpec(name: string, spec: object): string {
  writeFileSync(inFolder(name), JSON.stringify(spec));
  return inFolder(name);
}

async function draw(data: string, spec: string, name: string, format: string) {
  const run = await runCli([
    'synthesise',
    data,
    '--spec',
    spec,
    '--figures',
    inFolder(name),
    '--format',
    format,
    '--out',
    inFolder(`${name}.json`),
  ]);
  expect(run.code, run.stderr).toBe(0);
  return run;
}

const drawn = (name: string) => readdirSync(inFolder(name)).sort();
const bytes = (name: string, file: string) => readFileSync(path.join(inFolder(name), file));

beforeAll(writeTrials);

describe('perennial synthesise --figures', () => {
  test('draws everything a pairwise result holds', async () => {
    const spec = writeSpec('all.json', {
      model: 'pairwise',
      measure: 'RR',
      reference: 'sham',
      subgroup: 'place',
      order: 'year',
      analyses: ['cumulative', 'leave-one-out', 'influence', 'trim-and-fill', 'sequential'],
      sequential: { difference: -0.3 },
    });
    await draw(inFolder('trials.csv'), spec, 'all', 'svg,csv');
    expect(drawn('all').filter((file) => file.endsWith('.svg'))).toEqual(
      [
        'baujat.svg',
        'forest-cumulative.svg',
        'forest-leave-one-out.svg',
        'forest-subgroups.svg',
        'forest.svg',
        'funnel-contours.svg',
        'funnel.svg',
        'labbe.svg',
        'sequential.svg',
      ].sort(),
    );
    const lines = bytes('all', 'labbe.csv').toString().split('\n');
    expect(lines[0]).toBe('Study,block: events,block: participants,sham: events,sham: participants');
    expect(lines[1]).toBe('Alder 2001,4,40,9,41');
  });

  test('draws everything a network result holds, contributions by risk of bias', async () => {
    const [header, ...rows] = readFileSync(example, 'utf8').trim().split(/\r?\n/);
    const rated = [
      `${header},risk_of_bias`,
      ...rows.map((row) => `${row},${row.includes('01') ? 'High' : 'low'}`),
    ];
    writeFileSync(inFolder('network.csv'), rated.join('\n'));
    const spec = writeSpec('network.json', {
      model: 'network',
      measure: 'OR',
      tau2: 'DL',
      reference: 'No contact',
      smallValues: 'undesirable',
      analyses: ['net-heat', 'study-contributions', 'rankograms', 'comparison-adjusted-funnel'],
      draws: 500,
    });
    await draw(inFolder('network.csv'), spec, 'network', 'svg');
    expect(drawn('network')).toEqual([
      'contributions.svg',
      'forest.svg',
      'funnel-comparison-adjusted.svg',
      'league.svg',
      'net-heat.svg',
      'network.svg',
      'rankogram.svg',
    ]);
    expect(bytes('network', 'contributions.svg').toString()).toContain('from evidence at high risk');
  });
});

describe('perennial synthesise --format', () => {
  const spec = () => writeSpec('plain.json', { model: 'pairwise', measure: 'OR', reference: 'sham' });

  test('writes PNG at twice the size of the drawing, the same bytes each time', async () => {
    await draw(inFolder('trials.csv'), spec(), 'png', 'svg,png');
    await draw(inFolder('trials.csv'), spec(), 'png-again', 'png');
    const png = bytes('png', 'forest.png');
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    const width = Number(/ width="(\d+)"/.exec(bytes('png', 'forest.svg').toString())?.[1]);
    expect(png.readUInt32BE(16)).toBe(2 * width);
    expect(png.equals(bytes('png-again', 'forest.png'))).toBe(true);
    // A picture whose letters were lost is far smaller than this.
    expect(png.length).toBeGreaterThan(20_000);
  });

  test('writes PDF with its own font, a title and an alternative text, the same bytes each time', async () => {
    await draw(inFolder('trials.csv'), spec(), 'pdf', 'pdf');
    await draw(inFolder('trials.csv'), spec(), 'pdf-again', 'pdf');
    const pdf = bytes('pdf', 'forest.pdf');
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const text = pdf.toString('latin1');
    expect(text).toContain('Arimo-Regular');
    expect(text).toContain('(Forest plot)');
    // Texts beyond ASCII are UTF-16, high byte first.
    expect(pdf.includes(Buffer.from('Random effects, 8 studies', 'utf16le').swap16())).toBe(true);
    expect(pdf.equals(bytes('pdf-again', 'forest.pdf'))).toBe(true);
  });

  test('names letters that the font of PNG and PDF does not have', async () => {
    writeFileSync(inFolder('names.csv'), 'study,yi,vi\n漢方 2001,0.1,0.05\nŁoś 2004,0.3,0.04\n');
    const simple = writeSpec('simple.json', { model: 'pairwise', measure: 'MD' });
    const run = await draw(inFolder('names.csv'), simple, 'names', 'png');
    expect(run.stderr).toContain('漢 方');
    expect(run.stderr).not.toContain('Ł');
    expect((await draw(inFolder('names.csv'), simple, 'names-svg', 'svg')).stderr).toBe('');
  });

  test('takes its colours and its level from --theme and the spec', async () => {
    const level = writeSpec('level.json', {
      model: 'pairwise',
      measure: 'OR',
      reference: 'sham',
      level: 0.99,
    });
    const args = ['synthesise', inFolder('trials.csv'), '--spec', level, '--out', inFolder('level-out.json')];
    const run = await runCli([...args, '--figures', inFolder('dark'), '--theme', 'dark']);
    expect(run.code, run.stderr).toBe(0);
    const svg = bytes('dark', 'forest.svg').toString();
    expect(svg).toContain('#14171a');
    expect(svg).toContain('Effect (99% CI)');
    const wrong = await runCli([...args, '--theme', 'sepia']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('light, dark, print');
  });

  test('refuses another format before it reads anything', async () => {
    const run = await runCli(['synthesise', 'nothing.csv', '--spec', 'nothing.json', '--format', 'svg,gif']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('gif');
    expect(run.stderr).toContain('svg, png, pdf, csv');
  });
});
