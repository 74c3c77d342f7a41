import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { namedEntities } from '../fields/entities.ts';
import type { ReadLimits } from '../limits.ts';
import { textTooLong } from '../problem.ts';
import { malformedXml, tooDeep } from './xml-problem.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What a dialect wants to hear about one record's elements. */
export interface ElementHandler {
  open(name: string, attributes: Attributes, depth: number): void;
  text(text: string): void;
  close(name: string, depth: number): void;
}

type Parser = SaxesParser<{ position: false; xmlns: false }>;

/**
 * Parses one record at a time, strictly, with one reused parser. DTDs are never read: a record is parsed on its own, so
 * only XML's and HTML's named entities exist in it.
 */
export class RecordXmlParser {
  readonly #limits: ReadLimits;
  readonly #handler: ElementHandler;
  #parser: Parser | undefined;
  #depth = 0;
  #textLength = 0;

  constructor(handler: ElementHandler, limits: ReadLimits) {
    this.#handler = handler;
    this.#limits = limits;
  }

  /** @throws RecordProblem `record.malformed-xml`, `xml.entity`, `record.too-deep`, `record.text-too-long` */
  parse(raw: string): void {
    this.#parser ??= this.#create();
    this.#depth = 0;
    this.#textLength = 0;
    try {
      this.#parser.write(raw).close();
      this.#parser.ENTITIES = namedEntities;
    } catch (error) {
      // The parser stopped in the middle; its state is of no use for the next record.
      this.#parser = undefined;
      throw error;
    }
  }

  #create(): Parser {
    const parser = new SaxesParser({ position: false, xmlns: false });
    parser.ENTITIES = namedEntities;
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', (tag) => {
      this.#handler.close(tag.name, this.#depth);
      this.#depth -= 1;
      this.#textLength = 0;
    });
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('error', (error) => {
      throw malformedXml(error.message);
    });
    return parser;
  }

  #open(tag: SaxesTagPlain): void {
    this.#depth += 1;
    if (this.#depth > this.#limits.maxDepth) throw tooDeep(this.#limits.maxDepth);
    this.#handler.open(tag.name, tag.attributes, this.#depth);
  }

  #text(text: string): void {
    this.#textLength += text.length;
    if (this.#textLength > this.#limits.maxTextLength) throw textTooLong(this.#limits.maxTextLength);
    this.#handler.text(text);
  }
}

/** What a parser complained of, and how many characters it had read. */
export interface LocatedError {
  message: string;
  at: number;
}

/** The same complaint with its place: parsing stays lean by counting only when something is wrong. */
export function locateError(raw: string, limits: ReadLimits): LocatedError | undefined {
  const parser = new SaxesParser({ position: true });
  let found: LocatedError | undefined;
  let depth = 0;
  const stop = (message: string): never => {
    found ??= { message, at: Math.max(0, parser.position - 1) };
    throw new Error(message);
  };
  parser.ENTITIES = namedEntities;
  parser.on('opentag', () => {
    depth += 1;
    if (depth > limits.maxDepth) stop('too deep');
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.on('error', (error) => stop(error.message));
  try {
    parser.write(raw).close();
  } catch {
    return found;
  }
  return found;
}
