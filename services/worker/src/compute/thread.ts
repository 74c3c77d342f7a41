import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer } from './compute.ts';
import { runTask, type Task } from './tasks.ts';

parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(answer(task));
});

function answer(task: Task): ThreadAnswer {
  try {
    return { ok: true, output: runTask(task) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
