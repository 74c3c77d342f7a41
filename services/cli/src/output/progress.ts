/** One line on stderr that is written over as work goes on; plain lines where stderr is not a terminal. */
export interface Progress {
  /** Says what happens now; written at most ten times a second. */
  update(text: string): void;
  /** Ends the line with a last word. */
  done(text: string): void;
}

const INTERVAL_MS = 100;

export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let last = 0;
  let open = false;
  return {
    update(text) {
      if (!stream.isTTY || Date.now() - last < INTERVAL_MS) return;
      last = Date.now();
      open = true;
      stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    done(text) {
      stream.write(`${open ? '\r\u001b[K' : ''}${text}\n`);
      open = false;
    },
  };
}
