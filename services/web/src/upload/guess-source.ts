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
