import type { NewImport } from '@perennial/contracts';

export type SourceGuess = Pick<NewImport, 'sourceKind' | 'sourceName'>;

const KNOWN: readonly [pattern: RegExp, guess: SourceGuess][] = [
  [
    /clinical[ _-]?trials|ctgov|ctg[-_ ]|(^|[^a-z])nct/i,
    { sourceKind: 'register', sourceName: 'ClinicalTrials.gov' },
  ],
  [/ictrp/i, { sourceKind: 'register', sourceName: 'WHO ICTRP' }],
  [/isrctn/i, { sourceKind: 'register', sourceName: 'ISRCTN' }],
  [/central|cochrane|(^|[^a-z])cn[-_ ]?\d/i, { sourceKind: 'database', sourceName: 'CENTRAL' }],
  [/embase/i, { sourceKind: 'database', sourceName: 'Embase' }],
  [/pubmed|\.nbib(\.|$)/i, { sourceKind: 'database', sourceName: 'PubMed' }],
  [/medline/i, { sourceKind: 'database', sourceName: 'MEDLINE' }],
  [
    /web[ _-]?of[ _-]?science|savedrecs|(^|[^a-z])wos([^a-z]|$)/i,
    { sourceKind: 'database', sourceName: 'Web of Science' },
  ],
  [/scopus/i, { sourceKind: 'database', sourceName: 'Scopus' }],
  [/psyc[ _-]?info/i, { sourceKind: 'database', sourceName: 'PsycINFO' }],
  [/cinahl/i, { sourceKind: 'database', sourceName: 'CINAHL' }],
  [/lilacs/i, { sourceKind: 'database', sourceName: 'LILACS' }],
];

/** Where a file probably came from, by its name. Only a first guess: the person importing has the last word. */
export function guessSource(fileName: string): SourceGuess {
  const known = KNOWN.find(([pattern]) => pattern.test(fileName));
  if (known) return known[1];
  const plain = fileName.replace(/(\.[a-z0-9]{1,6}){1,2}$/i, '').trim();
  return { sourceKind: 'database', sourceName: (plain || fileName).slice(0, 100) };
}

const BY_DIALECT: readonly [pattern: RegExp, guess: SourceGuess][] = [
  [/^(?:pubmed|nbib)/, { sourceKind: 'database', sourceName: 'PubMed' }],
  [/^central/, { sourceKind: 'database', sourceName: 'CENTRAL' }],
  [/^embase/, { sourceKind: 'database', sourceName: 'Embase' }],
  [/^wos/, { sourceKind: 'database', sourceName: 'Web of Science' }],
  [/^scopus/, { sourceKind: 'database', sourceName: 'Scopus' }],
  [/^psycinfo/, { sourceKind: 'database', sourceName: 'PsycINFO' }],
  [/^cinahl/, { sourceKind: 'database', sourceName: 'CINAHL' }],
  [/^lilacs/, { sourceKind: 'database', sourceName: 'LILACS' }],
  [/^lens/, { sourceKind: 'database', sourceName: 'Lens' }],
  [/^dimensions/, { sourceKind: 'database', sourceName: 'Dimensions' }],
  [/^openalex/, { sourceKind: 'database', sourceName: 'OpenAlex' }],
  [/^ctgov/, { sourceKind: 'register', sourceName: 'ClinicalTrials.gov' }],
  [/^ictrp/, { sourceKind: 'register', sourceName: 'WHO ICTRP' }],
  [/^euctr/, { sourceKind: 'register', sourceName: 'EU Clinical Trials Register' }],
];

/** Where records of a format come from; undefined for formats that any source writes. */
export function sourceOfDialect(dialect: string | null): SourceGuess | undefined {
  return dialect === null ? undefined : BY_DIALECT.find(([pattern]) => pattern.test(dialect))?.[1];
}

/** True when the name of a file said nothing about its source. */
export function isGuessedBlindly(fileName: string, guess: SourceGuess): boolean {
  const blind = guessSource(fileName);
  return !KNOWN.some(([pattern]) => pattern.test(fileName)) && blind.sourceName === guess.sourceName;
}
