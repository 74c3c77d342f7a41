import { doubtsSchema, figureSchema, type Stage, stoppingSchema } from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { query, request } from './client.ts';

const curveSchema = z.object({ figure: figureSchema.nullable() });

/** While the page is open the numbers follow the reading. */
const REFRESH_MS = 20_000;

/** Whether one may stop reading at a stage. */
export function stoppingQuery(reviewId: string, stage: Stage) {
  return queryOptions({
    queryKey: ['review', reviewId, 'stopping', stage],
    queryFn: ({ signal }) =>
      request(stoppingSchema, `/reviews/${reviewId}/screening/stopping${query({ stage })}`, { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** Relevant citations found against citations read. */
export function recallCurveQuery(reviewId: string, stage: Stage, theme: 'light' | 'dark') {
  return queryOptions({
    queryKey: ['review', reviewId, 'recall-curve', stage, theme],
    queryFn: ({ signal }) =>
      request(curveSchema, `/reviews/${reviewId}/screening/recall-curve${query({ stage, theme })}`, {
        signal,
      }),
    refetchInterval: REFRESH_MS,
  });
}

/** One's own verdicts that the model doubts most. */
export function doubtsQuery(reviewId: string, stage: Stage) {
  return queryOptions({
    queryKey: ['review', reviewId, 'doubts', stage],
    queryFn: ({ signal }) =>
      request(doubtsSchema, `/reviews/${reviewId}/screening/doubts${query({ stage })}`, { signal }),
  });
}
