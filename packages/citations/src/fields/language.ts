/** MEDLINE's code for each language that biomedical databases export by name or by its two letters. */
const codes: readonly (readonly [code: string, twoLetters: string, ...names: string[]])[] = [
  ['eng', 'en', 'english'],
  ['fre', 'fr', 'french', 'fra', 'français'],
  ['ger', 'de', 'german', 'deu', 'deutsch'],
  ['spa', 'es', 'spanish', 'español', 'castilian'],
  ['por', 'pt', 'portuguese', 'português'],
  ['ita', 'it', 'italian'],
  ['chi', 'zh', 'chinese', 'zho', 'mandarin chinese', 'chinese (simplified)'],
  ['jpn', 'ja', 'japanese'],
  ['kor', 'ko', 'korean'],
  ['rus', 'ru', 'russian'],
  ['ukr', 'uk', 'ukrainian'],
  ['pol', 'pl', 'polish'],
  ['cze', 'cs', 'czech', 'ces'],
  ['slo', 'sk', 'slovak', 'slk'],
  ['slv', 'sl', 'slovenian', 'slovene'],
  ['hun', 'hu', 'hungarian'],
  ['rum', 'ro', 'romanian', 'ron'],
  ['bul', 'bg', 'bulgarian'],
  ['srp', 'sr', 'serbian', 'scc'],
  ['hrv', 'hr', 'croatian', 'scr'],
  ['gre', 'el', 'greek', 'ell', 'greek, modern'],
  ['tur', 'tr', 'turkish'],
  ['per', 'fa', 'persian', 'fas', 'farsi'],
  ['ara', 'ar', 'arabic'],
  ['heb', 'he', 'hebrew'],
  ['dut', 'nl', 'dutch', 'nld', 'flemish'],
  ['dan', 'da', 'danish'],
  ['swe', 'sv', 'swedish'],
  ['nor', 'no', 'norwegian', 'nob', 'nno'],
  ['fin', 'fi', 'finnish'],
  ['ice', 'is', 'icelandic', 'isl'],
  ['est', 'et', 'estonian'],
  ['lav', 'lv', 'latvian'],
  ['lit', 'lt', 'lithuanian'],
  ['cat', 'ca', 'catalan'],
  ['tha', 'th', 'thai'],
  ['vie', 'vi', 'vietnamese'],
  ['ind', 'id', 'indonesian'],
  ['may', 'ms', 'malay', 'msa'],
  ['hin', 'hi', 'hindi'],
  ['mul', 'mul', 'multiple languages', 'multilingual'],
];

const byName = new Map<string, string>();
for (const [code, ...names] of codes) for (const name of [code, ...names]) byName.set(name, code);

/**
 * Languages as MEDLINE codes, `; `-joined: "English" → "eng", "en-US" → "eng", "English; Spanish" → "eng; spa". A name
 * that is not in the table stays as exported; undefined when nothing is given.
 */
export function parseLanguage(values: readonly string[]): string | undefined {
  const found = new Set<string>();
  for (const value of values) {
    const whole = byName.get(value.trim().toLowerCase());
    if (whole !== undefined) found.add(whole);
    else for (const part of value.split(/[;,|/]|\band\b/)) addLanguage(found, part.trim().replace(/\.$/, ''));
  }
  return found.size === 0 ? undefined : [...found].join('; ');
}

function addLanguage(found: Set<string>, part: string): void {
  if (part === '') return;
  const lower = part.toLowerCase();
  found.add(byName.get(lower) ?? byName.get(lower.split(/[-_]/)[0] ?? '') ?? part);
}
