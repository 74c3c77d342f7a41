import type { TopicDictionary, TopicFacet, TopicSpan } from './topic-dictionary.ts';

/** Hand-set, on the log-odds scale: there is no labelled set to fit them to, so they are few and round. */
const REQUIRED_HIT = 1.2;
const REQUIRED_MISS = -2.5;
const OPTIONAL_HIT = 0.3;
const TITLE_FACTOR = 1.5;
const OUT_OF_SCOPE_TITLE = -3;
const OUT_OF_SCOPE_ABSTRACT = -0.8;

/**
 * How well a record fits the topic, 0..1: a required facet that is hit adds to the log odds (more in the
 * title), one that is missed takes away, the others add a little, and out-of-scope subjects take away. Without
 * required facets every facet counts as required for its hits and none for its misses.
 */
export function topicProbability(
  dictionary: TopicDictionary,
  spans: readonly TopicSpan[],
  outOfScopeFacet: string,
): number {
  const standing = spans.filter((span) => !span.negated);
  const required = new Set(dictionary.required);
  let logOdds = required.size === 0 ? -1 : 0;
  for (const facet of dictionary.facets) {
    const strength = facetStrength(facet, standing);
    if (required.has(facet.name)) logOdds += strength === undefined ? REQUIRED_MISS : REQUIRED_HIT * strength;
    else logOdds += (required.size === 0 ? REQUIRED_HIT : OPTIONAL_HIT) * (strength ?? 0);
  }
  const strays = new Map<string, number>();
  for (const { facet, value, field } of standing) {
    if (facet !== outOfScopeFacet) continue;
    const penalty = field === 'title' ? OUT_OF_SCOPE_TITLE : OUT_OF_SCOPE_ABSTRACT;
    strays.set(value, Math.min(strays.get(value) ?? 0, penalty));
  }
  for (const penalty of strays.values()) logOdds += penalty;
  return 1 / (1 + Math.exp(-logOdds));
}

/** The strongest value for the topic plus the strongest against; undefined when nothing was hit. */
function facetStrength(facet: TopicFacet, standing: readonly TopicSpan[]): number | undefined {
  const weights = new Map(facet.values.map(({ value, weight }) => [value, weight]));
  let speaksFor = 0;
  let speaksAgainst = 0;
  let isHit = false;
  for (const span of standing) {
    const weight = span.facet === facet.name ? weights.get(span.value) : undefined;
    if (weight === undefined) continue;
    const strength = weight * (span.field === 'title' ? TITLE_FACTOR : 1);
    speaksFor = Math.max(speaksFor, strength);
    speaksAgainst = Math.min(speaksAgainst, strength);
    isHit = true;
  }
  return isHit ? speaksFor + speaksAgainst : undefined;
}
