import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { openDatabase } from '@perennial/database';
import { pino } from 'pino';
import { createAuth } from './accounts/auth.ts';
import { createApi } from './app.ts';
import { readConfig } from './config.ts';
import { openReviewEvents } from './routes/events.routes.ts';

const config = readConfig(process.env);
const log = pino({ name: 'api', level: config.LOG_LEVEL });
const onError = (error: Error) => log.warn({ err: error }, 'connection trouble');
const db = openDatabase(config.DATABASE_URL, { maxConnections: 20, onError });
const address = config.PERENNIAL_URL ?? `http://${config.HOST}:${config.PORT}`;
const auth = createAuth({
  databaseUrl: config.DATABASE_URL,
  secret: config.PERENNIAL_SECRET,
  baseUrl: address,
  trustedOrigins: [`http://localhost:${config.PORT}`, `http://127.0.0.1:${config.PORT}`],
  signUp: config.PERENNIAL_SIGN_UP,
  setupToken: config.PERENNIAL_SETUP_TOKEN,
  onError,
});
const events = await openReviewEvents(db);
const app = createApi({ db, clock: () => new Date(), log }, auth, events, {
  trustedOrigins: [new URL(address).origin],
  trustsProxy: config.PERENNIAL_TRUST_PROXY === '1',
});

const webRoot = fileURLToPath(new URL('../../web/dist', import.meta.url));
const page = path.join(webRoot, 'index.html');
app.use('/assets/*', async (c, next) => {
  await next();
  if (c.res.ok) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable');
});
app.use('*', serveStatic({ root: path.relative(process.cwd(), webRoot) }));
app.get('*', async (c) =>
  existsSync(page) ? c.html(await readFile(page, 'utf8')) : c.text('The web app has not been built.', 404),
);

const server = serve({ fetch: app.fetch, port: config.PORT, hostname: config.HOST }, (address) => {
  log.info({ port: address.port, host: config.HOST }, 'api ready');
  process.send?.('ready');
});
server.on('error', (error: NodeJS.ErrnoException) => {
  process.send?.({ failed: error.code ?? error.message });
  log.fatal({ err: error }, 'cannot listen');
  process.exit(1);
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  if ('closeAllConnections' in server) server.closeAllConnections();
  server.close(async () => {
    await events.close();
    await auth.close();
    await db.close();
    process.exit(0);
  });
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
