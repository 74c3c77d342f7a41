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
  // Cyrillic as PubMed romanises it (ALA-LC without ties and marks; Ukrainian letters by sound).
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  є: 'ie',
  ґ: 'g',
};

const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const NAMED_OR_NUMBERED = /&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi;
const TAG = /<\/?[a-z][^<>]{0,80}>/gi;
/** What Windows-1252 shows for the bytes 0x80 to 0x9f; a space where it has nothing. */
const WINDOWS_1252 =
  '\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d  \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178';
const CONTINUATION = `[\\u0080-\\u00bf${WINDOWS_1252.replace(/ /g, '')}]`;
/** UTF-8 read as Latin-1 or Windows-1252: a lead byte such as the one shown as \u00c3, then one or two continuation bytes. */
const MOJIBAKE = new RegExp(`[\\u00c2-\\u00df]${CONTINUATION}|[\\u00e0-\\u00ef]${CONTINUATION}{2}`, 'g');

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

/** Undoes one round of UTF-8 read as Latin-1, letter by letter; what does not decode stays as it is. */
function repairMojibake(text: string): string {
  return text.replace(MOJIBAKE, (letters) => {
    const bytes = Uint8Array.from(letters, (letter) => {
      const code = letter.charCodeAt(0);
      return code <= 0xff ? code : 0x80 + WINDOWS_1252.indexOf(letter);
    });
    const decoded = new TextDecoder().decode(bytes);
    return decoded.includes('\ufffd') ? letters : decoded;
  });
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
    .replace(/[α-ωςµßæœøđðþłıа-яієґ]/g, (letter) => SPELT[letter] ?? letter);
}

/** `foldText` with every run of anything but letters and digits as one space. */
export function foldWords(text: string): string {
  return foldText(text)
    .replace(/[’'`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
