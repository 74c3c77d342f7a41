import { xmlText } from './xml-text.ts';
import { writeZip } from './zip.ts';

/** A heading, a paragraph, or a table of two or more columns whose first row is its head. */
export type DocumentPart =
  | { heading: string }
  | { text: string }
  | { table: readonly (readonly string[])[]; widths: readonly number[] };

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function run(text: string, isBold: boolean): string {
  const lines = text.split(/\r\n|\r|\n/u).map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`);
  return `<w:r>${isBold ? '<w:rPr><w:b/></w:rPr>' : ''}${lines.join('<w:br/>')}</w:r>`;
}

const paragraph = (text: string, isBold = false) => `<w:p>${run(text, isBold)}</w:p>`;

function tableXml({
  table,
  widths,
}: {
  table: readonly (readonly string[])[];
  widths: readonly number[];
}): string {
  const edge = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
    .join('');
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const rows = table.map((cells, i) => {
    const head = i === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
    const drawn = cells.map(
      (cell, column) =>
        `<w:tc><w:tcPr><w:tcW w:w="${widths[column] ?? 2000}" w:type="dxa"/></w:tcPr>${paragraph(cell, i === 0 || column === 0)}</w:tc>`,
    );
    return `<w:tr>${head}${drawn.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${edge}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl><w:p/>`;
}

function partXml(part: DocumentPart): string {
  if ('heading' in part)
    return `<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:keepNext/></w:pPr>${run(part.heading, true)}</w:p>`;
  return 'table' in part ? tableXml(part) : paragraph(part.text);
}

/** A document in the DOCX format (ECMA-376, transitional) of headings, paragraphs and tables. */
export function writeDocument(parts: readonly DocumentPart[]): Uint8Array<ArrayBuffer> {
  return writeZip([
    {
      name: '[Content_Types].xml',
      content: `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'word/styles.xml',
      content: `${xmlHead}<w:styles xmlns:w="${main}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr></w:style></w:styles>`,
    },
    {
      name: 'word/document.xml',
      content: `${xmlHead}<w:document xmlns:w="${main}"><w:body>${parts.map(partXml).join('')}<w:sectPr/></w:body></w:document>`,
    },
  ]);
}
