interface RegistryPattern {
  pattern: RegExp;
  canonical(match: RegExpMatchArray): string;
}

const whole = (match: RegExpMatchArray): string => match[0].toUpperCase().replace(/[\s_]+/g, '');

/** Forms as the registries print them; the middle of each pattern admits the spellings met in exports. */
const patterns: readonly RegistryPattern[] = [
  { pattern: /\bNCT[\s:#-]?0*(\d{8})\b/gi, canonical: (match) => `NCT${match[1]}` },
  { pattern: /\bISRCTN[\s:#-]?(\d{7,8})\b/gi, canonical: (match) => `ISRCTN${match[1]?.padStart(8, '0')}` },
  { pattern: /\bACTRN[\s:#-]?(\d{14})\b/gi, canonical: (match) => `ACTRN${match[1]}` },
  {
    pattern: /\bChiCTR[\s:-]?((?:[A-Z]{2,6}-)?\d{8,12})\b/gi,
    canonical: (match) => `ChiCTR${hyphenated(match[1] ?? '')}`,
  },
  {
    pattern: /\b(?:EUCTR|EudraCT[\s:#No.]*)?(\d{4}-\d{6}-\d{2})(?:-(?:[A-Z]{2,3}|3rd))?(?![\d-])/gi,
    canonical: (match) => `EUCTR${match[1]}`,
  },
  { pattern: /\b(20\d{2}-5\d{5}-\d{2}-\d{2})\b/g, canonical: (match) => `EUCT${match[1]}` },
  { pattern: /\bDRKS[\s:-]?(\d{8})\b/gi, canonical: (match) => `DRKS${match[1]}` },
  { pattern: /\bjRCT[\s:-]?(s?\d{9,10})\b/gi, canonical: (match) => `jRCT${match[1]}` },
  { pattern: /\bJPRN-(?!jRCT|UMIN)([A-Za-z]+-?[A-Z]*\d{4,})\b/g, canonical: (match) => `JPRN-${match[1]}` },
  { pattern: /\bUMIN[\s:-]?(?:CTR[\s:-]?)?(\d{9})\b/gi, canonical: (match) => `UMIN${match[1]}` },
  { pattern: /\bJapicCTI-?(\d{6})\b/gi, canonical: (match) => `JapicCTI-${match[1]}` },
  { pattern: /\bKCT[\s:-]?(\d{7})\b/gi, canonical: (match) => `KCT${match[1]}` },
  {
    pattern: /\bCTRI\s?[/-]\s?(\d{4})[/-](\d{2,3})[/-](\d{6})\b/gi,
    canonical: (match) => `CTRI/${match[1]}/${match[2]}/${match[3]}`,
  },
  {
    pattern: /\bIRCT[\s:-]?(\d{8,15}[A-Z]\d{1,3})\b/gi,
    canonical: (match) => `IRCT${match[1]?.toUpperCase()}`,
  },
  { pattern: /\bPACTR[\s:-]?(\d{12,16})\b/gi, canonical: (match) => `PACTR${match[1]}` },
  { pattern: /\bSLCTR\/\d{4}\/\d{3}\b/gi, canonical: whole },
  { pattern: /\bTCTR[\s:-]?(\d{11})\b/gi, canonical: (match) => `TCTR${match[1]}` },
  { pattern: /\bRBR-?([0-9a-z]{6,8})\b/gi, canonical: (match) => `RBR-${match[1]?.toLowerCase()}` },
  { pattern: /\bPER-\d{3}-\d{2}\b/gi, canonical: whole },
  { pattern: /\bRPCEC[\s:-]?(\d{8})\b/gi, canonical: (match) => `RPCEC${match[1]}` },
  {
    pattern: /\b(?:NTR|NL)[\s:-]?(\d{3,5})\b(?= ?(?:$|[,;)\n]))/g,
    canonical: (match) => `${match[0].startsWith('NTR') ? 'NTR' : 'NL'}${match[1]}`,
  },
  { pattern: /\bNL-OMON(\d{4,6})\b/gi, canonical: (match) => `NL-OMON${match[1]}` },
  { pattern: /\bLBCTR(\d{10})\b/gi, canonical: (match) => `LBCTR${match[1]}` },
  { pattern: /\bITMCTR(\d{10})\b/gi, canonical: (match) => `ITMCTR${match[1]}` },
  { pattern: /\bPHRR(\d{6}-\d{6})\b/gi, canonical: (match) => `PHRR${match[1]}` },
];

const maybeNumber = /\d{3}/;

/**
 * Trial registry numbers in a text, canonical and without repeats, in order of the registries' list: ClinicalTrials.gov,
 * ISRCTN, ACTRN, ChiCTR, EudraCT (as EUCTRyyyy-nnnnnn-nn, without the country), DRKS, jRCT, UMIN, KCT, CTRI, IRCT …
 *
 * Meant for fields that hold the record's own numbers. An abstract may also name other people's trials.
 */
export function findRegistryNumbers(text: string): string[] {
  if (!maybeNumber.test(text) && !/RBR-?[0-9a-z]{6}/i.test(text)) return [];
  const found = new Set<string>();
  for (const { pattern, canonical } of patterns) {
    for (const match of text.matchAll(pattern)) found.add(canonical(match));
  }
  return [...found];
}

function hyphenated(number: string): string {
  const upper = number.toUpperCase();
  return /^\d/.test(upper) ? upper : `-${upper}`;
}
