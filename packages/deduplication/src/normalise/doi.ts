import { decodeEntities } from './fold-text.ts';

const DOI = /10\.\d{4,9}\s*\/\s*\S+/;

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%2f/gi, '/').replace(/%28/g, '(').replace(/%29/g, ')');
  }
}

function stripTrailing(doi: string): string {
  let rest = doi.replace(
    /(?:\/(?:full|abstract|pdf|epdf|meta|issuetoc|asset)|\.pdf|\[pii\]|\[doi\]|pmid.*)$/,
    '',
  );
  for (;;) {
    const shorter = rest.replace(/[.,;:\])}>"'&/\\-]+$/, (tail) =>
      closesOwnBracket(rest, tail) ? tail : '',
    );
    if (shorter === rest) return rest;
    rest = shorter;
  }
}

/** A DOI may end in a bracket that it opened itself, as in 10.1016/S0140-6736(97)11096-0 cut after the year. */
function closesOwnBracket(doi: string, tail: string): boolean {
  if (tail === ')') return doi.split('(').length === doi.split(')').length;
  if (tail === '>') return doi.split('<').length === doi.split('>').length;
  return false;
}

/**
 * The DOI inside a string, in lower case: without address, label, query, fragment, percent or entity encoding and
 * trailing punctuation. Empty when there is none, or when its suffix is too short to name an item.
 */
export function normaliseDoi(text: string | undefined): string {
  if (!text) return '';
  const decoded = decodePercent(decodeEntities(text))
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\u200b/g, '');
  const found = DOI.exec(decoded);
  if (found === null) return '';
  const bare = found[0]
    .replace(/\s+/g, '')
    .replace(/\/{2,}/, '/')
    .toLowerCase()
    .replace(/[?#].*$/, '')
    .replace(/(?:;jsessionid|;?https?:|www\.).*$/, '');
  const doi = stripTrailing(bare);
  const suffix = doi.slice(doi.indexOf('/') + 1);
  return suffix.length >= 3 ? doi : '';
}
