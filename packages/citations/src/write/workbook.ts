import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Cell } from './columns.ts';
import { csvHeader, rowCells } from './csv.ts';
import { escapeXml, onlyXml } from './endnote-xml.ts';
import { guardFormula } from './guard.ts';
import type { Records, WriteOptions } from './write-citations.ts';

/** Excel refuses longer texts in a cell. */
const MAX_CELL_LENGTH = 32_767;
const MAX_ROWS = 1_048_576;
const BATCH_ROWS = 200;

const parts: readonly (readonly [string, string])[] = [
  [
    '[Content_Types].xml',
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  ],
  [
    '_rels/.rels',
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  ],
  [
    'xl/workbook.xml',
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Citations" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ],
  [
    'xl/_rels/workbook.xml.rels',
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ],
];

const sheetHead =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const sheetTail = '</sheetData></worksheet>';

/**
 * Writes records as an Excel workbook of one sheet, with the columns of our CSV, in pieces of the file. Texts are typed as
 * texts, and guarded like those of the CSV for programs that convert the file; numbers are numbers.
 *
 * A text that Excel cannot hold (over 32,767 characters) is cut, and whole in the last column, which our reader restores.
 *
 * @throws RangeError for more records than a sheet has rows
 */
export async function* writeWorkbook(
  records: Records,
  options: WriteOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const ready: Uint8Array[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, piece) => {
    if (error !== null) failure = error;
    else ready.push(piece);
  });
  for (const [name, text] of parts) {
    const part = new ZipPassThrough(name);
    zip.add(part);
    part.push(Buffer.from(text), true);
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
  zip.add(sheet);
  const guard = options.guard ?? 'spreadsheet';
  let batch = sheetHead + rowXml(csvHeader, 'none');
  let rows = 1;
  for await (const record of records) {
    rows += 1;
    if (rows > MAX_ROWS) throw new RangeError('An Excel sheet holds 1,048,576 rows; write CSV instead.');
    batch += rowXml(rowCells(record, fitCell), guard);
    if (rows % BATCH_ROWS !== 0) continue;
    sheet.push(Buffer.from(batch));
    batch = '';
    yield* ready.splice(0);
  }
  sheet.push(Buffer.from(batch + sheetTail), true);
  zip.end();
  if (failure !== undefined) throw failure;
  yield* ready;
}

function rowXml(cells: readonly Cell[], guard: 'spreadsheet' | 'none'): string {
  return `<row>${cells
    .flatMap(fitting)
    .map((cell) => cellXml(cell, guard))
    .join('')}</row>`;
}

/** What a cell can hold of a text; a guard may still come before it. */
function fitCell(text: string): string {
  return onlyXml(text).slice(0, MAX_CELL_LENGTH - 1);
}

/** Only the last column, which is ASCII, can be longer than a cell; its rest follows in cells to its right. */
function fitting(cell: Cell): Cell[] {
  if (typeof cell !== 'string' || cell.length <= MAX_CELL_LENGTH) return [cell];
  const pieces: Cell[] = [];
  for (let at = 0; at < cell.length; at += MAX_CELL_LENGTH - 1)
    pieces.push(cell.slice(at, at + MAX_CELL_LENGTH - 1));
  return pieces;
}

function cellXml(cell: Cell, guard: 'spreadsheet' | 'none'): string {
  if (cell === undefined) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  const text = guard === 'spreadsheet' ? guardFormula(cell) : cell;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}
