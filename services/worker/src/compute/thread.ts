import { parentPort, workerData } from 'node:worker_threads';
import { runTask } from './tasks.ts';

parentPort?.postMessage(runTask(workerData));
