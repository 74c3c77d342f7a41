import { QUEUES, type QueueName } from '@perennial/queue';
import { z } from 'zod';
import type { SourceSettings } from './refresh/source-access.ts';

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Queues this process serves, comma-separated; all when absent. */
  PERENNIAL_QUEUES: z
    .string()
    .optional()
    .transform((text) => (text ? text.split(',').map((name) => name.trim()) : [...QUEUES]))
    .pipe(z.array(z.enum(QUEUES)).min(1)),
  /** An address of the team: PubMed wants to know who asks, and writes there before it blocks anybody. */
  PERENNIAL_CONTACT_EMAIL: z.email().optional(),
  /** Ten requests a second instead of three. */
  NCBI_API_KEY: z.string().min(1).optional(),
  PERENNIAL_PUBMED_URL: z.url().default('https://eutils.ncbi.nlm.nih.gov/entrez/eutils'),
  PERENNIAL_TRIALS_URL: z.url().default('https://clinicaltrials.gov'),
  PERENNIAL_RETRACTIONS_URL: z
    .url()
    .default('https://gitlab.com/crossref/retraction-watch-data/-/raw/main/retraction_watch.csv'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface WorkerConfig {
  databaseUrl: string;
  redisUrl: string | undefined;
  queues: QueueName[];
  logLevel: string;
  sources: SourceSettings;
}

/** Checks the environment at the edge. Throws one error that lists every wrong variable. */
export function readConfig(source: NodeJS.ProcessEnv): WorkerConfig {
  const result = environment.safeParse(source);
  if (!result.success) throw new Error(`Bad configuration\n${z.prettifyError(result.error)}`);
  const { data } = result;
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    queues: data.PERENNIAL_QUEUES,
    logLevel: data.LOG_LEVEL,
    sources: {
      pubmedUrl: data.PERENNIAL_PUBMED_URL,
      trialsUrl: data.PERENNIAL_TRIALS_URL,
      retractionsUrl: data.PERENNIAL_RETRACTIONS_URL,
      contactEmail: data.PERENNIAL_CONTACT_EMAIL,
      ncbiApiKey: data.NCBI_API_KEY,
    },
  };
}
