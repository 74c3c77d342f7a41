import type { Format } from '../format.ts';
import { declaredDecoder } from '../stream/decode.ts';
import { ctgovXml } from '../xml/ctgov-legacy.ts';
import { endnoteXml } from '../xml/endnote.ts';
import { ictrpXml } from '../xml/ictrp.ts';
import { pubmedXml } from '../xml/pubmed/pubmed-format.ts';

/** Elements that only one dialect has, as root or as record. */
const marks: readonly (readonly [RegExp, Format])[] = [
  [/^(?:Pubmed(?:Book)?Article(?:Set)?|MedlineCitation(?:Set)?|DeleteCitation)$/, pubmedXml],
  [/^Trials_downloaded_from_ICTRP$|^Trial$/, ictrpXml],
  [/^clinical_study$/, ctgovXml],
  [/^(?:records|ref-type)$/, endnoteXml],
];

const notElements = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/g;

/** Recognises XML by its root element, or by the first record element inside an unknown wrapper. */
export function sniffXml(text: string): Format | undefined {
  if (text.startsWith('"<')) return sniffQuotedXml(text);
  const start = text.slice(0, 64).indexOf('<');
  if (start < 0 || (start > 0 && !/^\W{0,32}<\?xml/.test(text))) return undefined;
  for (const [, name] of text
    .slice(start)
    .replace(notElements, ' ')
    .matchAll(/<([A-Za-z_][\w.-]*)/g)) {
    const found = marks.find(([pattern]) => pattern.test(name ?? ''))?.[1];
    if (found !== undefined) return withDeclaredEncoding(found, text);
  }
  return undefined;
}

function withDeclaredEncoding(format: Format, text: string): Format {
  const label = /^\W{0,32}<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(text)?.[1];
  const decoder = label === undefined ? undefined : declaredDecoder(label);
  return decoder === undefined ? format : { ...format, decoder };
}

/** XML that a script saved as one JSON string: tags are intact, quotes and line ends are escaped. */
function sniffQuotedXml(text: string): Format | undefined {
  const inner = sniffXml(text.slice(1));
  if (inner === undefined) return undefined;
  return {
    ...inner,
    createParser: (limits) => {
      const parse = inner.createParser(limits);
      return (raw, source) => parse(unescaped(raw), source);
    },
  };
}

function unescaped(raw: string): string {
  const signs: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_whole, code?: string, sign = '') =>
    code === undefined ? (signs[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
