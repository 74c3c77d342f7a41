import type { NetworkResult } from '@perennial/synthesis';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baujatPlot,
  contributionBars,
  type Figure,
  forestPlot,
  funnelPlot,
  labbePlot,
  leagueTable,
  type NetworkView,
  netHeatPlot,
  networkForestPlot,
  networkPlot,
  type PrismaCounts,
  prismaFlow,
  rankogram,
  recallCurve,
  riskOfBiasSummary,
  riskOfBiasTable,
  sequentialPlot,
  type Theme,
} from './index.ts';

const themes: Theme[] = ['light', 'dark', 'print'];

const network: NetworkView = {
  treatments: ['SHAM', 'ED_LA', 'ED_S'],
  random: {
    estimate: [
      [0, -0.28, -0.39],
      [0.28, 0, -0.11],
      [0.39, 0.11, 0],
    ],
    lower: [
      [0, -1.75, -1.71],
      [-1.18, 0, -1.2],
      [-0.94, -0.9, 0],
    ],
    upper: [
      [0, 1.18, 0.94],
      [1.75, 0, 0.9],
      [1.71, 1.2, 0],
    ],
  },
  pScores: { SHAM: 0.7, ED_LA: 0.45, ED_S: 0.35 },
  comparisons: [
    { treat1: 'SHAM', treat2: 'ED_LA', studies: ['A', 'B'], direct: { estimate: -0.3, se: 0.4 } },
    { treat1: 'ED_LA', treat2: 'ED_S', studies: ['B'] },
  ],
};

const counts: PrismaCounts = {
  identified: {
    databases: [{ source: 'PubMed', records: 10 }],
    registers: [{ source: 'ClinicalTrials.gov', records: 2 }],
  },
  duplicates: 2,
  automation: 0,
  screened: 10,
  excluded: 6,
  sought: 4,
  notRetrieved: 1,
  assessed: 3,
  excludedWithReasons: [{ reason: 'Acute pain', reports: 1 }],
  includedStudies: 1,
  includedReports: 2,
};

/** The figures of diagnostics, risk of bias and ranking. */
function laterFigures(label: string, theme: Theme): [string, Figure][] {
  const risk = { title: label, domains: [label], rows: [{ label, judgements: ['high' as const] }] };
  const look = { label, z: 1, fraction: 0.5, boundary: 2.5, futility: 0.3 };
  const study = { label, estimate: 0.2, standardError: 0.3, events1: 3, n1: 9, events2: 4, n2: 9 };
  return [
    [
      'funnel',
      funnelPlot(
        { title: label, measureLabel: label, studies: [study], centre: 0, background: 'contours' },
        { theme },
      ),
    ],
    ['Baujat', baujatPlot({ title: label, studies: [{ label, heterogeneity: 1, influence: 1 }] }, { theme })],
    ['L’Abbé', labbePlot({ title: label, groups: [label, label], studies: [study] }, { theme })],
    [
      'sequential',
      sequentialPlot({ title: label, steps: [look], favours: [label, label], note: label }, { theme }),
    ],
    [
      'rankogram',
      rankogram({ title: label, treatments: ['A'], probability: [[1]], labels: { A: label } }, { theme }),
    ],
    [
      'contributions',
      contributionBars(
        { title: label, rows: [{ label, parts: [{ label, share: 1, risk: 'some' }] }] },
        { theme },
      ),
    ],
    ['traffic light', riskOfBiasTable(risk, { theme })],
    ['risk summary', riskOfBiasSummary(risk, { theme })],
    [
      'net heat',
      netHeatPlot(
        { title: label, designs: [['A']], heat: [[1]], share: [[1]], labels: { A: label } },
        { theme },
      ),
    ],
  ];
}

/** One figure of each kind, with `label` wherever a user's text can go. */
function everyFigure(label: string, theme: Theme): [string, Figure][] {
  const rows = [{ label, estimate: -0.5, lower: -1, upper: 0.2, weight: 0.5, note: label }];
  const forest = { title: label, measureLabel: label, rows, nullValue: 0, favours: [label, label] as const };
  const labels = { SHAM: label, ED_LA: label, ED_S: label };
  return [
    [
      'forest',
      forestPlot({ ...forest, summary: { estimate: -0.5, lower: -1, upper: 0.2, label } }, { theme }),
    ],
    ['network forest', networkForestPlot(network, { reference: 'SHAM', labels, theme })],
    ['network', networkPlot(network, { labels, title: label, theme })],
    ['league', leagueTable(network, { labels, title: label, measureLabel: label, theme })],
    [
      'prisma',
      prismaFlow(
        { ...counts, excludedWithReasons: [{ reason: label, reports: 1 }] },
        { title: label, theme },
      ),
    ],
    ['recall', recallCurve({ title: label, series: [{ label, order: [1, 0, 1] }] }, { theme })],
    ...laterFigures(label, theme),
  ];
}

/** Fails on anything a strict XML parser would refuse: unbalanced tags, bare `&` or `<`, forbidden characters. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  let rest = svg;
  while (rest !== '') {
    const text = /^[^<&\p{Cc}\p{Cs}]+|^&(?:amp|lt|gt|quot|#39);|^[\t\n\r]/u.exec(rest);
    const tag = /^<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/u.exec(rest);
    if (tag) {
      const attributes = tag[3] ?? '';
      expect(attributes.replace(/&(?:amp|lt|gt|quot|#39);/gu, '')).not.toContain('&');
      if (tag[1] === '/') expect(open.pop()).toBe(tag[2]);
      else if (tag[4] !== '/') open.push(tag[2] ?? '');
    }
    const eaten = tag?.[0].length ?? text?.[0].length ?? 0;
    if (eaten === 0) throw new Error(`not well-formed at: ${rest.slice(0, 60)}`);
    rest = rest.slice(eaten);
  }
  expect(open).toEqual([]);
}

describe('every figure', () => {
  test.each(themes)('is self-contained, titled and described in the %s theme', (theme) => {
    for (const [, figure] of everyFigure('Sham', theme)) {
      expect(figure.svg).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/u,
      );
      expect(figure.svg).not.toMatch(/ id=|url\(|@font-face|<script|<style|href/u);
      expect(figure.svg).not.toMatch(/NaN|undefined|Infinity/u);
      expect(figure.description.length).toBeGreaterThan(20);
    }
  });

  test('has a data table whose rows are as wide as its head', () => {
    for (const [, { table }] of everyFigure('Sham', 'light')) {
      expect(table.rows.length).toBeGreaterThan(0);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    }
  });

  test('is the same to the byte for the same input', () => {
    expect(everyFigure('Sham', 'dark')).toEqual(everyFigure('Sham', 'dark'));
  });

  test('stays well-formed XML whatever text it is given', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><g onload="x',
        '&lt;&amp;',
        ']]>',
        '\u0000\u0008',
        '\ud800',
        '',
        ' ',
      ),
    );
    fc.assert(
      fc.property(nasty, (label) => {
        for (const [, figure] of everyFigure(label, 'light')) {
          assertWellFormed(figure.svg);
          expect(figure.svg).not.toMatch(/<script| onload="/u);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('takes a network result of the synthesis package as it is', () => {
    const draw = (result: NetworkResult): Figure => leagueTable(result);
    expect(draw).toBeTypeOf('function');
  });
});
