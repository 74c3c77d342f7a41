import { requestWork, type Transaction } from '@perennial/database';
import { z } from 'zod';

const review = z.object({ reviewId: z.uuid() });

/** Every job: the queue it belongs to and the ids it carries. Never data: handlers read the rows. */
export const JOBS = {
  'ingest-import': { queue: 'ingest', payload: review.extend({ importId: z.uuid() }) },
  'deduplicate-review': { queue: 'deduplicate', payload: review },
  'classify-review': { queue: 'classify', payload: review },
  'rank-reviewer': {
    queue: 'rank',
    payload: review.extend({ reviewerId: z.string().min(1), stage: z.enum(['abstract', 'full-text']) }),
  },
  'run-analyses': { queue: 'synthesise', payload: review },
  'refresh-source': { queue: 'refresh', payload: review.extend({ refreshId: z.uuid() }) },
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]['payload']>;

/** Names of all queues, in the order of the flow; `PERENNIAL_QUEUES` picks from these. */
export const QUEUES = ['ingest', 'deduplicate', 'classify', 'rank', 'synthesise', 'refresh'] as const;
export type QueueName = (typeof QUEUES)[number];

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}

/** Asks once more for work that was given up, by its row. */
export async function requestAgain(
  tx: Transaction,
  failed: { job: string; payload: Record<string, string> },
): Promise<void> {
  if (!isJobName(failed.job)) throw new Error(`no job is called ${failed.job}`);
  await requestWork(tx, {
    queue: JOBS[failed.job].queue,
    job: failed.job,
    payload: failed.payload,
    key: keyOf(failed.job, failed.payload),
  });
}

function keyOf(job: string, payload: Readonly<Record<string, string>>): string {
  return [
    job,
    ...Object.entries(payload)
      .sort()
      .map(([name, value]) => `${name}=${value}`),
  ].join(' ');
}

/** Asks for a job in the caller's transaction: it is done if and only if the transaction commits. */
export async function requestJob<N extends JobName>(
  tx: Transaction,
  job: N,
  payload: JobPayload<N>,
): Promise<void> {
  await requestWork(tx, { queue: JOBS[job].queue, job, payload, key: keyOf(job, payload) });
}
