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
  /** Whoever sends this may make accounts while sign-up is closed; `perennial start` makes one up for its sample. */
  PERENNIAL_SETUP_TOKEN: z.string().min(16).optional(),
  /** 1: the last entry of X-Forwarded-For, which a proxy before this server adds, is where a request came from. */
  PERENNIAL_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type ApiConfig = z.infer<typeof environment>;

/** Checks the environment at the edge. Throws one error that lists every wrong variable. */
export function readConfig(source: NodeJS.ProcessEnv): ApiConfig {
  const result = environment.safeParse(source);
  if (!result.success) throw new Error(`Bad configuration\n${z.prettifyError(result.error)}`);
  return result.data;
}
