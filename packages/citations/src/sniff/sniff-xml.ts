import type { Format } from '../format.ts';
import { declaredDecoder } from '../stream/decode.ts';
import { pubmedXml } from '../xml/pubmed/pubmed-format.ts';

const roots: readonly (readonly [RegExp, Format])[] = [
  [/^(?:Pubmed(?:Book)?Article(?:Set)?|MedlineCitation(?:Set)?|DeleteCitation)$/, pubmedXml],
];

/** Recognises XML by its root element, or by the first record element inside an unknown wrapper. */
export function sniffXml(text: string): Format | undefined {
  if (!text.startsWith('<')) return undefined;
  const markup = text.replace(
    /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/g,
    ' ',
  );
  for (const [, name] of markup.matchAll(/<([A-Za-z_][\w.-]*)/g)) {
    const found = roots.find(([pattern]) => pattern.test(name ?? ''))?.[1];
    if (found !== undefined) return withDeclaredEncoding(found, text);
  }
  return undefined;
}

function withDeclaredEncoding(format: Format, text: string): Format {
  const label = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(text)?.[1];
  const decoder = label === undefined ? undefined : declaredDecoder(label);
  return decoder === undefined ? format : { ...format, decoder };
}
