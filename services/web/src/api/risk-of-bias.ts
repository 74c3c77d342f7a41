import {
  type NewRiskConsensus,
  type OwnRisk,
  ownRiskSchema,
  type RiskConsensus,
  riskConsensusSchema,
  riskFiguresSchema,
  riskResultsSchema,
  type SaveRisk,
} from '@perennial/contracts';
import type { RiskTool } from '@perennial/extraction';
import { queryOptions } from '@tanstack/react-query';
import { query, request } from './client.ts';

/** One result of a study, as a tool judges it. */
export interface RiskPlace {
  reviewId: string;
  studyId: string;
  tool: RiskTool;
  result: string;
}

const address = ({ reviewId, studyId, tool, result }: RiskPlace) =>
  `/reviews/${reviewId}/studies/${studyId}/risk-of-bias/${tool}/${encodeURIComponent(result)}`;

/** Every result to judge. */
export function riskResultsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'risk'],
    queryFn: ({ signal }) => request(riskResultsSchema, `/reviews/${reviewId}/risk-of-bias`, { signal }),
  });
}

/** Both figures of the agreed judgements. */
export function riskFiguresQuery(reviewId: string, tool: RiskTool, result: string, theme: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'risk', 'figures', tool, result, theme],
    queryFn: ({ signal }) =>
      request(
        riskFiguresSchema,
        `/reviews/${reviewId}/risk-of-bias/figures${query({ tool, result, theme })}`,
        {
          signal,
        },
      ),
  });
}

/** One's own assessment. */
export function ownRiskQuery(place: RiskPlace) {
  return queryOptions({
    queryKey: ['review', place.reviewId, 'risk', place.studyId, place.tool, place.result],
    queryFn: ({ signal }) => request(ownRiskSchema, address(place), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Saves one's assessment; refused with `risk_of_bias.stale` when another window saved in between. */
export function saveRisk(place: RiskPlace, body: SaveRisk): Promise<OwnRisk> {
  return request(ownRiskSchema, address(place), { method: 'PUT', json: body });
}

/** Both assessments side by side; refused with `risk_of_bias.blinded` until both are finished. */
export function riskConsensusQuery(place: RiskPlace) {
  return queryOptions({
    queryKey: ['review', place.reviewId, 'risk', place.studyId, place.tool, place.result, 'consensus'],
    queryFn: ({ signal }) => request(riskConsensusSchema, `${address(place)}/consensus`, { signal }),
    retry: false,
  });
}

/** Settles a result; refused with `consensus.stale` when somebody settled it in between. */
export function settleRisk(place: RiskPlace, body: NewRiskConsensus): Promise<RiskConsensus> {
  return request(riskConsensusSchema, `${address(place)}/consensus`, { method: 'POST', json: body });
}
