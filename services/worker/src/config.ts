import { QUEUES, type QueueName } from '@perennial/queue';
import { z } from 'zod';

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Queues this process serves, comma-separated; all when absent. */
  PERENNIAL_QUEUES: z
    .string()
    .optional()
    .transform((text) => (text ? text.split(',').map((name) => name.trim()) : [...QUEUES]))
    .pipe(z.array(z.enum(QUEUES)).min(1)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface WorkerConfig {
  databaseUrl: string;
  redisUrl: string | undefined;
  queues: QueueName[];
  logLevel: string;
}

/** Checks the environment at the edge. Throws one error that lists every wrong variable. */
export function readConfig(source: NodeJS.ProcessEnv): WorkerConfig {
  const result = environment.safeParse(source);
  if (!result.success) throw new Error(`Bad configuration\n${z.prettifyError(result.error)}`);
  const { DATABASE_URL, REDIS_URL, PERENNIAL_QUEUES, LOG_LEVEL } = result.data;
  return { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, queues: PERENNIAL_QUEUES, logLevel: LOG_LEVEL };
}
