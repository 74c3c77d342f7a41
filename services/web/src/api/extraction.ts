import {
  type Calculated,
  type Consensus,
  calculatedSchema,
  consensusSchema,
  type Extraction,
  extractionAgreementSchema,
  extractionSchema,
  formSchema,
  type NewCheckReason,
  type NewConsensus,
  type NewStudy,
  type NewValue,
  nodeMapSchema,
  type StudyReportChange,
  studiesSchema,
  studySuggestionsSchema,
} from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { query, request } from './client.ts';

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

/** Reports that seem to belong together. */
export function studySuggestionsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'studies', 'suggestions'],
    queryFn: ({ signal }) =>
      request(studySuggestionsSchema, `/reviews/${reviewId}/study-suggestions`, { signal }),
  });
}

/** Joins a report to a study, or parts it from it. */
export function changeStudyReport(
  reviewId: string,
  studyId: string,
  change: StudyReportChange,
): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/studies/${studyId}/reports`, {
    method: 'POST',
    json: change,
  });
}

/** How the rules map the agreed arms, with some switches turned. */
export function nodeMapQuery(reviewId: string, turned: readonly string[]) {
  return queryOptions({
    queryKey: ['review', reviewId, 'studies', 'nodes', turned.join(',')],
    queryFn: ({ signal }) =>
      request(nodeMapSchema, `/reviews/${reviewId}/node-map${query({ turned: turned.join(',') })}`, {
        signal,
      }),
  });
}

/** How often two extractors said the same, field by field. */
export function extractionAgreementQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'studies', 'agreement'],
    queryFn: ({ signal }) =>
      request(extractionAgreementSchema, `/reviews/${reviewId}/extraction-agreement`, { signal }),
  });
}
