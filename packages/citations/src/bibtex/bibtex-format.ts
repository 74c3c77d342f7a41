import { LineCutter, type LinePolicy, type LineRole } from '../cut/line-cutter.ts';
import type { Format, RecordParser } from '../format.ts';
import { latexToText } from './latex.ts';
import { parseEntry } from './parse-entry.ts';
import { readBibtexEntry } from './read-entry.ts';

const AT = 0x40;
/** Macros hold names of journals and months. Made of each other without bound they would grow exponentially. */
const LONGEST_MACRO = 2000;
const MOST_MACROS = 10_000;

/** Outline of BibTeX: an entry runs from a line that begins with @type{ to the next one, whatever its braces do. */
class BibtexLines implements LinePolicy {
  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    let at = from;
    while (at < to && (bytes[at] ?? 0) <= 0x20) at += 1;
    const isStart =
      bytes[at] === AT &&
      /^@\s*[A-Za-z]{2,30}\s*[{(]/.test(bytes.toString('latin1', at, Math.min(to, at + 64)));
    if (isStart) return 'start';
    return isInRecord ? 'body' : 'gap';
  }
}

/** BibTeX and BibLaTeX, well-formed or not. */
export const bibtex: Format = {
  dialect: 'bibtex',
  createCutter: ({ maxRecordBytes }) => new LineCutter(new BibtexLines(), maxRecordBytes),
  createParser: (): RecordParser => {
    const macros = new Map<string, string>();
    return (text, source) => {
      // Runs of blanks this long carry nothing and cost the patterns below dearly.
      const raw = text.replace(/\s{8,}/g, (run) => (run.includes('\n') ? '\n' : ' '));
      const type = /^\s*@\s*([A-Za-z]+)/.exec(raw)?.[1]?.toLowerCase();
      if (type === 'comment' || type === 'preamble') return undefined;
      if (type === 'string') {
        const { fields } = parseEntry(raw.replace(/^(\s*@\s*\w+\s*[{(])/, '$1,'), macros);
        for (const [name, value] of fields) {
          if (value.length <= LONGEST_MACRO && macros.size < MOST_MACROS)
            macros.set(name, latexToText(value));
        }
        return undefined;
      }
      return readBibtexEntry(parseEntry(raw, macros), source);
    };
  },
};
