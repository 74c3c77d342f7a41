const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
  hellip: ' ',
  rsquo: "'",
  lsquo: "'",
  rdquo: '"',
  ldquo: '"',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  kappa: 'κ',
  micro: 'µ',
  mu: 'μ',
  omega: 'ω',
};

/** Greek letters are spelt out by some databases and dropped into the text by others. */
const SPELT: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  µ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const NAMED_OR_NUMBERED = /&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi;
const TAG = /<\/?[a-z][^<>]{0,80}>/gi;
/** UTF-8 read as Latin-1 or Windows-1252: a lead byte as Ã, Â or â, then one or two continuation bytes. */
const MOJIBAKE = /[\u00c2-\u00c5\u00ce\u00cf][\u0080-\u00bf]|\u00e2[\u0080-\u00bf\u20ac\u201a]/;

/** Decodes named and numbered character references, twice where they were encoded twice. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  const once = (whole: string, name: string): string => {
    if (name.startsWith('#')) {
      const hex = name[1] === 'x' || name[1] === 'X';
      const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    }
    return ENTITIES[name.toLowerCase()] ?? whole;
  };
  const first = text.replace(NAMED_OR_NUMBERED, once);
  return first.includes('&') ? first.replace(NAMED_OR_NUMBERED, once) : first;
}

/** Undoes one round of UTF-8 read as Latin-1; text that does not decode is returned as it was. */
function repairMojibake(text: string): string {
  if (!MOJIBAKE.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) return text.replace(/\u00e2\u20ac[\u0090-\u02ff\u2000-\u2122]/g, ' ');
    bytes[i] = code;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/**
 * Lower-case text without tags, entities, accents, ligatures, Greek letters or doubly decoded bytes. Punctuation stays:
 * the fields' own normalisers decide about it. Scripts without case or accents pass through unchanged.
 */
export function foldText(text: string): string {
  let folded = text;
  if (folded.includes('&')) folded = decodeEntities(folded);
  if (folded.includes('<')) folded = folded.replace(TAG, ' ');
  if (PLAIN_ASCII.test(folded)) return folded.toLowerCase();
  return repairMojibake(folded)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[α-ωςµßæœøđðþłı]/g, (letter) => SPELT[letter] ?? letter);
}

/** `foldText` with every run of anything but letters and digits as one space. */
export function foldWords(text: string): string {
  return foldText(text)
    .replace(/[’'`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
