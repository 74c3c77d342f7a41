import { type Import, UPLOAD_PART_BYTES } from '@perennial/contracts';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/client.ts';
import { guessSource, isGuessedBlindly, sourceOfDialect } from './guess-source.ts';
import { hasTitle, previewBytes, startingColumns } from './preview-file.ts';
import { findUnfinished, partCount, type UploadParts, uploadFile } from './upload-file.ts';

const IMPORT: Import = {
  id: '0b4c1f0e-0000-4000-8000-000000000001',
  fileName: 'pubmed.xml',
  sourceKind: 'database',
  sourceName: 'PubMed',
  byteSize: 10,
  dialect: null,
  state: 'uploading',
  partsReceived: 0,
  bytesRead: 0,
  recordsRead: 0,
  recordsQuarantined: 0,
  message: null,
  columns: null,
  fullness: null,
  createdAt: '2026-01-01T00:00:00Z',
  finishedAt: null,
  undoneAt: null,
  undoneBy: null,
};
const unreachable = () => new ApiError('network.unreachable', 'no answer', { status: 0 });

function recorder(put: (index: number, bytes: Blob) => Promise<void> = async () => {}) {
  const seen = {
    puts: [] as [number, number][],
    pauses: [] as number[],
    progress: [] as number[],
    completed: 0,
  };
  const parts: UploadParts = {
    put: async (index, bytes) => {
      seen.puts.push([index, bytes.size]);
      await put(index, bytes);
      return IMPORT;
    },
    complete: async () => {
      seen.completed += 1;
      return { ...IMPORT, state: 'queued' };
    },
    pause: async (ms) => void seen.pauses.push(ms),
    onProgress: (bytes) => void seen.progress.push(bytes),
  };
  return { seen, parts };
}

describe('uploadFile', () => {
  const file = new Blob([new Uint8Array(2 * UPLOAD_PART_BYTES + 5)]);

  test('sends every part once, the last one short, then completes', async () => {
    const { seen, parts } = recorder();
    const done = await uploadFile(file, IMPORT, parts);
    expect(seen.puts).toEqual([
      [0, UPLOAD_PART_BYTES],
      [1, UPLOAD_PART_BYTES],
      [2, 5],
    ]);
    expect(seen.progress.at(-1)).toBe(file.size);
    expect(done.state).toBe('queued');
  });

  test('goes on where an earlier upload stopped', async () => {
    const { seen, parts } = recorder();
    await uploadFile(file, { ...IMPORT, partsReceived: 2 }, parts);
    expect(seen.puts).toEqual([[2, 5]]);
    expect(seen.progress[0]).toBe(2 * UPLOAD_PART_BYTES);
  });

  test('with all parts there only the completion is sent', async () => {
    const { seen, parts } = recorder();
    await uploadFile(file, { ...IMPORT, partsReceived: 3 }, parts);
    expect(seen.puts).toEqual([]);
    expect(seen.completed).toBe(1);
  });

  test('a part without an answer is sent again after longer and longer waits', async () => {
    let failures = 3;
    const { seen, parts } = recorder(async (index) => {
      if (index === 1 && failures > 0) {
        failures -= 1;
        throw unreachable();
      }
    });
    await uploadFile(file, IMPORT, parts);
    expect(seen.puts.map(([index]) => index)).toEqual([0, 1, 1, 1, 1, 2]);
    expect(seen.pauses).toEqual([1000, 2000, 4000]);
  });

  test('a refusal stops the upload at once', async () => {
    const { seen, parts } = recorder(async () => {
      throw new ApiError('import.too_large', 'Too large.', { status: 413 });
    });
    await expect(uploadFile(file, IMPORT, parts)).rejects.toMatchObject({ code: 'import.too_large' });
    expect(seen.puts).toHaveLength(1);
  });

  test('a server that stays away is given up after eight tries', async () => {
    const { seen, parts } = recorder(async () => {
      throw unreachable();
    });
    await expect(uploadFile(file, IMPORT, parts)).rejects.toMatchObject({ code: 'network.unreachable' });
    expect(seen.puts).toHaveLength(8);
  });
});

