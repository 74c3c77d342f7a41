import { numeralAfter } from '../words/spelling.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { foldText } from './fold-text.ts';
import { GENERIC_WORDS } from './generic-words.ts';

/** What a title says about the role of its text beside another one of nearly the same title. */
export type Notice = 'none' | 'erratum' | 'retraction' | 'concern' | 'reply' | 'comment';

/** The language a title seems to be in, by its grammar words. */
export type Tongue = 'unclear' | 'english' | 'other';

/** A title as words: what is compared. */
export interface TitleForm {
  /** Numbers of the words in order, spelling normalised. */
  words: number[];
  /** Letters and digits only, spelling normalised: equal for "anti-body" and "antibody". */
  letters: string;
  /** Bits of surprise, summed over distinct words; generic words ("editorial", "reply") count 1. */
  information: number;
}

export interface NormalisedTitle {
  main: TitleForm;
  /** Other wordings the record gives: the part in brackets, the original title, the title before a long subtitle. */
  others: TitleForm[];
  tongue: Tongue;
  notice: Notice;
  /** A protocol, design paper or rationale. */
  isProtocol: boolean;
  /** The title announces that this very article was retracted or withdrawn. */
  isRetracted: boolean;
}

const EMPTY: TitleForm = { words: [], letters: '', information: 0 };

/** Notes that databases add to a title and that say nothing about its words. */
const ANNOTATION_IN_ROUND =
  /\((?:(?:provisional|structured|withdrawn|conference|meeting) )?(?:abstract|record)\)|\(review\)/g;
const ANNOTATION =
  /\[(?:\d+\s*refs?\.?|review(?: of \d+ refs?)?|see comments?|corrected(?: and republished.*)?|article|articles? in [^\]]*|[^\]]*\brefs|letter|editorial|news|abstract[^\]]{0,20}|internet|electronic resource|text in [^\]]*|in [a-z]+|(?:chinese|japanese|french|german|spanish|italian|portuguese|russian|polish|turkish|korean|dutch|czech|hungarian|hebrew|danish|norwegian|swedish|croatian|serbian|romanian|persian|greek|ukrainian|bulgarian)(?:[ ,;/]+(?:and )?[a-z]+)?)\s*\]/g;
/** "[Erratum appears in …" may hold brackets of its own; it always ends the title. */
const TRAILING_NOTE =
  /[.\s]*\[(?:erratum|retraction|corrections?|expression of concern|comments?|summary for patients|republished)\s*(?:appears?|for|in|on|:).*$/s;
/** How Web of Science and Embase mark a correction: "(vol 360, pg 542, 2009)", "(N Engl J Med (2009) 360 (542-544))". */
const CORRECTED_ITEM =
  /\((?:vol(?:ume)?\.?\s*\d+[^()]*\b(?:pg|p|page|pages|art|no)\b[^()]*|[^()]{3,160}\(?\d{4}\)?[;,:\s]*\d+\s*[:(][^()]{1,40}\)?[^()]{0,60}|[^()]{3,160}\(\d{4}\)[^()]{0,80})\)+\.?\s*$/;

const ERRATUM =
  /^(?:(?:author|authors|publisher|editorial)s?\s+)?(?:(?:erratum|errata|corrigend(?:um|a))\b(?:\s+(?:to|for|of|in|notice|and\s+addendum)\b)*(?:\s*:)?|(?:corrections?|addend(?:um|a))\s*(?::|to\b\s*:?|notice\b\s*:?))/;
const ERRATUM_TAIL = /[\s:;.,([-]+(?:erratum|corrigendum|correction|addendum)\s*[)\]]?\.?\s*$/;
/** "Retraction pockets", "Withdrawal of opioids" and "Correction of scoliosis" are subjects, not notices. */
const RETRACTION =
  /^(?:(?:notice|statement) of (?:partial )?retraction|(?:partial )?retraction (?:notice|note|statement)|withdrawal (?:notice|note)|retraction(?:\s+of)?(?=\s*[:"“'‘]))(?:\s+(?:to|of|for)\b)?(?:\s*:)?/;
const RETRACTED = /^\W*(?:retracted|withdrawn)(?:\s+(?:article|paper|chapter))?\s*[:.\])]+/;
const CONCERN = /^(?:editorial )?expression of concern\b(?:\s+(?:to|for|on|regarding|about)\b)?(?:\s*:)?/;
/** "Response to treatment" is a subject; a response to a letter says so. */
const REPLY =
  /^(?:(?:(?:the )?authors?['’]?s?['’]?\s+)?(?:reply|rebuttal|rejoinder|in reply)\b(?:\s+(?:to|from|by)\b)?(?:\s*:)?|(?:the )?authors?['’]?s?['’]?\s+response\b(?:\s+to\b)?(?:\s*:)?|response\s*:|response to (?:the |a )?(?:letters?|comments?|commentary|editorial|re)\b(?:\s+(?:on|to|by|from|regarding)\b)?(?:\s*:)?)|(?:[:;.,(–—-]\s*|\s{2,})(?:(?:the )?authors?['’]?s?['’]?\s+)?(?:reply|rejoinder|response|rebuttal)\s*[)\]]?\.?\s*$|\s(?:the )?authors?['’]?s?['’]?\s+(?:reply|response)\s*[)\]]?\.?\s*$/;
