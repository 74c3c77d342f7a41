import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { ReadLimits } from '../limits.ts';
import { RecordProblem } from '../problem.ts';

export interface SheetRow {
  cells: string[];
  /** Of the row's element in the sheet's XML, in characters. */
  offset: number;
}

const MAX_COLUMNS = 16_384;
/** Shared texts of a workbook are all held at once. */
const MAX_SHARED_LENGTH = 256 * 1024 * 1024;

function malformed(message: string): RecordProblem {
  return new RecordProblem({
    code: 'record.malformed-xml',
    reason: `The workbook is damaged (${message}).`,
    remedy: 'Open it in Excel or LibreOffice, save it again, or save it as CSV.',
  });
}

/** The texts that cells refer to by number; phonetic guides are left out. */
export async function readSharedStrings(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: ReadLimits,
): Promise<string[]> {
  const texts: string[] = [];
  let current = '';
  let total = 0;
  let isText = false;
  let phonetic = 0;
  const decoder = new TextDecoder();
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('opentag', (tag) => {
    const name = localName(tag.name);
    if (name === 'si') current = '';
    else if (name === 'rPh') phonetic += 1;
    isText = name === 't' && phonetic === 0;
  });
  parser.on('text', (text) => {
    if (isText) current += text;
    total += text.length;
    if (current.length > limits.maxTextLength || total > MAX_SHARED_LENGTH)
      throw malformed('its texts are too long');
  });
  parser.on('closetag', (tag) => {
    const name = localName(tag.name);
    isText = false;
    if (name === 'rPh') phonetic -= 1;
    else if (name === 'si') texts.push(current);
  });
  parser.on('error', (error) => {
    throw malformed(error.message);
  });
  for await (const piece of pieces) parser.write(decoder.decode(piece, { stream: true }));
  parser.write(decoder.decode()).close();
  return texts;
}

/** Turns a sheet's XML, piece by piece, into rows of cell texts. */
export class SheetParser {
  readonly #parser = new SaxesParser({ position: true, xmlns: false });
  readonly #decoder = new TextDecoder();
  readonly #texts: readonly string[];
  #rows: SheetRow[] = [];
  #row: SheetRow | undefined;
  #column = 0;
  #type = '';
  #value = '';
  #isValue = false;

  constructor(texts: readonly string[], limits: ReadLimits) {
    this.#texts = texts;
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('text', (text) => {
      if (!this.#isValue) return;
      this.#value += text;
      if (this.#value.length > limits.maxTextLength) throw malformed('a cell is too long');
    });
    this.#parser.on('closetag', ({ name }) => this.#close(localName(name)));
    this.#parser.on('error', (error) => {
      throw malformed(error.message);
    });
  }

  /** Rows completed by a piece of the file. @throws RecordProblem `record.malformed-xml` */
  push(piece: Uint8Array): SheetRow[] {
    this.#parser.write(this.#decoder.decode(piece, { stream: true }));
    return this.#taken();
  }

  end(): SheetRow[] {
    this.#parser.write(this.#decoder.decode()).close();
    return this.#taken();
  }

  #taken(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #open({ name: qualified, attributes }: SaxesTagPlain): void {
    const name = localName(qualified);
    if (name === 'row') {
      this.#row = { cells: [], offset: Math.max(0, this.#parser.position) };
      this.#column = 0;
    } else if (name === 'c') {
      const reference = /^([A-Z]{1,3})\d/.exec(String(attributes.r ?? ''))?.[1];
      if (reference !== undefined) this.#column = columnIndex(reference);
      this.#type = String(attributes.t ?? '');
      this.#value = '';
    }
    this.#isValue = name === 'v' || name === 't';
  }

  #close(name: string): void {
    this.#isValue = false;
    if (name === 'row' && this.#row !== undefined) {
      this.#rows.push(this.#row);
      this.#row = undefined;
    } else if (name === 'c' && this.#row !== undefined) {
      const { cells } = this.#row;
      if (this.#column < MAX_COLUMNS) {
        while (cells.length < this.#column) cells.push('');
        cells[this.#column] = this.#cellText();
      }
      this.#column += 1;
    }
  }

  #cellText(): string {
    if (this.#type === 's') return this.#texts[Number(this.#value)] ?? '';
    if (this.#type === 'e') return '';
    // Excel writes 2019 as "2019.0" through some libraries.
    return this.#type === '' || this.#type === 'n' ? this.#value.replace(/^(-?\d+)\.0$/, '$1') : this.#value;
  }
}

/** Some programs put a prefix before every element: "x:row". */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** "A" → 0, "AB" → 27. */
function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
