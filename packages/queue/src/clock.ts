import { openBackend, type QueueLocation } from './backend.ts';

/** When one schedule rings: five fields of cron, read in a time zone. */
export interface ClockSchedule {
  id: string;
  cron: string;
  timeZone: string;
}

export interface Clock {
  stop(): Promise<void>;
}

const QUEUE = 'clock';
/** Schedules that were added or changed are known to the queue within so long; a bell that was lost is made up for. */
const SWEEP_MS = 30_000;

/**
 * Rings at the times of the schedules. The rows are the truth: the queue's own schedulers are made to equal them again and
 * again, and `onRing` has to look at the rows for what is due, since it is also called without any bell.
 */
export async function startClock(options: {
  location: QueueLocation;
  schedules(): Promise<readonly ClockSchedule[]>;
  onRing(): Promise<void>;
  onError(error: Error): void;
}): Promise<Clock> {
  const backend = openBackend(options.location);
  const queue = backend.openClock(QUEUE);
  const worker = backend.openWorker(QUEUE, () => options.onRing(), { concurrency: 1 }, options.onError);

  let stopped = false;
  const sweep = async () => {
    const schedules = await options.schedules();
    const present = await queue.getJobSchedulers();
    const wanted = new Set(schedules.map((schedule) => schedule.id));
    for (const { key } of present) if (!wanted.has(key)) await queue.removeJobScheduler(key);
    for (const { id, cron, timeZone } of schedules) {
      const same = present.some(({ key, pattern, tz }) => key === id && pattern === cron && tz === timeZone);
      if (!same) await queue.upsertJobScheduler(id, { pattern: cron, tz: timeZone });
    }
    await options.onRing();
  };
  let running = Promise.resolve();
  const tick = () => {
    running = running.then(async () => {
      if (stopped) return;
      try {
        await sweep();
      } catch (error) {
        options.onError(error instanceof Error ? error : new Error(String(error)));
      }
    });
  };
  tick();
  const timer = setInterval(tick, SWEEP_MS);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
      await worker.close();
      await queue.close();
      await backend.close();
    },
  };
}
