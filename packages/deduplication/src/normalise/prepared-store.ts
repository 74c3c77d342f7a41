import type { MatchRecord } from '../match-record.ts';
import type { AuthorForm, Person } from './authors.ts';
import { IntPool } from './int-pool.ts';
import type { JournalForm } from './journal.ts';
import type { Prepared, Preparer } from './prepare.ts';
import type { Notice, TitleForm, Tongue } from './title.ts';

const NOTICES: readonly Notice[] = ['none', 'erratum', 'retraction', 'concern', 'reply', 'comment'];

const TONGUES: readonly Tongue[] = ['unclear', 'english', 'other'];

/** Bits of the flags that a prepared record carries; the notice takes the lowest three. */
const FLAG = {
  isProtocol: 1 << 3,
  isRetracted: 1 << 4,
  isRegistry: 1 << 5,
  isPreprint: 1 << 6,
  isConference: 1 << 7,
  isThesis: 1 << 8,
  isSupplement: 1 << 9,
  isLocator: 1 << 10,
  isDate: 1 << 11,
  isComplete: 1 << 12,
} as const;
const NOTICE_MASK = 0b111;
/** The tongue takes the two bits above all flags. */
const TONGUE_SHIFT = 13;

/** Text fields of a record, one after another: volume, issue, prefix, cochrane, doi, pmid, pmcid, central, embase. */
const TEXTS = 9;

/**
 * Prepared records in a few large arrays instead of twenty small objects each. A million of them would otherwise keep
 * the garbage collector busier than the comparisons; `get` rebuilds one in about a microsecond.
 */
export class PreparedStore {
  private readonly records: MatchRecord[] = [];
  private readonly letters: string[] = [];
  private readonly journals: JournalForm[] = [];
  private readonly registries: string[][] = [];
  private readonly texts: string[] = [];
  private readonly known = new Map<string, string>();
  private readonly pool = new IntPool();
  private readonly offsets: number[] = [];
  private readonly preparer: Preparer;

  constructor(preparer: Preparer) {
    this.preparer = preparer;
  }

  get length(): number {
    return this.records.length;
  }

  /** Prepares a record, keeps it, and hands it out once in full. */
  add(record: MatchRecord): Prepared {
    const prepared = this.preparer.prepare(record);
    this.records.push(record);
    this.letters.push(prepared.title.main.letters);
    this.journals.push(prepared.journal);
    this.registries.push(prepared.registry.length === 0 ? NO_NUMBERS : prepared.registry);
    this.writeTexts(prepared);
    this.offsets.push(this.pool.length);
    this.writeNumbers(prepared);
    return prepared;
  }

  record(index: number): MatchRecord {
    return this.records[index]!;
  }

  doi(index: number): string {
    return this.texts[index * TEXTS + 4]!;
  }

  get(index: number): Prepared {
    const read = this.pool.reader(this.offsets[index]!);
    const first = index * TEXTS;
    const text = (at: number): string => this.texts[first + at]!;
    const flags = read();
    const has = (flag: number): boolean => (flags & flag) !== 0;
    const year = read();
    const cochraneVersion = read();
    const start = read();
    const end = read();
    const main = this.readForm(read, this.letters[index]!);
    const others = Array.from({ length: read() }, () => this.readForm(read));
    const notice = NOTICES[flags & NOTICE_MASK] ?? 'none';
    return {
      record: this.records[index]!,
      title: {
        main,
        others,
        notice,
        tongue: TONGUES[flags >>> TONGUE_SHIFT] ?? 'unclear',
        isProtocol: has(FLAG.isProtocol),
        isRetracted: has(FLAG.isRetracted),
      },
      authors: readAuthors(read, has(FLAG.isComplete)),
      journal: this.journals[index]!,
      pages: { start, end, prefix: text(2), isLocator: has(FLAG.isLocator), isDate: has(FLAG.isDate) },
      issue: { key: text(1), isSupplement: has(FLAG.isSupplement) },
      year,
      volume: text(0),
      doi: text(4),
      pmid: text(5),
      pmcid: text(6),
      central: text(7),
      embase: text(8),
      registry: this.registries[index]!,
      kind: {
        isRegistry: has(FLAG.isRegistry),
        isPreprint: has(FLAG.isPreprint),
        isConference: has(FLAG.isConference),
        isThesis: has(FLAG.isThesis),
        cochrane: text(3),
        cochraneVersion,
      },
    };
  }