test('a file is matched to its broken-off upload by name and size', () => {
  const imports: Import[] = [{ ...IMPORT, state: 'read' }, IMPORT];
  expect(findUnfinished({ name: 'pubmed.xml', size: 10 }, imports)).toBe(IMPORT);
  expect(findUnfinished({ name: 'pubmed.xml', size: 11 }, imports)).toBeUndefined();
  expect(findUnfinished({ name: 'other.xml', size: 10 }, imports)).toBeUndefined();
});

test('the number of parts covers the whole file', () => {
  expect(partCount(1)).toBe(1);
  expect(partCount(UPLOAD_PART_BYTES)).toBe(1);
  expect(partCount(UPLOAD_PART_BYTES + 1)).toBe(2);
});

test.each([
  ['pubmed-sample.xml.gz', 'database', 'PubMed'],
  ['pain.nbib', 'database', 'PubMed'],
  ['CENTRAL_2026.ris', 'database', 'CENTRAL'],
  ['embase-export.ris', 'database', 'Embase'],
  ['ctgov-search.json', 'register', 'ClinicalTrials.gov'],
  ['savedrecs.txt', 'database', 'Web of Science'],
  ['my list.ris', 'database', 'my list'],
  ['.ris', 'database', '.ris'],
])('%s is taken for a %s named %s', (name, sourceKind, sourceName) => {
  expect(guessSource(name)).toEqual({ sourceKind, sourceName });
});

test('the format tells the source where the name does not', () => {
  expect(sourceOfDialect('embase-ris')).toEqual({ sourceKind: 'database', sourceName: 'Embase' });
  expect(sourceOfDialect('ctgov-csv')?.sourceKind).toBe('register');
  expect(sourceOfDialect('ris')).toBeUndefined();
  expect(isGuessedBlindly('export-1.ris', guessSource('export-1.ris'))).toBe(true);
  expect(isGuessedBlindly('embase.ris', guessSource('embase.ris'))).toBe(false);
  expect(isGuessedBlindly('export-1.ris', { sourceKind: 'database', sourceName: 'My own' })).toBe(false);
});

describe('a look at a file before it is uploaded', () => {
  test('takes the beginning of a file, and all of an archive that is not too large', async () => {
    const long = new Blob([new Uint8Array(1_000_000)]);
    expect((await previewBytes(long))?.size).toBe(262_144);
    const archive = new Blob([new Uint8Array([0x50, 0x4b]), new Uint8Array(1_000_000)]);
    expect(await previewBytes(archive)).toBe(archive);
    const large = new Blob([new Uint8Array([0x50, 0x4b]), new Uint8Array(9_000_000)]);
    expect(await previewBytes(large)).toBeUndefined();
  });

  const preview = {
    dialect: null,
    records: [],
    problem: null,
    columns: [
      { name: 'Otsikko', field: null, samples: [] },
      { name: 'Vuosi', field: 'year' as const, samples: [] },
    ],
  };

  test('columns begin as chosen for an earlier file with the same ones, else as guessed', () => {
    expect(startingColumns(preview, [])).toEqual({ Otsikko: null, Vuosi: 'year' });
    const before: Import[] = [
      { ...IMPORT, columns: { Otsikko: 'title', Vuosi: null } },
      { ...IMPORT, columns: { Other: 'title' } },
    ];
    expect(startingColumns(preview, before)).toEqual({ Otsikko: 'title', Vuosi: null });
  });

  test('a table waits for the column of its title', () => {
    expect(hasTitle(preview, { Otsikko: null, Vuosi: 'year' })).toBe(false);
    expect(hasTitle(preview, { Otsikko: 'title' })).toBe(true);
    expect(hasTitle({ ...preview, columns: null }, {})).toBe(true);
    expect(hasTitle(null, {})).toBe(true);
  });
});
