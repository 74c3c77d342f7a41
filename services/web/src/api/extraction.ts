import {
  type Calculated,
  type Consensus,
  calculatedSchema,
  consensusSchema,
  type Extraction,
  extractionSchema,
  formSchema,
  type NewCheckReason,
  type NewConsensus,
  type NewStudy,
  type NewValue,
  studiesSchema,
} from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './client.ts';

const anything = z.unknown();

/** Studies of a review. */
export function studiesQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'studies'],
    queryFn: ({ signal }) => request(studiesSchema, `/reviews/${reviewId}/studies`, { signal }),
  });
}

/** Makes a study of one or more reports. */
export function createStudy(reviewId: string, study: NewStudy): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/studies`, { method: 'POST', json: study });
}

/** The extraction form of a review. */
export function formQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'form'],
    queryFn: ({ signal }) => request(formSchema, `/reviews/${reviewId}/form`, { signal }),
    staleTime: 300_000,
  });
}

/** One's own extraction of a study; made empty on first read. */
export function extractionQuery(reviewId: string, studyId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'studies', studyId, 'extraction'],
    queryFn: ({ signal }) =>
      request(extractionSchema, `/reviews/${reviewId}/studies/${studyId}/extraction`, { signal }),
  });
}

/** Stores one value; the answer holds conversions and checks made by the server. */
export function putValue(reviewId: string, studyId: string, value: NewValue): Promise<Extraction> {
  return request(extractionSchema, `/reviews/${reviewId}/studies/${studyId}/extraction/values`, {
    method: 'PUT',
    json: value,
  });
}

/** Says why an answer that a check finds unlikely stands. */
export function explainCheck(reviewId: string, studyId: string, said: NewCheckReason): Promise<Extraction> {
  return request(extractionSchema, `/reviews/${reviewId}/studies/${studyId}/extraction/reasons`, {
    method: 'PUT',
    json: said,
  });
}

/** Notes that one has looked at what the form in force changed. */
export function markRevisited(reviewId: string, studyId: string): Promise<Extraction> {
  return request(extractionSchema, `/reviews/${reviewId}/studies/${studyId}/extraction/revisit`, {
    method: 'POST',
  });
}

/** Runs one of the form's calculators on the server; nothing is stored. */
export function runCalculation(
  reviewId: string,
  calculation: { calculator: string; inputs: Record<string, number> },
): Promise<Calculated> {
  return request(calculatedSchema, `/reviews/${reviewId}/calculations`, {
    method: 'POST',
    json: calculation,
  });
}

/** Marks one's own extraction as finished. */
export function completeExtraction(reviewId: string, studyId: string): Promise<Extraction> {
  return request(extractionSchema, `/reviews/${reviewId}/studies/${studyId}/extraction/complete`, {
    method: 'POST',
  });
}

/** Both extractions of a study side by side; refused with `extraction.blinded` until both are complete. */
export function consensusQuery(reviewId: string, studyId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'studies', studyId, 'consensus'],
    queryFn: ({ signal }) =>
      request(consensusSchema, `/reviews/${reviewId}/studies/${studyId}/consensus`, { signal }),
    retry: false,
  });
}

/** Settles one value; refused with `consensus.stale` when somebody settled it in between. */
export function settleValue(reviewId: string, studyId: string, decision: NewConsensus): Promise<Consensus> {
  return request(consensusSchema, `/reviews/${reviewId}/studies/${studyId}/consensus`, {
    method: 'POST',
    json: decision,
  });
}
