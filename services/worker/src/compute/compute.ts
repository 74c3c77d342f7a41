import { Worker } from 'node:worker_threads';
import type { TaskInputs, TaskName, TaskOutputs } from './tasks.ts';

/** What a thread answers to one task. */
export type ThreadAnswer = { ok: true; output: unknown } | { ok: false; message: string };

/** Threads that wait for work: starting one and loading the models costs far more than most tasks. */
const idle: Worker[] = [];
const MOST_IDLE = 2;

/**
 * Runs one heavy, pure computation in a thread, so that the queue's locks are renewed meanwhile.
 *
 * @throws whatever the computation threw, by message
 */
export function compute<N extends TaskName>(
  name: N,
  input: TaskInputs[N],
  signal?: AbortSignal,
): Promise<TaskOutputs[N]> {
  const thread = idle.pop() ?? new Worker(new URL('./thread.js', import.meta.url));
  thread.ref();
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      // One by one: the thread keeps listeners of its own on the same object.
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      end();
    };
    const onMessage = (answer: { ok: true; output: TaskOutputs[N] } | { ok: false; message: string }) =>
      settle(() => {
        rest(thread);
        if (answer.ok) resolve(answer.output);
        else reject(new Error(answer.message));
      });
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`${name} ended with code ${code}`)));
    const onAbort = () =>
      settle(() => {
        void thread.terminate();
        reject(new Error(`${name} was cancelled`));
      });
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    thread.postMessage({ name, input });
  });
}

/** Keeps a thread for the next task; an idle one does not keep the process alive. */
function rest(thread: Worker): void {
  if (idle.length >= MOST_IDLE) {
    void thread.terminate();
    return;
  }
  thread.unref();
  idle.push(thread);
}
