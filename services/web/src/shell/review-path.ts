/** Pages of a review that lists and menus can lead to. */
export type ReviewPath = '/reviews/$reviewId' | '/reviews/$reviewId/imports' | '/reviews/$reviewId/screening';
