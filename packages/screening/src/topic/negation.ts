import type { Token } from './phrase-matcher.ts';

/** Words that deny what follows within a few words. */
const before = new Set([
  'no',
  'not',
  'without',
  'non',
  'neither',
  'nor',
  'never',
  'lacking',
  'absent',
  'denied',
  'denies',
]);

/** Two words that deny what follows. */
const beforePairs = new Set([
  'absence of',
  'free of',
  'free from',
  'rather than',
  'instead of',
  'other than',
  'lack of',
  'except for',
  'ruled out',
]);

/** Words that deny everything up to the sentence's end, lists included. */
const untilEnd = new Set(['excluding', 'excluded', 'exclusion', 'except', 'excludes', 'exclude']);

/** "No difference in back pain" doesn't deny back pain. */
const harmlessAfterNo = new Set([
  'significant',
  'significantly',
  'statistically',
  'statistical',
  'difference',
  'differences',
  'effect',
  'effects',
  'evidence',
  'change',
  'changes',
  'improvement',
  'benefit',
  'advantage',
  'more',
  'less',
  'better',
  'worse',
  'longer',
  'consensus',
  'only',
  'superior',
  'inferior',
  'serious',
  'major',
  'clinically',
  'relevant',
  'such',
]);

/** Words that end what a "no" or "without" reaches. */
const turns = new Set([
  'but',
  'however',
  'although',
  'though',
  'yet',
  'while',
  'whereas',
  'because',
  'who',
  'which',
  'underwent',
  'received',
  'treated',
]);

/** Verbs that carry a sentence: a list of what is excluded has none. */
const verbs = new Set(['were', 'was', 'had', 'received', 'underwent', 'completed', 'remained']);

/** Words with which the main clause goes on after "after excluding 12 patients, …". */
const clauseStarts = new Set(['the', 'we', 'all', 'a', 'remaining', 'another', 'only']);

/** "Excluded if", "excluded when": the list of reasons follows. */
const listOpeners = new Set(['if', 'when', 'for', 'because', 'due']);

const REACH = 5;

/**
 * Whether the text denies the passage: "without radicular pain", "excluding cancer, fracture or infection",
 * "patients with sciatica were excluded". Cue words and their reach follow the idea of NegEx (Chapman et al.
 * 2001, J Biomed Inform 34:301-310), with a word list for trial abstracts.
 *
 * @param tokens the words of the whole field
 * @param start, end the passage, as offsets into the field
 */
export function isNegated(text: string, tokens: readonly Token[], start: number, end: number): boolean {
  const first = tokens.findIndex((token) => token.end > start);
  if (first < 0) return false;
  return isDeniedBefore(text, tokens, first) || isExcludedAfter(text, tokens, end);
}

function isDeniedBefore(text: string, tokens: readonly Token[], first: number): boolean {
  let canReach = true;
  for (let i = first - 1; i >= 0; i--) {
    const gap = text.slice(tokens[i]!.end, tokens[i + 1]!.start);
    if (/[.;?!](\s|$)/.test(gap)) return false;
    const { word } = tokens[i]!;
    if (untilEnd.has(word)) return isExclusionList(tokens, i) && !isNextClause(text, tokens, i, first);
    if (/[,:()]/.test(gap) || turns.has(word) || first - i > REACH) canReach = false;
    if (!canReach) continue;
    const next = tokens[i + 1]!.word;
    if (beforePairs.has(`${word} ${next}`) && i + 1 < first) return true;
    if (word === 'without' && isWithOrWithout(tokens, i)) return false;
    if (before.has(word)) return !harmlessAfterNo.has(next) || i + 1 === first;
  }
  return false;
}

/** "With or without leg pain" denies nothing: both are meant. */
function isWithOrWithout(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.word === 'or' && tokens[at - 2]?.word === 'with';
}

/** "After excluding 12 patients, 40 adults with sciatica were treated": the main clause is beyond the exclusion. */
function isNextClause(text: string, tokens: readonly Token[], cue: number, first: number): boolean {
  for (let i = cue + 1; i <= first; i++) {
    if (!text.slice(tokens[i - 1]!.end, tokens[i]!.start).includes(',')) continue;
    if (!clauseStarts.has(tokens[i]!.word) && !/^\d/.test(tokens[i]!.word)) continue;
    for (let k = i + 1; k < tokens.length; k++) {
      if (/[.;?!](\s|$)/.test(text.slice(tokens[k - 1]!.end, tokens[k]!.start))) break;
      if (verbs.has(tokens[k]!.word)) return true;
    }
  }
  return false;
}

/**
 * "Were excluded" closes what was before it; "excluded patients with", "excluded if" and "exclusion criteria" open a list.
 */
function isExclusionList(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]!.word !== 'excluded') return true;
  if (listOpeners.has(tokens[at + 1]?.word ?? '')) return true;
  const previous = tokens[at - 1]?.word;
  return previous !== 'were' && previous !== 'was' && previous !== 'been' && previous !== 'are';
}

function isExcludedAfter(text: string, tokens: readonly Token[], end: number): boolean {
  let words = 0;
  for (let i = tokens.findIndex((token) => token.start >= end); i >= 0 && i < tokens.length; i++) {
    const from = i === 0 ? end : Math.max(end, tokens[i - 1]!.end);
    if (/[.;?!](\s|$)/.test(text.slice(from, tokens[i]!.start))) return false;
    const { word } = tokens[i]!;
    if (word === 'excluded' || word === 'ineligible') {
      const previous = tokens[i - 1]?.word;
      return (
        word === 'ineligible' ||
        previous === 'were' ||
        previous === 'was' ||
        previous === 'are' ||
        previous === 'been'
      );
    }
    // "120 with back pain were screened and 20 were excluded": the first verb is about something else.
    if (verbs.has(word)) {
      const next = tokens[i + 1]?.word;
      const isRefusal = next === 'excluded' || next === 'ineligible' || next === 'not';
      if (!isRefusal) return false;
    }
    if (word === 'eligible' && tokens[i - 1]?.word === 'not') return true;
    words += 1;
    if (turns.has(word) || words > 20) return false;
  }
  return false;
}
