import type { ScreeningText } from '../screening-text.ts';
import { isNegated } from './negation.ts';
import { type PhraseMatch, PhraseMatcher, tokenise } from './phrase-matcher.ts';
import type { TopicClassification, TopicDictionary, TopicSpan } from './topic-dictionary.ts';
import { topicProbability } from './topic-score.ts';

/** The facet names under which out-of-scope and trap hits appear among the spans. */
const OUT_OF_SCOPE = 'out-of-scope';
const TRAP = 'trap';

interface Entry {
  readonly facet: string;
  readonly value: string;
}

/** Compiling a dictionary costs more than classifying with it, and a review uses one for all its records. */
const compiled = new WeakMap<TopicDictionary, PhraseMatcher<Entry>>();

/**
 * Finds what a record is about with the protocol's dictionary. Rules, not a trained model: each hit is a
 * passage that can be shown. A value counts as found when one of its passages isn't denied by the text. Within
 * a facet a passage inside a longer one is dropped ("acute or chronic" beats "acute" and "chronic").
 *
 * @returns every facet has an entry, empty when nothing was found; `flags` holds the traps hit, `no-abstract`
 * and `out-of-scope`
 * @throws ScreeningError `screening.bad_pattern` when the dictionary has a term that can't be read
 */
export function classifyTopic(text: ScreeningText, dictionary: TopicDictionary): TopicClassification {
  const matcher = matcherOf(dictionary);
  const spans = [...spansOf('title', text.title, matcher), ...spansOf('abstract', text.abstract, matcher)];
  const found = new Set(spans.filter((span) => !span.negated).map((span) => `${span.facet}\n${span.value}`));
  const facets: Record<string, string[]> = {};
  for (const { name, values } of dictionary.facets) {
    facets[name] = values.map(({ value }) => value).filter((value) => found.has(`${name}\n${value}`));
  }
  const outOfScope = unique(dictionary.outOfScope.map(({ reason }) => reason)).filter((reason) =>
    found.has(`${OUT_OF_SCOPE}\n${reason}`),
  );
  // A trap is a warning to a person; a denied trap is still worth the look.
  const flags = unique(dictionary.traps.map(({ flag }) => flag)).filter((flag) =>
    spans.some((span) => span.facet === TRAP && span.value === flag),
  );
  if (text.abstract.trim() === '') flags.push('no-abstract');
  if (outOfScope.length > 0) flags.push('out-of-scope');
  return { probability: topicProbability(dictionary, spans, OUT_OF_SCOPE), facets, spans, outOfScope, flags };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function matcherOf(dictionary: TopicDictionary): PhraseMatcher<Entry> {
  const known = compiled.get(dictionary);
  if (known) return known;
  const matcher = new PhraseMatcher(entriesOf(dictionary));
  compiled.set(dictionary, matcher);
  return matcher;
}

function* entriesOf(dictionary: TopicDictionary): Generator<{ term: string; entry: Entry }> {
  for (const { name, values } of dictionary.facets) {
    for (const { value, terms } of values) {
      for (const term of terms) yield { term, entry: { facet: name, value } };
    }
  }
  for (const { reason, terms } of dictionary.outOfScope) {
    for (const term of terms) yield { term, entry: { facet: OUT_OF_SCOPE, value: reason } };
  }
  for (const { flag, terms } of dictionary.traps) {
    for (const term of terms) yield { term, entry: { facet: TRAP, value: flag } };
  }
}

function spansOf(field: 'title' | 'abstract', text: string, matcher: PhraseMatcher<Entry>): TopicSpan[] {
  const tokens = tokenise(text);
  return outermost(matcher.find(text, tokens)).map(({ entry, start, end }) => ({
    facet: entry.facet,
    value: entry.value,
    field,
    start,
    end,
    phrase: text.slice(start, end),
    negated: isNegated(text, tokens, start, end),
  }));
}

/** Matches come by start, longest first, so whatever lies inside an earlier one of its facet is dropped. */
function outermost(matches: readonly PhraseMatch<Entry>[]): PhraseMatch<Entry>[] {
  const kept: PhraseMatch<Entry>[] = [];
  const lastOf = new Map<string, PhraseMatch<Entry>[]>();
  for (const match of matches) {
    const rivals = (lastOf.get(match.entry.facet) ?? []).filter((other) => other.end > match.start);
    const isInside = rivals.some((other) => {
      const isSamePassage = other.start === match.start && other.end === match.end;
      return other.end >= match.end && (!isSamePassage || other.entry.value === match.entry.value);
    });
    if (isInside) continue;
    kept.push(match);
    lastOf.set(match.entry.facet, [...rivals, match]);
  }
  return kept;
}
