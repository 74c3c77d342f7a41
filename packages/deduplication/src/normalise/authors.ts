import type { MatchRecord } from '../match-record.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { foldText } from './fold-text.ts';

/** One person: the parts of the family name, and the first letter of the given name where it is known. */
export interface Person {
  /** Numbers of the family name's parts of two letters or more ("le", "quintrec"). */
  family: number[];
  /** Character code of the first given letter; 0 when unknown. */
  initial: number;
}

export interface AuthorForm {
  people: Person[];
  /** Every name part of two letters or more, given names too: what the other record's families are looked up in. */
  names: number[];
  /** People are listed in full as far as can be told ("et al." and group names alone are not). */
  isComplete: boolean;
}

const NO_AUTHORS: AuthorForm = { people: [], names: [], isComplete: false };

const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|phd|dr|prof|mph|msc|bsc|ms|mr|mrs|frcp|facp)$/;
const NOBODY =
  /^(?:unknown|anonymous|anon|no authors?(?: listed)?|\[?no author.*|n\/?a|none|null|undefined)\.?$/i;
/** Groups and companies: names to look people up in, but no people whose absence on the other side would count. */
const GROUP =
  /\b(?:group|study|studies|trial|trialists?|collaborat\w*|consortium|investigators?|committee|societ\w+|association|network|task force|working party|team|inc|ltd|gmbh|pharma\w*|laborator\w+|universit\w+|hospital|institut\w+|foundation|college|academy|centers?|centre|department|ministry|organi[sz]ation|agency|programme|program|corporation|company)\b/i;
const ET_AL = /\bet\.? al\b\.?.*$/i;

/** Initials as printed after a family name: "G. F.", "GF", "R E", "K.-U.". */
function isInitials(token: string): boolean {
  return /^(?:\p{Lu}[.\s-]*){1,4}$/u.test(token) && !/^\p{Lu}{4}$/u.test(token);
}

/** "GotzJurgen": a family name run into what follows; shorter beginnings ("Mc", "Van") belong to the name. */
const RUN_TOGETHER_NAME = /(?<=\p{Lu}\p{Ll}{3,})(?=\p{Lu})/gu;

/** Most names, once initials are apart: nothing to fold, split or take out. */
const PLAIN_NAME = /^[A-Z]?[a-z]+$/;

function nameParts(text: string): string[] {
  if (PLAIN_NAME.test(text)) return text.length < 2 ? [] : [text.toLowerCase()];
  return foldText(text.replace(RUN_TOGETHER_NAME, ' '))
    .replace(/[’'`´]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 2);
}

class Reader {
  readonly people: Person[] = [];
  readonly names: number[] = [];
  private readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** A group's words are names, but make no person. */
  addGroup(text: string): void {
    for (const part of nameParts(text)) this.name(this.vocabulary.internExact(part));
  }

  /** @param given may be empty, initials or full names */
  add(family: string, given: string): void {
    const parts = nameParts(family).filter((part) => !SUFFIX.test(part));
    const givenParts = isInitials(given.trim()) ? [] : nameParts(given).filter((part) => !SUFFIX.test(part));
    if (parts.length === 0 && givenParts.length === 0) return;
    const ids = parts.map((part) => this.vocabulary.internExact(part));
    for (const id of ids) this.name(id);
    for (const part of givenParts) this.name(this.vocabulary.internExact(part));
    const initial = /\p{L}/u.exec(given)?.[0];
    const person = ids.length > 0 ? ids : givenParts.map((part) => this.vocabulary.internExact(part));
    this.people.push({ family: person, initial: initial ? foldText(initial).charCodeAt(0) : 0 });
  }

  private name(id: number): void {
    if (!this.names.includes(id)) this.names.push(id);
  }
}

/** One person from one text, in whichever order: "Family, Given", "Family GF", "G. F. Family", "Given Family". */
function addPerson(text: string, reader: Reader): void {
  const person = text
    .replace(/[()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:and|&)\s+/i, '');
  if (person === '' || NOBODY.test(person)) return;
  if (GROUP.test(person)) {
    reader.addGroup(person);
    return;
  }
  const comma = person.indexOf(',');
  if (comma > 0) {
    reader.add(person.slice(0, comma), person.slice(comma + 1));
    return;
  }
  const tokens = person.split(' ').filter((token) => !SUFFIX.test(token.toLowerCase().replace(/\./g, '')));
  if (tokens.length <= 1) {
    reader.add(tokens[0] ?? '', '');
    return;
  }
  const firstInitial = tokens.findIndex((token) => isInitials(token));
  if (firstInitial > 0 && tokens.slice(firstInitial).every((token) => isInitials(token))) {
    reader.add(tokens.slice(0, firstInitial).join(' '), tokens.slice(firstInitial).join(' '));
    return;
  }
  if (firstInitial === 0) {
    const family = tokens.findIndex((token) => !isInitials(token));
    if (family > 0) reader.add(tokens.slice(family).join(' '), tokens.slice(0, family).join(' '));
    return;
  }
  reader.add(tokens.at(-1)!, tokens.slice(0, -1).join(' '));
}

/** "Adeli K.Lewis G. F.": a full stop directly followed by a capital and a small letter starts the next person. */
const RUN_TOGETHER =
  /(?<=\.)(?=\p{Lu}[\p{Ll}'’-])|(?<=\.)(?=(?:de|van|von|di|da|del|le|la|el|al)[ -]\p{Lu})/u;

function splitPeople(text: string): string[] {
  if (text.includes(';')) return text.split(/\s*;\s*/);
  if (
    /\s(?:and|AND)\s/.test(text) &&
    !/,[^,]*,[^,]*,/.test(text.replace(/\s(?:and|AND)\s/g, ',,,,').split(',,,,')[0] ?? '')
  ) {
    return text.split(/\s+(?:and|AND)\s+/);
  }
  if (text.includes('|')) return text.split('|');
  if (/\.\p{Lu}\p{Ll}/u.test(text)) return text.split(RUN_TOGETHER);
  const pieces = text.split(/\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+/);
  if (pieces.length <= 1) return [text];
  const hasBareInitials = pieces.some((piece) => isInitials(piece));
  if (!hasBareInitials) return pieces.length === 2 && !/\s/.test(pieces[0]!) ? [text] : pieces;
  const people: string[] = [];
  for (const piece of pieces) {
    if (isInitials(piece) && people.length > 0) people[people.length - 1] += `, ${piece}`;
    else people.push(piece);
  }
  return people;
}

/**
 * Authors of a record, however they are written. Order is kept; people without any name part of two letters are left
 * out; group names are kept as names but are no people.
 */
export function normaliseAuthors(authors: MatchRecord['authors'], vocabulary: Vocabulary): AuthorForm {
  const reader = new Reader(vocabulary);
  if (typeof authors !== 'string') {
    for (const author of authors) {
      if ('family' in author) {
        if (GROUP.test(author.family)) reader.addGroup(author.family);
        else if (!NOBODY.test(author.family.trim())) reader.add(author.family, author.given);
      } else reader.addGroup(author.collective);
    }
    return { people: reader.people, names: reader.names, isComplete: reader.people.length > 0 };
  }
  const text = authors.trim();
  if (text === '' || NOBODY.test(text)) return NO_AUTHORS;
  const isCut = ET_AL.test(text) || /(?:\.{3}|…)\s*$/.test(text);
  for (const piece of splitPeople(text.replace(ET_AL, ''))) addPerson(piece, reader);
  return { people: reader.people, names: reader.names, isComplete: !isCut && reader.people.length > 0 };
}
