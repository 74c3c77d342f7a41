import { foldWords } from './fold-text.ts';
import { JOURNAL_NAMES } from './journal-names.ts';

/** A journal, book or meeting by name. */
export interface JournalForm {
  /** Number of the name, equal for names known to be one journal; 0 when there is none. */
  id: number;
  /** Words without articles and prepositions, from the most complete name given. */
  words: string[];
  /** Other whole names of the same journal: its abbreviation, the meeting it names. */
  others: string[][];
  /** Pieces of the name: parallel titles, what stands before or after a subtitle or an acronym. */
  parts: string[][];
  isProceedings: boolean;
  isPreprint: boolean;
  isCochrane: boolean;
  isRegister: boolean;
  isThesis: boolean;
}

const SMALL_WORDS = new Set(
  'the of and in for on a an to de la le les des du et en el los las del y der die das und fur e i per con di da van het voor och og'.split(
    ' ',
  ),
);
const PROCEEDINGS =
  /\b(?:proceedings?|proc|conference|conf|symposium|workshop|congress|annual meeting|scientific meeting|annual scientific|abstracts?)\b/;
/** Journals whose name starts with "Proceedings" but that print ordinary articles. */
const JOURNAL_PROCEEDINGS =
  /^proc(?:eedings)?(?: of)?(?: the)? (?:natl|national acad|nutr|royal|r soc|biol|mayo|staff|inst|ieee|soc exp|society for exp|am thorac|american thorac|amer)/;
const PREPRINT =
  /\b(?:biorxiv|medrxiv|arxiv|ssrn|research ?square|preprints?(?: org)?|psyarxiv|osf preprints?|chemrxiv|techrxiv|sportrxiv|socarxiv)\b/;
const REGISTER =
  /\b(?:clinicaltrials gov|clinical trials gov|ictrp|trialsearch|isrctn|anzctr|australian new zealand clinical trials|eu clinical trials register|clinicaltrialsregister|chictr|chinese clinical trial reg\w*|drks|umin|jrct|jprn|irct|ctri|netherlands trial|nederlands trial|pactr|rebec|tctr|kct|cris)\b/;
const THESIS = /\b(?:dissertations?|thesis|theses)\b/;

/** What changes from one meeting of a series to the next: its year, its ordinal. */
const PROCEEDINGS_NUMBER = /\b(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)|'\d\d)\b/g;

/** Between parallel titles, before a subtitle, after an acronym ("JNCI-Journal of the National Cancer Institute"). */
const SEPARATOR = /\s*(?:=|\/|\s:\s|:\s|;|\.\s(?=\S{4})|\.(?=\p{Lu}\p{L}{3}))\s*|\s-\s|(?<=^[A-Z]{2,6})-/u;

/** A conference named after a full stop inside the journal's name, as Embase writes it. */
const CONFERENCE_TAIL = /\.?\s*\bconference(?:\s*start|\s*:|\.).*$|\.\s*conference\s*$/i;

function wordsOf(name: string): string[] {
  return foldWords(name)
    .replace(/[ao]e/g, 'e')
    .split(' ')
    .filter((word) => word !== '' && !SMALL_WORDS.has(word));
}

/** First name of each known journal, by all of its names; read once. */
const KNOWN_NAMES: ReadonlyMap<string, string> = new Map(
  JOURNAL_NAMES.flatMap((group) => {
    const names = group.split('|').map((name) => wordsOf(name).join(' '));
    return names.map((name): [string, string] => [name, names[0]!]);
  }),
);

/** Interns journal names; one instance per run. */
export class JournalNames {
  private readonly byName = new Map<string, JournalForm>();
  private readonly byWords = new Map<string, number>();
  private readonly similarities = new Map<number, number>();

  /** The form of a name; the abbreviation is used where there is no name. */
  intern(journal: string | undefined, abbreviation: string | undefined): JournalForm {
    const raw = `${journal ?? ''}\u0000${abbreviation ?? ''}`;
    const found = this.byName.get(raw);
    if (found !== undefined) return found;
    const form = this.build(journal || abbreviation || '', journal && abbreviation ? abbreviation : '');
    this.byName.set(raw, form);
    return form;
  }

  /** How alike two journals are, computed once for each pair of names. */
  similarity(a: JournalForm, b: JournalForm, compute: (a: JournalForm, b: JournalForm) => number): number {
    const key = a.id < b.id ? a.id * 67_108_864 + b.id : b.id * 67_108_864 + a.id;
    const found = this.similarities.get(key);
    if (found !== undefined) return found;
    const value = compute(a, b);
    this.similarities.set(key, value);
    return value;
  }

  private build(name: string, abbreviation: string): JournalForm {
    const folded = foldWords(name);
    const isConference = CONFERENCE_TAIL.test(name);
    const bare = name.replace(CONFERENCE_TAIL, '').replace(/[([][^)\]]*[)\]]/g, ' ');
    const meeting = /\bconference\s*:\s*(.+)$/i.exec(name)?.[1] ?? '';
    const full = wordsOf(bare.replace(PROCEEDINGS_NUMBER, ' '));
    const words = full.length > 0 ? full : wordsOf(name);
    const others = [wordsOf(abbreviation), wordsOf(meeting)].filter((other) => other.length > 0);
    const parts = bare
      .split(SEPARATOR)
      .map(wordsOf)
      .filter((part) => part.length > 0 && part.length < words.length);
    const canonical = canonicalOf([words, ...others], parts);
    const key = [
      canonical ?? words.join(' '),
      ...(canonical === undefined ? others.map((other) => other.join(' ')) : []),
    ];
    return {
      id: words.length === 0 ? 0 : this.numberOf(key.join('|')),
      words: canonical === undefined ? words : canonical.split(' '),
      others,
      parts,
      isProceedings: isConference || (PROCEEDINGS.test(folded) && !JOURNAL_PROCEEDINGS.test(folded)),
      isPreprint: PREPRINT.test(folded),
      isCochrane: /\bcochrane database (?:of )?syst/.test(folded),
      isRegister: REGISTER.test(folded) || /nct\d{8}/.test(folded),
      isThesis: THESIS.test(folded),
    };
  }

  private numberOf(name: string): number {
    const found = this.byWords.get(name);
    if (found !== undefined) return found;
    const id = this.byWords.size + 1;
    this.byWords.set(name, id);
    return id;
  }
}

/** The known journal that one of the whole names stands for, or all parts ("BMJ: British Medical Journal"). */
function canonicalOf(names: readonly string[][], parts: readonly string[][]): string | undefined {
  const known = names.map((name) => KNOWN_NAMES.get(name.join(' '))).find((name) => name !== undefined);
  if (known !== undefined) return known;
  const [first, ...rest] = parts.map((part) => KNOWN_NAMES.get(part.join(' ')));
  return rest.every((other) => other === first) ? first : undefined;
}
