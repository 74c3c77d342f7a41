import { tidy } from './text.ts';

const resolver =
  /^(?:<?url:?\s*)?(?:(?:https?:)?\/\/[^/\s]*(?:doi[.-]org|doi\.pangaea\.de)[^/\s]*\/|doi\.org\/|doi\s*[:=]?\s*(?=10\.))/i;
/** Longer than any DOI; web addresses that carry one may be longer. */
const MAX_LENGTH = 1000;
const shape = /^10\.\d{4,9}(?:\.\d+)*\/\S+/;

/**
 * The DOI in a value, without resolver address, "doi:" or percent-encoding, in the case it was written.
 *
 * Undefined where there is none, and for 10.1002/central/…, which is the address of a CENTRAL page and not the article's.
 */
export function parseDoi(value: string): string | undefined {
  let text = tidy(value.slice(0, 4 * MAX_LENGTH));
  for (let bare = text.replace(resolver, ''); bare !== text; bare = text.replace(resolver, ''))
    text = bare.trim();
  if (!text.startsWith('10.')) return undefined;
  if (/%[0-9a-f]{2}/i.test(text)) text = percentDecoded(text);
  const found = shape.exec(text.slice(0, MAX_LENGTH))?.[0];
  if (found === undefined) return undefined;
  const doi = trimmedEnd(found);
  return /^10\.1002\/central\//i.test(doi) || doi.endsWith('/') ? undefined : doi;
}

/** The first DOI anywhere in a text, e.g. of a web address that carries one. */
export function findDoi(text: string): string | undefined {
  const at = /\b10\.\d{4,9}(?:\.\d+)*(?:\/|%2[fF])/.exec(text)?.index;
  return at === undefined ? undefined : parseDoi(text.slice(at));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Drops what surrounds a DOI in running text: closing punctuation, a bracket or tag that was not opened inside. */
function trimmedEnd(doi: string): string {
  let text = doi.replace(/[<"'”’].*$/, (tail) =>
    tail.startsWith('<') && tail.includes('>') && /\d>\d/.test(tail) ? tail : '',
  );
  for (;;) {
    const last = text.at(-1) ?? '';
    const isStray =
      '.,;:'.includes(last) ||
      (last === ')' && count(text, '(') < count(text, ')')) ||
      (last === ']' && count(text, '[') < count(text, ']')) ||
      (last === '}' && count(text, '{') < count(text, '}'));
    if (last === '' || !isStray) return text;
    text = text.slice(0, -1);
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