  /**
   * Whether a record has nothing to do with another, told without rebuilding it: fewer than half of the shorter
   * title's words in common, no number in common, another first page. Most pairs that meet by chance end here.
   *
   * Only ever true where the whole comparison would call them plainly different.
   */
  isPlainlyDifferent(left: Prepared, index: number): boolean {
    const at = this.offsets[index]!;
    const flags = this.pool.at(at);
    if (left.kind.isRegistry || (flags & FLAG.isRegistry) !== 0) return false;
    if (left.registry.length > 0 && this.registries[index]!.length > 0) return false;
    if (left.title.others.length > 0 || left.pages.start === this.pool.at(at + PLACE.start)) return false;
    const count = this.pool.at(at + PLACE.words);
    if (this.pool.at(at + PLACE.words + 1 + count) > 0) return false;
    const { words } = left.title.main;
    let common = 0;
    for (let i = 1; i <= count; i++) if (words.includes(this.pool.at(at + PLACE.words + i))) common++;
    if (2 * common >= Math.min(words.length, count)) return false;
    return !this.sharesText(left, index) && !isBeginning(left.title.main.letters, this.letters[index]!);
  }

  private sharesText(left: Prepared, index: number): boolean {
    const same = (mine: string, at: number): boolean =>
      mine !== '' && mine === this.texts[index * TEXTS + at];
    return (
      same(left.kind.cochrane, 3) ||
      same(left.doi, 4) ||
      same(left.pmid, 5) ||
      same(left.pmcid, 6) ||
      same(left.central, 7) ||
      same(left.embase, 8)
    );
  }

  private writeTexts({ volume, issue, pages, kind, doi, pmid, pmcid, central, embase }: Prepared): void {
    this.texts.push(
      this.once(volume),
      this.once(issue.key),
      this.once(pages.prefix),
      this.once(kind.cochrane),
    );
    this.texts.push(doi, pmid, pmcid, central, embase);
  }

  /** One copy of a text that many records share. */
  private once(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, text);
    return text;
  }

  private writeNumbers({ title, kind, issue, pages, authors, year }: Prepared): void {
    const bit = (isSet: boolean, flag: number): number => (isSet ? flag : 0);
    this.pool.push(
      NOTICES.indexOf(title.notice) |
        (TONGUES.indexOf(title.tongue) << TONGUE_SHIFT) |
        bit(title.isProtocol, FLAG.isProtocol) |
        bit(title.isRetracted, FLAG.isRetracted) |
        bit(kind.isRegistry, FLAG.isRegistry) |
        bit(kind.isPreprint, FLAG.isPreprint) |
        bit(kind.isConference, FLAG.isConference) |
        bit(kind.isThesis, FLAG.isThesis) |
        bit(issue.isSupplement, FLAG.isSupplement) |
        bit(pages.isLocator, FLAG.isLocator) |
        bit(pages.isDate, FLAG.isDate) |
        bit(authors.isComplete, FLAG.isComplete),
    );
    this.pool.push(year);
    this.pool.push(kind.cochraneVersion);
    this.pool.push(pages.start);
    this.pool.push(pages.end);
    this.writeForm(title.main);
    this.pool.push(title.others.length);
    for (const other of title.others) this.writeForm(other);
    this.pool.push(authors.people.length);
    for (const person of authors.people) {
      this.pool.push(person.initial);
      this.pool.pushAll(person.family);
    }
    this.pool.pushAll(authors.names);
  }

  private writeForm(form: TitleForm): void {
    this.pool.push(form.information * HALVES);
    this.pool.pushAll(form.words);
  }

  private readForm(read: () => number, letters?: string): TitleForm {
    const information = read() / HALVES;
    const words = readAll(read);
    return {
      information,
      words,
      letters: letters ?? words.map((word) => this.preparer.vocabulary.text(word)).join(''),
    };
  }
}

/** Where numbers of a record stand after its first one, as `writeNumbers` puts them. */
const PLACE = { start: 3, words: 6 } as const;

function isBeginning(a: string, b: string): boolean {
  return a.length > 0 && b.length > 0 && (a.startsWith(b) || b.startsWith(a));
}

const NO_NUMBERS: string[] = [];
/** Information comes in halves of a bit, so that twice of it is whole. */
const HALVES = 2;

function readAll(read: () => number): number[] {
  const count = read();
  const numbers: number[] = [];
  for (let i = 0; i < count; i++) numbers.push(read());
  return numbers;
}

function readAuthors(read: () => number, isComplete: boolean): AuthorForm {
  const count = read();
  const people: Person[] = [];
  for (let i = 0; i < count; i++) {
    const initial = read();
    people.push({ initial, family: readAll(read) });
  }
  return { people, names: readAll(read), isComplete };
}
