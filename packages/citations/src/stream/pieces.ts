/** Largest piece handed on at once, so that a caller's one huge chunk does not become one huge batch of work. */
const PIECE_BYTES = 256 * 1024;

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The same bytes in pieces of at most 256 KiB; empty chunks are left out. */
async function* inPieces(chunks: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
  }
}

/** A byte source whose beginning has been looked at and will still be delivered. */
export class PeekedSource implements AsyncIterable<Uint8Array> {
  /** The first bytes: all of them when the source is shorter than was asked for, or failed. */
  readonly head: Uint8Array;
  /** An error met while looking ahead; thrown again behind the bytes of `head`. */
  readonly failure: { error: unknown } | undefined;
  readonly #rest: AsyncIterator<Uint8Array>;

  private constructor(
    head: Uint8Array,
    rest: AsyncIterator<Uint8Array>,
    failure: { error: unknown } | undefined,
  ) {
    this.head = head;
    this.failure = failure;
    this.#rest = rest;
  }

  /** Reads at least `count` bytes ahead, or to the end. */
  static async open(chunks: ByteSource, count: number): Promise<PeekedSource> {
    const iterator = inPieces(chunks)[Symbol.asyncIterator]();
    const parts: Uint8Array[] = [];
    let failure: { error: unknown } | undefined;
    for (let size = 0; size < count; ) {
      try {
        const { value, done } = await iterator.next();
        if (done === true || value === undefined) break;
        // A producer may reuse its buffer after handing it on.
        parts.push(Uint8Array.from(value));
        size += value.length;
      } catch (error) {
        failure = { error };
        break;
      }
    }
    return new PeekedSource(Buffer.concat(parts), iterator, failure);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if (this.head.length > 0) yield this.head;
      if (this.failure !== undefined) throw this.failure.error;
      for (;;) {
        const { value, done } = await this.#rest.next();
        if (done === true || value === undefined) return;
        yield value;
      }
    } finally {
      await this.#rest.return?.();
    }
  }
}

/** All bytes of a source; undefined when there are more than `maxBytes`. */
export async function collectBytes(chunks: ByteSource, maxBytes: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    // A producer may reuse its buffer after handing it on.
    pieces.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(pieces);
}
