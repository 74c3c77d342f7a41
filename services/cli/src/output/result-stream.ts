import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Where a command's result goes: the file after --out, or stdout. */
export interface ResultStream {
  /** Waits when the reader is slower than we are. */
  write(piece: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** @throws when the file cannot be opened or written */
export function openResult(out: string | undefined): ResultStream {
  const stream = out === undefined ? process.stdout : createWriteStream(out);
  let failure: Error | undefined;
  stream.on('error', (error: Error) => {
    failure = error;
  });
  return {
    async write(piece) {
      if (failure) throw failure;
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    },
    async close() {
      if (stream !== process.stdout) {
        stream.end();
        await finished(stream);
      }
      if (failure) throw failure;
    },
  };
}
