import type { Evidence } from './evidence.ts';
import { CLOSE } from './titles.ts';
import { WEIGHTS } from './weights.ts';

/** Sum of the evidence in bits. */
export function scoreEvidence(evidence: Evidence, firstPage: number): number {
  return (
    WEIGHTS.prior +
    titleBits(evidence) +
    authorBits(evidence) +
    positionBits(evidence, firstPage) +
    WEIGHTS.doi[evidence.doi] +
    WEIGHTS.pmid[evidence.pmid] +
    WEIGHTS.pmcid[evidence.pmcid] +
    WEIGHTS.accession[evidence.accession] +
    abstractBits(evidence.abstract)
  );
}

function titleBits({ title, isTranslation }: Evidence): number {
  if (isTranslation) return WEIGHTS.title.missing;
  const bits = title.level === 'apart' ? apartBits(title.similarity) : WEIGHTS.title[title.level];
  const full = bits > 0 ? bits * Math.min(1, title.information / WEIGHTS.fullInformation) : bits;
  return title.numbersDiffer ? full + WEIGHTS.numbersDiffer : full;
}

/** Titles apart weigh less against the more they share, up to the weight of close ones. */
function apartBits(similarity: number): number {
  const { apart, close } = WEIGHTS.title;
  return apart + (close - apart) * Math.min(1, similarity / CLOSE);
}

function authorBits({ authors }: Evidence): number {
  if (!authors.isKnown) return 0;
  const weights = WEIGHTS.authors;
  let bits: number = weights.few;
  if (authors.overlap >= 0.8) {
    if (authors.shorter === 1) bits = authors.longer === 1 ? weights.single : 1;
    else bits = authors.coverage >= 0.8 ? weights.full : weights.most;
  } else if (authors.overlap >= 0.5) bits = weights.most / 2;
  else if (authors.overlap > 0.2) bits = weights.some;
  if (!authors.firstAgrees) bits += WEIGHTS.firstAuthorDiffers;
  if (authors.initialsDiffer) bits += WEIGHTS.initialsDiffer;
  return bits;
}

function positionBits(evidence: Evidence, firstPage: number): number {
  const { yearsApart, pages } = evidence;
  let bits =
    WEIGHTS.journal[evidence.journal] + WEIGHTS.volume[evidence.volume] + WEIGHTS.issue[evidence.issue];
  bits += pages === 'same' && firstPage <= 1 ? WEIGHTS.pages.pageOne : WEIGHTS.pages[pages];
  if (yearsApart === 0) bits += WEIGHTS.year.same;
  else if (yearsApart === 1) bits += WEIGHTS.year.next;
  else if (yearsApart > 3) bits += WEIGHTS.year.far;
  else if (yearsApart > 1) bits += WEIGHTS.year.near;
  return bits;
}

function abstractBits(share: number): number {
  if (share < 0) return 0;
  if (share >= 0.9) return WEIGHTS.abstract.same;
  if (share >= 0.7) return WEIGHTS.abstract.alike;
  return share < 0.4 ? WEIGHTS.abstract.unlike : 0;
}
