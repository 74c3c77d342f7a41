import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export const FAULTS = [
  'too-many',
  'server-error',
  'slow-drip',
  'html',
  'cut-short',
  'truncated-gzip',
  'error-inside',
  'broken-line',
] as const;
export type Fault = (typeof FAULTS)[number];

const HTML = '<!DOCTYPE html><html><body><h1>Service is temporarily unavailable</h1></body></html>';
const ERROR_INSIDE =
  '<?xml version="1.0"?><eSearchResult><ERROR>Search Backend failed: Database is not supported</ERROR></eSearchResult>';
/** Longer than any test's patience. */
const DRIP_MS = 10_000;

/** Sends `body` the wrong way. */
export function misbehave(response: ServerResponse, fault: Fault, type: string, body: string): void {
  const half = body.slice(0, Math.floor(body.length / 2));
  switch (fault) {
    case 'too-many':
      response.writeHead(429, { 'retry-after': '0' }).end('{"error":"API rate limit exceeded"}');
      return;
    case 'server-error':
      response.writeHead(502).end('Bad gateway');
      return;
    case 'slow-drip': {
      response.writeHead(200, { 'content-type': type }).write(half);
      const timer = setTimeout(() => response.end(body.slice(half.length)), DRIP_MS);
      response.on('close', () => clearTimeout(timer));
      return;
    }
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end(HTML);
      return;
    case 'cut-short':
      response.writeHead(200, { 'content-type': type }).end(half);
      return;
    case 'truncated-gzip': {
      const packed = gzipSync(body);
      response
        .writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' })
        .end(packed.subarray(0, Math.floor(packed.length / 2)));
      return;
    }
    case 'error-inside':
      response.writeHead(200, { 'content-type': type }).end(ERROR_INSIDE);
      return;
    case 'broken-line':
      response.writeHead(200, { 'content-type': type }).write(half);
      setImmediate(() => response.destroy());
  }
}
