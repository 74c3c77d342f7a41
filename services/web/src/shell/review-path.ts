/** Pages of a review that lists and menus can lead to. */
export type ReviewPath =
  | '/reviews/$reviewId'
  | '/reviews/$reviewId/imports'
  | '/reviews/$reviewId/searches'
  | '/reviews/$reviewId/citations'
  | '/reviews/$reviewId/duplicates'
  | '/reviews/$reviewId/screening'
  | '/reviews/$reviewId/conflicts'
  | '/reviews/$reviewId/full-texts'
  | '/reviews/$reviewId/progress'
  | '/reviews/$reviewId/studies'
  | '/reviews/$reviewId/risk-of-bias'
  | '/reviews/$reviewId/analyses'
  | '/reviews/$reviewId/versions'
  | '/reviews/$reviewId/protocol'
  | '/reviews/$reviewId/prisma'
  | '/reviews/$reviewId/audit'
  | '/reviews/$reviewId/team';