const COMMENT =
  /^(?:re|comments?|commentary|invited comment(?:ary)?|editorial comment(?:ary)?|letters?|letters? to the editor)\s*(?::|\bon\b\s*:?)|\[comment(?:ary)?\]|[:;.,([–—-]\s*(?:invited |editorial )?(?:commentary|comment|letter|letter to the editor)\s*[)\]]?\.?\s*$/;
const PROTOCOL =
  /\bprotocol(?: for|s for)?\b|\b(?:rationale|design)(?:,? (?:and|&))? (?:\w+ ){0,2}(?:rationale|design|methods|objectives)\b|\bstudy design\b/;
/** What databases write where there is no title: it must not agree with itself. */
const NO_TITLE =
  /^\W*(?:unknown|untitled|not available|no title(?: available| given)?|title not available|n\/?a|null|none)\W*$/;
/** One cheap look before the expensive ones: most titles have no such word. */
const MAYBE_NOTICE =
  /errat|corri|correct|addend|retract|withdr|concern|reply|respon|rebutt|rejoin|comment|letter|^re\b|\(/;

interface Stripped {
  text: string;
  notice: Notice;
  isRetracted: boolean;
}

function stripNotice(text: string): Stripped {
  if (!MAYBE_NOTICE.test(text)) return { text, notice: 'none', isRetracted: false };
  const isRetracted = RETRACTED.test(text);
  let rest = isRetracted ? text.replace(RETRACTED, '') : text;
  let notice: Notice = 'none';
  const take = (pattern: RegExp, found: Notice): void => {
    if (notice !== 'none' || !pattern.test(rest)) return;
    notice = found;
    const shorter = rest.replace(pattern, ' ').trim();
    if (/[\p{L}\p{N}]{3}/u.test(shorter)) rest = shorter;
  };
  take(ERRATUM, 'erratum');
  take(RETRACTION, 'retraction');
  take(CONCERN, 'concern');
  take(REPLY, 'reply');
  take(COMMENT, 'comment');
  take(ERRATUM_TAIL, 'erratum');
  const corrected = CORRECTED_ITEM.exec(rest);
  if (corrected !== null && corrected.index > 10) {
    rest = rest.slice(0, corrected.index);
    if (notice === 'none') notice = 'erratum';
  }
  return { text: rest, notice, isRetracted };
}

const NOT_ASCII = /[^\x20-\x7e]/;
const NEEDS_CLEANING = /[’'`´]|\d[ ,]\d{3}|\bsu[bp] /;

/** Joins what marks inside a word or number take apart: apostrophes, thousands, "[sup 11 sup C]". */
function cleanForm(folded: string): string {
  return folded
    .replace(/[’'`´]/g, '')
    .replace(/\b(\d{1,3})[ ,](?=\d{3}\b)/g, '$1')
    .replace(/\[?\b(su[bp]) (?=\S+ \1\b)/g, ' ');
}

/** Words and letters of one folded wording. */
function formOf(folded: string, vocabulary: Vocabulary): TitleForm {
  const cleaned = NEEDS_CLEANING.test(folded) ? cleanForm(folded) : folded;
  const raw = cleaned.match(NOT_ASCII.test(cleaned) ? /[\p{L}\p{N}]+/gu : /[a-z0-9]+/g);
  if (raw === null) return EMPTY;
  const words: number[] = [];
  let letters = '';
  let information = 0;
  for (let i = 0; i < raw.length; i++) {
    const word = raw[i]!;
    const id = vocabulary.intern(numeralAfter(raw[i - 1], word) ?? word);
    if (!words.includes(id)) information += GENERIC_WORDS.has(word) ? 1 : vocabulary.weight(id);
    words.push(id);
    letters += vocabulary.text(id);
  }
  return { words, letters, information };
}

/** A title wholly in brackets is a translation: the brackets say nothing else. */
function unwrap(folded: string): string {
  if (!folded.startsWith('[')) return folded;
  const whole = /^\[([^[\]]*)\][\s.]*$/.exec(folded);
  return whole === null ? folded : whole[1]!.trim();
}

const ENGLISH = new Set('of the and for with by from to after versus between during its'.split(' '));
const OTHER_TONGUES = new Set(
  'de la el los las del para por una der das und bei von mit zur zum eine einer eines le les des du et dans chez sur par di della nel nella con il em da av til med voor van het bij od dla'.split(
    ' ',
  ),
);

function tongueOf({ words }: TitleForm, vocabulary: Vocabulary): Tongue {
  let english = 0;
  let other = 0;
  for (const id of words) {
    const word = vocabulary.text(id);
    if (ENGLISH.has(word)) english++;
    else if (OTHER_TONGUES.has(word)) other++;
  }
  if (english > 0 && other === 0) return 'english';
  return other > 0 && english === 0 ? 'other' : 'unclear';
}

/** Splits "Wording one [Wording two]"; brackets around less than three words belong to the title. */
function wordings(text: string): string[] {
  const open = text.indexOf('[');
  if (open < 0) return [text];
  const close = text.lastIndexOf(']');
  if (close < open) return [text.replace(/[[\]]/g, ' ')];
  const inside = text.slice(open + 1, close);
  const outside = `${text.slice(0, open)} ${text.slice(close + 1)}`;
  const count = (part: string): number => part.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0;
  const isEdge = text.slice(0, open).trim() === '' || /^\W*$/.test(text.slice(close + 1));
  if (isEdge && !inside.includes('[') && count(inside) >= 3 && count(outside) >= 3) return [outside, inside];
  return [text];
}

/**
 * A title in the form that is compared: without database notes, notices ("Erratum to:"), tags, accents and spelling
 * variants. An empty or missing title gives an empty main form, which agrees with nothing.
 */
export function normaliseTitle(
  title: string,
  originalTitle: string | undefined,
  vocabulary: Vocabulary,
): NormalisedTitle {
  let folded = unwrap(foldText(title).trim());
  if (NO_TITLE.test(folded)) folded = '';
  if (folded.includes('[')) folded = folded.replace(TRAILING_NOTE, '').replace(ANNOTATION, ' ').trim();
  if (folded.includes('(')) folded = folded.replace(ANNOTATION_IN_ROUND, ' ').trim();
  const { text, notice, isRetracted } = stripNotice(folded);
  const [first, ...rest] = wordings(text);
  const main = formOf(first ?? '', vocabulary);
  const others = rest.map((part) => formOf(part, vocabulary));
  if (originalTitle) {
    const original = formOf(foldText(originalTitle), vocabulary);
    if (original.letters !== main.letters && original.words.length >= 3) others.push(original);
  }
  return {
    main,
    others,
    tongue: tongueOf(main, vocabulary),
    notice,
    isProtocol: folded.length > 0 && PROTOCOL.test(folded),
    isRetracted,
  };
}
