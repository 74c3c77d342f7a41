import type { Context } from 'hono';
import { z } from 'zod';

const connection = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }),
});

/** Where a request came from: the other end of its connection, or what the proxy before us says of it. */
export function clientAddress(c: Context, trustsProxy: boolean): string {
  const forwarded = trustsProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  const socket = connection.safeParse(c.env);
  return socket.success ? socket.data.incoming.socket.remoteAddress : 'local';
}
