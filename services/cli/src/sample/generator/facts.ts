import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Resolves to the same folder of the sources whether this runs from `src` or from `dist`. */
const factsFolder = new URL('../../../src/sample/generator/facts/', import.meta.url);

const text = z.string().min(1);
const exportFileSchema = z.enum(['pubmed.xml', 'central.ris', 'embase.ris', 'clinicaltrials.json']);
export type ExportFile = z.infer<typeof exportFileSchema>;

const authorSchema = z.union([
  z.strictObject({ family: text, initials: text, suffix: text.exactOptional() }),
  z.strictObject({ collective: text }),
]);

/** How one database's copy of a citation differs from the facts, in the ways real exports differ. */
const copySchema = z.strictObject({
  file: exportFileSchema,
  title: text.exactOptional(),
  omit: z.array(z.enum(['pmid', 'doi', 'issue'])).exactOptional(),
  ascii: z.boolean().exactOptional(),
  journalAs: z.literal('abbreviation').exactOptional(),
});

/** A field is there only if someone has seen it in the source named; nothing is filled in. */
const citationFactSchema = z.strictObject({
  key: text,
  role: z.enum(['trial', 'further-report', 'decoy']),
  title: text,
  originalTitle: text.exactOptional(),
  authors: z.array(authorSchema).exactOptional(),
  authorsComplete: z.literal(false).exactOptional(),
  journal: text.exactOptional(),
  journalAbbreviation: text.exactOptional(),
  year: z.number().int().exactOptional(),
  volume: text.exactOptional(),
  issue: text.exactOptional(),
  pages: text.exactOptional(),
  pmid: z.string().regex(/^\d+$/).exactOptional(),
  pmcid: z
    .string()
    .regex(/^PMC\d+$/)
    .exactOptional(),
  doi: z.string().regex(/^10\./).exactOptional(),
  registry: z
    .string()
    .regex(/^NCT\d{8}$/)
    .exactOptional(),
  publicationTypes: z.array(text).exactOptional(),
  languages: z.array(text).exactOptional(),
  links: z.array(z.strictObject({ kind: z.enum(['erratum-in', 'erratum-of']), to: text })).exactOptional(),
  /** Our own words about what the source table says; empty for a record without an abstract. */
  summary: z.string(),
  source: text,
  copies: z.array(copySchema).min(1),
});

const registrationFactSchema = z.strictObject({
  nctId: z.string().regex(/^NCT\d{8}$/),
  title: text,
  titleKind: z.enum(['official', 'not stated']),
  sponsor: text.exactOptional(),
  registeredYear: z.number().int().exactOptional(),
  lastUpdateYear: z.number().int().exactOptional(),
  studyType: z.enum(['INTERVENTIONAL', 'OBSERVATIONAL']).exactOptional(),
  allocation: z.enum(['RANDOMIZED', 'NON_RANDOMIZED', 'NA']).exactOptional(),
  hasResults: z.literal(true).exactOptional(),
  references: z.array(z.strictObject({ pmid: text, type: text })).exactOptional(),
  summary: text,
  source: text,
  reportedIn: z.array(text),
  copies: z.array(exportFileSchema).min(1),
});

export type CitationFact = z.infer<typeof citationFactSchema>;
type CitationCopy = z.infer<typeof copySchema>;
export type AuthorFact = z.infer<typeof authorSchema>;
export type RegistrationFact = z.infer<typeof registrationFactSchema>;

/** Every bibliographic summary of the sample begins with these words. */
export const SUMMARY_MARK = 'Summary written for this sample review:';

/** The abstract field of a record: our marked summary, or '' where the real record has no abstract. */
export function abstractOf(fact: { summary: string }): string {
  return fact.summary === '' ? '' : `${SUMMARY_MARK} ${fact.summary}`;
}

/** Reads a hand-kept list of facts; throws when it does not have the agreed shape. */
export function readFacts<T extends z.ZodType>(name: string, schema: T): z.output<T> {
  return schema.parse(JSON.parse(readFileSync(new URL(name, factsFolder), 'utf8')));
}

export const readCitationFacts = (): CitationFact[] =>
  readFacts('citations.json', z.array(citationFactSchema));

export const readRegistrationFacts = (): RegistrationFact[] =>
  readFacts('registrations.json', z.array(registrationFactSchema));

/** The copies that go into one file, in the order of the facts: that order is the order of the records. */
export function copiesIn(facts: readonly CitationFact[], file: ExportFile): CitationFact[] {
  return facts.flatMap((fact) =>
    fact.copies.filter((copy) => copy.file === file).map((copy) => applyCopy(fact, copy)),
  );
}

function applyCopy(fact: CitationFact, copy: CitationCopy): CitationFact {
  const varied: CitationFact = { ...fact, title: copy.title ?? fact.title };
  for (const field of copy.omit ?? []) delete varied[field];
  if (copy.journalAs === 'abbreviation' && fact.journalAbbreviation !== undefined) {
    varied.journal = fact.journalAbbreviation;
  }
  if (copy.ascii && fact.authors) varied.authors = fact.authors.map(withoutAccents);
  return varied;
}

/** As older exports spell names: letters without their marks, ø as o. */
function withoutAccents(author: AuthorFact): AuthorFact {
  const plain = (name: string) =>
    name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Ø', 'O').replaceAll('ø', 'o');
  return 'collective' in author
    ? author
    : { ...author, family: plain(author.family), initials: plain(author.initials) };
}
