import type { Database } from '@perennial/database';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AppEnv } from '../http/app-context.ts';

export interface ReviewEvents {
  /** Calls back at each event of the review until the returned function is called. */
  subscribe(reviewId: string, onEvent: (topic: string, personId: string | undefined) => void): () => void;
  close(): Promise<void>;
}

/** One listening connection for all open pages of this process. */
export async function openReviewEvents(db: Database): Promise<ReviewEvents> {
  const listeners = new Map<string, Set<(topic: string, personId: string | undefined) => void>>();
  const stop = await db.listen('perennial_events', (payload) => {
    const [reviewId = '', topic = '', personId] = payload.split(' ');
    for (const onEvent of listeners.get(reviewId) ?? []) onEvent(topic, personId);
  });
  return {
    subscribe(reviewId, onEvent) {
      const known = listeners.get(reviewId) ?? new Set();
      listeners.set(reviewId, known.add(onEvent));
      return () => void known.delete(onEvent);
    },
    close: stop,
  };
}

const KEEP_ALIVE_MS = 25_000;

/** Tells pages what to fetch again. Events carry no content, and one made for a person goes to that person only. */
export function eventRoutes(events: ReviewEvents) {
  return new Hono<AppEnv>().get('/reviews/:reviewId/events', (c) => {
    const reviewId = c.req.param('reviewId');
    const personId = c.var.person.id;
    return streamSSE(c, async (stream) => {
      const pending: string[] = [];
      let wake = () => {};
      const unsubscribe = events.subscribe(reviewId, (topic, onlyFor) => {
        if (onlyFor !== undefined && onlyFor !== personId) return;
        if (!pending.includes(topic)) pending.push(topic);
        wake();
      });
      stream.onAbort(() => {
        unsubscribe();
        wake();
      });
      await stream.writeSSE({ event: 'ready', data: '{}' });
      while (!stream.aborted) {
        const topic = pending.shift();
        if (topic !== undefined) {
          await stream.writeSSE({ event: topic, data: '{}' });
          continue;
        }
        const timedOut = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), KEEP_ALIVE_MS);
          wake = () => {
            clearTimeout(timer);
            resolve(false);
          };
        });
        if (timedOut && !stream.aborted) await stream.write(': still here\n\n');
      }
    });
  });
}
