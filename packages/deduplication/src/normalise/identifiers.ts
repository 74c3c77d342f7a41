/** Digits of a PubMed number; empty when there is none. */
export function normalisePmid(text: string | undefined): string {
  if (!text) return '';
  const found = /(?:^|[^\dc])0*(\d{1,9})(?:\D|$)/i.exec(text.trim());
  return found === null ? '' : found[1]!;
}

/** "PMC" and digits; empty when there is none. */
export function normalisePmcid(text: string | undefined): string {
  const found = text ? /(?:pmc)?\s*0*(\d{3,10})/i.exec(text) : null;
  return found === null ? '' : `pmc${found[1]}`;
}

/** An accession number in small letters and digits only, leading zeros dropped; empty when there is none. */
export function normaliseAccession(text: string | undefined): string {
  if (!text) return '';
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^([a-z]*)0+(?=\d)/, '$1');
}

const REGISTRY_NUMBERS: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/(?<!\d)(20\d\d-5\d{5}-\d\d-\d\d)(?!\d)/, (m) => `ctis${m[1]}`],
  [/nct\s*[-:]?\s*0*(\d{6,8})/i, (m) => `nct${m[1]!.padStart(8, '0')}`],
  [/isrctn\s*[-:]?\s*0*(\d{6,8})/i, (m) => `isrctn${m[1]!.padStart(8, '0')}`],
  [/actrn\s*[-:]?\s*0*(\d{12,14})/i, (m) => `actrn${m[1]}`],
  [/(?<!\d)((?:19|20)\d\d-\d{6}-\d\d)(?!\d)/, (m) => `eudract${m[1]}`],

  [/chictr[-\s]*([a-z]*)[-\s]*0*(\d{4,12})/i, (m) => `chictr${m[2]}`],
  [/drks\s*[-:]?\s*0*(\d{4,8})/i, (m) => `drks${m[1]}`],
  [/umin\s*[-:]?\s*(?:ctr)?\s*0*(\d{4,9})/i, (m) => `umin${m[1]}`],
  [/jrcts?\s*0*(\d{6,12})/i, (m) => `jrct${m[1]}`],
  [/japicctr?i?\s*[-:]?\s*0*(\d{5,8})/i, (m) => `japic${m[1]}`],
  [/irct\s*0*(\d{8,16}n\d+)/i, (m) => `irct${m[1]!.toLowerCase()}`],
  [
    /ctri\s*[/-]?\s*((?:20)\d\d)\s*[/-]\s*0*(\d{1,3})\s*[/-]\s*0*(\d{4,8})/i,
    (m) => `ctri${m[1]}/${m[2]}/${m[3]}`,
  ],
  [/(?:ntr|ntrtrialnummer|nl)\s*[-:]?\s*0*(\d{2,6})\b/i, (m) => `ntr${m[1]}`],
  [/pactr\s*0*(\d{12,17})/i, (m) => `pactr${m[1]}`],
  [/rbr-?\s*([a-z0-9]{5,8})\b/i, (m) => `rbr${m[1]!.toLowerCase()}`],
  [/tctr\s*0*(\d{8,12})/i, (m) => `tctr${m[1]}`],
  [/kct\s*0*(\d{6,8})/i, (m) => `kct${m[1]}`],
  [/slctr\s*[/-]?\s*(\d{4})\s*[/-]\s*0*(\d{1,4})/i, (m) => `slctr${m[1]}/${m[2]}`],
  [/\bu1111-(\d{4})-(\d{4})/i, (m) => `utn${m[1]}${m[2]}`],
];

/** A trial registry number in one form for each register; empty when the text holds none. */
export function normaliseRegistryNumber(text: string): string {
  for (const [pattern, build] of REGISTRY_NUMBERS) {
    const found = pattern.exec(text);
    if (found !== null) return build(found);
  }
  return '';
}

/** The register that a normalised number belongs to: its letters. */
export function registerOf(number: string): string {
  return /^[a-z]+/.exec(number)?.[0] ?? '';
}
