import type { Format } from '../format.ts';
import type { Problem } from '../problem.ts';
import type { ColumnChoice } from '../table/columns.ts';
import { embaseRows, looksLikeEmbaseRows } from '../table/embase-rows.ts';
import { splitRow } from '../table/split-row.ts';
import { delimiters, sniffTable } from '../table/table-format.ts';
import { sniffJson } from './sniff-json.ts';
import { sniffTagged } from './sniff-tagged.ts';
import { sniffXml } from './sniff-xml.ts';

/**
 * Recognises a file by its first 128 KiB of text, never by its name.
 *
 * @param head decoded, without byte order mark; may end in the middle of anything
 * @returns undefined for a file we know nothing about
 */
export function sniff(head: string, columns: ColumnChoice = {}): Format | undefined {
  const text = head.replace(/^[\s\ufeff]+/, '');
  if (looksLikeEmbaseRows(text)) return embaseRows;
  return (
    sniffXml(text) ??
    sniffJson(text) ??
    sniffTable(text, 'unmistakable', columns) ??
    sniffTagged(text) ??
    sniffTable(text, 'likely', columns)
  );
}

export const emptyFile: Problem = {
  code: 'file.empty',
  reason: 'The file is empty.',
  remedy: 'Export it again; the download was probably interrupted.',
};

/** The single entry for a file that is no known export, with what was expected. */
export function unknownFile(head: string): Problem {
  const looksLike = lookalikes.find(([pattern]) => pattern.test(head.slice(0, 2000)))?.[1];
  const columns = looksLike === undefined ? firstColumns(head) : undefined;
  if (columns !== undefined) {
    return {
      code: 'file.unknown-columns',
      reason: `This is a table, and none of its columns is known to hold a title: ${columns}.`,
      remedy:
        'Say which column holds the title when importing, or name the columns (title, abstract, authors, year, doi …) in the first row.',
    };
  }
  const seen = looksLike === undefined ? '' : ` It looks like ${looksLike}.`;
  return {
    code: 'file.unknown',
    reason: `This is not an export of citations that can be recognised.${seen}`,
    remedy:
      'Expected one of: PubMed (XML, NBIB, CSV), RIS of any database, Web of Science, Ovid, EndNote (XML, ENW, ENLX), BibTeX, CSL-JSON, ClinicalTrials.gov (JSON, CSV, XML), WHO ICTRP XML, or a CSV, TSV or Excel table with a title column.',
  };
}

const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, 'a PDF: import it as a full text of its citation'],
  [/^\s*<(?:!doctype html|html)/i, 'a web page, perhaps a login or error page saved in place of the export'],
  [/^\s*\{\\rtf/, 'a Word document (RTF)'],
  [/^PK/, 'a zip archive without exports'],
  [/^[\ufffd\u00d0][\ufffd\u00cf]/, 'an old Excel or Word file: save it as .xlsx or CSV'],
];

/** The names in the first line of what is divided like a table; undefined for anything else. */
function firstColumns(head: string): string | undefined {
  const [first = '', second = ''] = head
    .slice(0, 20_000)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
  for (const delimiter of delimiters) {
    const names = splitRow(first, delimiter).map((name) => name.trim());
    const isAlike = names.length >= 2 && splitRow(second, delimiter).length === names.length;
    if (isAlike && names.every((name) => name !== '' && name.length < 60 && !/[<{}[\]\0\ufffd]/.test(name)))
      return names.slice(0, 12).join(', ');
  }
  return undefined;
}
