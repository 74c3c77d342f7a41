/** Combining characters for LaTeX's accent commands. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};

const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'ı',
  j: 'ȷ',
  th: 'þ',
  TH: 'Þ',
  dh: 'ð',
  DH: 'Ð',
  textendash: '–',
  textemdash: '—',
  textquoteright: '’',
  textquoteleft: '‘',
  textquotedblleft: '“',
  textquotedblright: '”',
  textregistered: '®',
  texttrademark: '™',
  textcopyright: '©',
  textdegree: '°',
  textmu: 'µ',
  textpm: '±',
  pm: '±',
  times: '×',
  cdot: '·',
  leq: '≤',
  geq: '≥',
  le: '≤',
  ge: '≥',
  sim: '∼',
  approx: '≈',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Delta: 'Δ',
  Omega: 'Ω',
  ldots: '…',
  dots: '…',
  textless: '<',
  textgreater: '>',
  textasciitilde: '~',
  textbackslash: '\\',
  textbar: '|',
  textunderscore: '_',
  S: '§',
  P: '¶',
  pounds: '£',
  euro: '€',
};

const accented = /\\(?:([`'^~=."])\s*|([uvHcdbkr])(?=[\s{])\s*)(?:\{\s*(\\?[A-Za-z])?\s*\}|(\\?[A-Za-z]))/g;
const command = /\\([A-Za-z]+)(?:\s*\{\}|(?![A-Za-z])\s?)/g;
const formatting =
  /\\(?:textit|textbf|textsc|textsubscript|textsuperscript|textrm|texttt|textsf|text|emph|mathrm|mathit|mathbf|ensuremath|enquote|url|href|hspace|uppercase|lowercase)\s*(?=\{)/g;

/**
 * A BibTeX value as text: accents and signs become characters, formatting commands and braces go. What is not known stays
 * as it is, so that a formula remains readable.
 */
export function latexToText(value: string): string {
  let text = value;
  if (text.includes('\\')) {
    text = text
      .replace(formatting, '')
      .replace(accented, (whole: string, sign?: string, letter?: string, braced?: string, bare?: string) => {
        const base = (braced ?? bare ?? '').replace(/^\\/, '');
        const mark = accents[sign ?? letter ?? ''];
        return mark === undefined
          ? whole
          : `${base === '' ? '' : base}${base === '' ? '' : mark}`.normalize('NFC');
      })
      .replace(command, (whole: string, name: string) => letters[name] ?? whole)
      .replace(/\\([&%$#_{}~^\s])/g, (_whole: string, sign: string) =>
        sign === '{' || sign === '}' ? '' : sign,
      )
      .replace(/\\,|\\;|\\!/g, ' ');
  }
  return text
    .replace(/\$([^$\d\s][^$\n]{0,80}?)\$/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/(?<![\\\w/])~(?=\w)|(?<=\w)~(?=\w)/g, ' ')
    .replace(/``|''/g, '"')
    .replace(/(?<=\w)--(?=\w)/g, '-');
}
