import { chronicSpinePain } from '@perennial/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  analysisData,
  characteristicsDocument,
  cinemaJson,
  type ExportInput,
  type ExportStudy,
  extractionWorkbook,
  formatLongCsv,
  metaforCsv,
  metaInsightCsv,
  netmetaCsv,
  parseLongCsv,
  revManArchive,
  spinePainForm,
} from '../index.ts';

const radicular = chronicSpinePain.analyses.find((analysis) => analysis.painType === 'radicular')!;

function study(label: string, answers: Record<string, unknown>): ExportStudy {
  return {
    id: label,
    label,
    reports: [{ title: '=A <trial> & "more"', year: 2020, doi: '10.1/x', pmid: '1' }],
    values: Object.entries(answers).map(([field, reported]) => ({
      field,
      reported,
      converted: null,
      formula: null,
      page: '4',
      passage: '+ seen',
      basis: 'agreed',
      reason: null,
    })),
    risks: [
      {
        tool: 'rob2',
        result: 'PAIN',
        domains: [{ code: 'D1', label: 'Randomisation process', judgement: 'low' }],
        overall: 'some',
      },
    ],
  };
}

const trial = study('Ada 2020', {
  'study.painType': 'radicular',
  'study.country': '=cmd()',
  'arms[0].label': 'Sham',
  'arms[0].node': 'SHAM',
  'arms[1].label': 'Steroid',
  'arms[1].node': 'ED_STEROID',
  'outcomes[0].outcome': 'PAIN',
  'outcomes[0].scaleMin': 0,
  'outcomes[0].scaleMax': 100,
  'outcomes[0].higherIsWorse': true,
  'outcomes[0].weeks': 12,
  'outcomes[0].arms[0].analysed': 25,
  'outcomes[0].arms[0].mean': 50,
  'outcomes[0].arms[0].sd': 20,
  'outcomes[0].arms[1].analysed': 25,
  'outcomes[0].arms[1].mean': 40,
  'outcomes[0].arms[1].sd': 15,
});
const input: ExportInput = { form: spinePainForm, studies: [trial] };
const data = analysisData(input.studies, radicular, chronicSpinePain);

