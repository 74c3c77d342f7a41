import { Worker } from 'node:worker_threads';
import type { TaskInputs, TaskName, TaskOutputs } from './tasks.ts';

/**
 * Runs one heavy, pure computation in a thread of its own, so that the queue's locks are renewed meanwhile.
 *
 * @throws whatever the computation threw, by message
 */
export function compute<N extends TaskName>(name: N, input: TaskInputs[N], signal?: AbortSignal): Promise<TaskOutputs[N]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData: { name, input } });
    const abort = () => {
      void thread.terminate();
      reject(new Error(`${name} was cancelled`));
    };
    signal?.addEventListener('abort', abort, { once: true });
    thread.once('message', (output: TaskOutputs[N]) => resolve(output));
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      reject(new Error(`${name} ended with code ${code}`));
    });
  });
}
