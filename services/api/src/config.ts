import { z } from 'zod';

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Signs session cookies; at least 32 characters, the same for every API process. */
  PERENNIAL_SECRET: z.string().min(32),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4400),
  HOST: z.string().default('127.0.0.1'),
  /** Where browsers reach the app, when a proxy stands before it. */
  PERENNIAL_URL: z.url().optional(),
  PERENNIAL_SIGN_UP: z.enum(['open', 'closed']).default('open'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type ApiConfig = z.infer<typeof environment>;

/** Checks the environment at the edge. Throws one error that lists every wrong variable. */
export function readConfig(source: NodeJS.ProcessEnv): ApiConfig {
  const result = environment.safeParse(source);
  if (!result.success) throw new Error(`Bad configuration\n${z.prettifyError(result.error)}`);
  return result.data;
}