/** Names and texts of a stored zip archive, read by its local headers. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const files = new Map<string, string>();
  let at = 0;
  while (view.getUint32(at, true) === 0x04034b50) {
    const [size, name] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const start = at + 30 + name;
    const decode = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
    files.set(decode(at + 30, start), decode(start, start + size));
    at = start + size;
  }
  return files;
}

describe('the long CSV', () => {
  test('brings any agreed answers back exactly: numbers, qualifiers, units, words, choices, missing values', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 40 });
    const answer = fc.oneof(
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.boolean(),
      words,
      fc.record({
        value: fc.integer(),
        qualifier: fc.constantFrom('<', '~'),
        unit: fc.constantFrom('mm', 'cm'),
      }),
      fc.array(fc.stringMatching(/^[a-z]{1,8}$/u), { maxLength: 3 }),
      fc.record({ other: words }),
      fc.constantFrom({ missing: 'not-reported' }, { missing: 'unclear' }),
    );
    const orNull = fc.option(
      words.filter((text) => text !== ''),
      { nil: null },
    );
    const value = fc.record({
      field: fc.constantFrom('study.country', 'outcomes[0].arms[1].mean', 'arms[0].label'),
      reported: answer,
      converted: fc.option(fc.double({ noDefaultInfinity: true, noNaN: true }), { nil: null }),
      formula: orNull,
      page: orNull,
      passage: orNull,
      basis: fc.constantFrom('agreed', 'first', 'new'),
      reason: orNull,
    });
    const studies = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        label: words,
        reports: fc.constant([]),
        values: fc.array(value, { minLength: 1, maxLength: 5 }),
        risks: fc.constant([]),
      }),
      { selector: ({ id }) => id, maxLength: 4 },
    );
    fc.assert(
      fc.property(studies, (list) => {
        // JSON knows no minus zero.
        const plain: ExportStudy[] = JSON.parse(JSON.stringify(list));
        expect(parseLongCsv(formatLongCsv({ form: spinePainForm, studies: plain }))).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  test('guards what a spreadsheet would take for a formula and leaves negative numbers alone', () => {
    const csv = formatLongCsv({
      form: spinePainForm,
      studies: [study('B', { 'study.country': '=1+1', 'study.randomised': -3 })],
    });
    expect(csv).toContain("'=1+1");
    expect(csv).toMatch(/,-3,−3,/u);
    expect(parseLongCsv('a,b\n1,2\n')).toBeUndefined();
  });
});

describe('files for analyses', () => {
  test('hold the contrasts on the review’s scale for metafor and netmeta', () => {
    const [, line = ''] = metaforCsv(data).split('\n');
    const [name, treat1, treat2, yi, vi] = line.split(',');
    expect([name, treat1, treat2, Number(yi)]).toEqual(['Ada 2020', 'SHAM', 'ED_STEROID', 1]);
    expect(Number(vi)).toBeCloseTo(4 / 25 + 2.25 / 25, 12);
    expect(netmetaCsv(data)).toMatch(/^studlab,treat1,treat2,TE,seTE\nAda 2020,SHAM,ED_STEROID,1,0\.5\n$/u);
  });

  test('hold the arms for MetaInsight and CINeMA with their risk of bias', () => {
    expect(metaInsightCsv(data)).toBe(
      'Study,T,N,Mean,SD,rob,indirectness\nAda 2020,SHAM,25,5,2,2,1\nAda 2020,ED_STEROID,25,4,1.5,2,1\n',
    );
    const { project } = JSON.parse(cinemaJson('Radicular', data));
    expect(project.studies.long[1]).toEqual({
      study: 'Ada 2020',
      id: 1,
      t: 'ED_STEROID',
      n: 25,
      mean: 4,
      sd: 1.5,
      rob: 2,
      indirectness: 1,
    });
  });
});

describe('office files', () => {
  test('the workbook holds every sheet, numbers as numbers, and never a formula', () => {
    const files = unzip(extractionWorkbook(input, data));
    expect([...files.keys()].filter((name) => name.startsWith('xl/worksheets'))).toHaveLength(6);
    const all = [...files.values()].join('');
    expect(all).toContain('=cmd()');
    expect(all).not.toContain('<f>');
    expect(files.get('xl/worksheets/sheet2.xml')).toMatch(/<c r="E\d+"><v>50<\/v><\/c>/u);
  });

  test('the document has a table per study, in words, with markup escaped', () => {
    const text = unzip(characteristicsDocument('Review', input)).get('word/document.xml') ?? '';
    expect(text.match(/<w:tbl>/gu)).toHaveLength(1);
    expect(text).toContain('Pain type: Radicular (p. 4)');
    expect(text).toContain('&lt;trial&gt; &amp;');
    expect(text).toContain('Overall: Some concerns');
  });

  test('the same content gives the same bytes, and hostile text gives well-formed XML', () => {
    expect(extractionWorkbook(input, data)).toEqual(extractionWorkbook(input, data));
    const evil = { ...input, studies: [study('\u0000]]><x>\uD800', { 'study.notes': '\u000B&\uFFFE' })] };
    const text = unzip(characteristicsDocument('Review', evil)).get('word/document.xml') ?? '';
    expect(text).not.toMatch(/\p{Cc}(?<![\t\n\r])/u);
    expect(text).not.toContain('<x>');
  });

  test('the RevMan-shaped archive says that it is unproven', () => {
    const files = unzip(revManArchive([trial], chronicSpinePain, 'TY  - JOUR\n'));
    expect([...files.keys()]).toEqual([
      'README.txt',
      'references.ris',
      'study-information.csv',
      'arms.csv',
      'results.csv',
      'risk-of-bias.csv',
    ]);
    expect(files.get('README.txt')).toContain('NOT been compared');
    expect(files.get('results.csv')).toContain('Ada 2020,1,Pain intensity,,0,100,yes,12,final,25,40,15');
    expect(files.get('study-information.csv')).toContain("'=cmd()");
  });
});
