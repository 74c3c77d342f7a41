import type { Cut } from './cut/cutter.ts';
import type { FileState } from './file-state.ts';
import type { Format, RecordParser } from './format.ts';
import type { ReadLimits } from './limits.ts';
import { type Problem, RecordProblem } from './problem.ts';
import type { ReadEvent } from './record.ts';
import { ByteWindow } from './stream/byte-window.ts';
import { decodeRecord } from './stream/decode.ts';
import { type UnicodeForm, Utf16Transcoder } from './stream/unicode-form.ts';

export interface RecordStream {
  chunks: AsyncIterable<Uint8Array>;
  form: UnicodeForm;
  format: Format;
  limits: ReadLimits;
}

/** Cuts a stream of a known format into records and reads each; unpacking errors end it with an entry of their own. */
export async function* readRecords(
  { chunks, form, format, limits }: RecordStream,
  state: FileState,
): AsyncGenerator<ReadEvent, void, undefined> {
  state.dialect = format.dialect;
  const window = new ByteWindow();
  const cutter = format.createCutter(limits);
  const transcoder = form.name === 'utf-8' ? undefined : new Utf16Transcoder(form);
  const reader = new CutReader(format, format.createParser(limits), state, transcoder);
  let isFirst = true;
  let failure: { error: unknown } | undefined;
  const source = chunks[Symbol.asyncIterator]();
  try {
    for (let isLast = false; !isLast; ) {
      try {
        const { value, done } = await source.next();
        isLast = done === true;
        if (value instanceof Uint8Array) {
          window.append(transcoder?.transcode(value, isFirst ? 'first' : 'later') ?? value);
          if (isFirst && transcoder === undefined) window.discardTo(form.markLength);
          isFirst = false;
        }
      } catch (error) {
        failure = { error };
        isLast = true;
      }
      for (let cut = cutter.next(window, isLast); cut !== undefined; cut = cutter.next(window, isLast)) {
        for (const event of reader.read(cut, window)) yield event;
        window.discardTo(cut.end);
        transcoder?.release(cut.end);
      }
    }
  } finally {
    await source.return?.();
  }
  if (failure !== undefined) yield state.quarantineFailure(failure.error, window.end);
}

/** Turns cuts into events. */
class CutReader {
  readonly #format: Format;
  readonly #parse: RecordParser;
  readonly #state: FileState;
  readonly #transcoder: Utf16Transcoder | undefined;

  constructor(
    format: Format,
    parse: RecordParser,
    state: FileState,
    transcoder: Utf16Transcoder | undefined,
  ) {
    this.#format = format;
    this.#parse = parse;
    this.#state = state;
    this.#transcoder = transcoder;
  }

  read(cut: Cut, window: ByteWindow): ReadEvent[] {
    const offset = this.#transcoder?.originalOffset(cut.start) ?? cut.start;
    const { text: raw, warnings } = decodeRecord(window.slice(cut.start, cut.end), this.#format.decoder);
    if (cut.problem !== undefined)
      return [this.#state.quarantineRecord(new RecordProblem(placed(cut.problem, raw)), offset, raw)];
    const source = this.#state.nextSource(offset);
    try {
      const parsed = this.#parse(raw, source);
      if (parsed === undefined) return [];
      if ('withdrawn' in parsed) {
        return parsed.withdrawn.map((pmid) => ({ type: 'withdrawn', withdrawn: { source, pmid } }));
      }
      this.#state.count();
      const told = cut.warning === undefined ? warnings : [...warnings, cut.warning];
      if (told.length > 0) parsed.warnings = [...(parsed.warnings ?? []), ...told];
      return [{ type: 'record', record: parsed, raw }];
    } catch (error) {
      return [this.#state.quarantineRecord(error, offset, raw)];
    }
  }
}

/** A record without an end is at fault where the file, or the next record, cut it off. */
function placed(problem: Problem, raw: string): Problem {
  return problem.code === 'record.unfinished' ? { ...problem, at: raw.length } : problem;
}
