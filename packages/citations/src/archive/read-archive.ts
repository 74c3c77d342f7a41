import { FileState } from '../file-state.ts';
import type { ReadLimits } from '../limits.ts';
import { RecordProblem } from '../problem.ts';
import type { ReadEvent } from '../record.ts';
import { type ByteSource, collectBytes } from '../stream/pieces.ts';
import type { ColumnChoice } from '../table/columns.ts';
import { readAsreviewProject } from './asreview-project.ts';
import { readEndnoteLibrary } from './endnote-library.ts';
import { unpackEntry } from './unpack-entry.ts';
import { readWorkbook } from './workbook.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

export interface ArchiveContext {
  file: string;
  limits: ReadLimits;
  columns: ColumnChoice;
  /** Reads a file that lies in the archive. */
  readEntry(chunks: ByteSource, file: string): AsyncIterable<ReadEvent>;
}

/** Files that come with exports and hold no records: logs of other tools, previews, notes of operating systems. */
const companions =
  /(?:^|\/)(?:customizations_log\.csv|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$|^__MACOSX\//i;

/** Reads a zip archive: an Excel workbook, an EndNote library, an ASReview project, or exports packed together. */
export async function* readArchive(
  chunks: ByteSource,
  context: ArchiveContext,
): AsyncGenerator<ReadEvent, void, undefined> {
  const { file, limits } = context;
  const state = new FileState(file);
  try {
    const archive = await collectBytes(chunks, limits.maxArchiveBytes);
    if (archive === undefined) throw tooLarge(limits.maxArchiveBytes);
    const entries = readZipDirectory(archive, limits);
    const has = (pattern: RegExp): boolean => entries.some(({ name }) => pattern.test(name));
    if (has(/^xl\/workbook\.xml$/)) yield* readWorkbook(archive, entries, context);
    else if (has(/(?:^|\/)sdb\.eni$/)) yield* readEndnoteLibrary(archive, entries, context);
    else if (has(/^project\.json$/) && has(/data_store\.db$|results\.(?:sql|db)$/))
      yield* readAsreviewProject(archive, entries, context);
    else yield* readExports(archive, entries, context);
  } catch (error) {
    yield state.quarantineFailure(error, 0);
  }
}

function tooLarge(maxBytes: number): RecordProblem {
  return new RecordProblem({
    code: 'archive.too-large',
    reason: `The archive is larger than ${Math.round(maxBytes / 1048576)} MiB.`,
    remedy: 'Unpack it yourself and import the exports in it; single files may be of any size.',
  });
}

async function* readExports(
  archive: Buffer,
  entries: readonly ZipEntry[],
  context: ArchiveContext,
): AsyncGenerator<ReadEvent, void, undefined> {
  const { file, limits } = context;
  for (const entry of entries) {
    if (companions.test(entry.name)) continue;
    const state = new FileState(`${file}/${entry.name}`);
    try {
      refuseUnsafeName(entry);
      yield* context.readEntry(unpackEntry(archive, entry, limits), `${file}/${entry.name}`);
    } catch (error) {
      yield state.quarantineFailure(error, 0);
    }
  }
}

/** Nothing is ever written under an entry's name, but a name that tries to escape tells what the archive is for. */
function refuseUnsafeName({ name }: ZipEntry): void {
  if (!/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(name)) return;
  throw new RecordProblem({
    code: 'archive.unsafe-path',
    reason: `The archive names a file outside itself ("${name.slice(0, 200)}").`,
    remedy: 'Do not unpack this archive. Ask whoever sent it for the export itself.',
  });
}
