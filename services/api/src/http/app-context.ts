import type { Role } from '@perennial/contracts';
import type { Database, Transaction } from '@perennial/database';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { HiddenFields } from './hidden-fields.ts';
import { ApiProblem } from './problem.ts';

/** What routes work with; the clock is handed in so that a test can hold it still. */
export interface Services {
  db: Database;
  clock: () => Date;
  log: Logger;
}

export interface AppEnv {
  Variables: {
    person: { id: string; name: string; email: string };
    roles: readonly Role[];
    hides: HiddenFields;
  };
}

/** Runs queries as the signed-in person. */
export function asPerson<T>(
  services: Services,
  c: Context<AppEnv>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return services.db.asPerson(c.var.person.id, work);
}

/** Stops the request unless the person holds one of the roles in this review. */
export function requireRole(c: Context<AppEnv>, ...roles: Role[]): void {
  if (c.var.roles.some((role) => roles.includes(role))) return;
  throw new ApiProblem(403, 'role.missing', `This needs the role ${roles.join(' or ')} in the review.`);
}
