import { type AuthorFact, abstractOf, type CitationFact, type RegistrationFact } from './facts.ts';

type Field = [tag: string, value: string | undefined];

/** Real exports give the page of the record, by its accession number; without one, the product's address remains. */
const CENTRAL_ADDRESS = 'https://www.cochranelibrary.com/central';
const EMBASE_ADDRESS = 'https://www.embase.com';

/**
 * The Cochrane Library's dialect: three lines before each record, two spaces before the hyphen, PubMed and
 * registry numbers in C3. CENTRAL's own numbers (AN) were not in our sources and are left out.
 */
export function writeCentralRis(
  facts: readonly CitationFact[],
  registrations: readonly RegistrationFact[],
): string {
  const records = [...facts.map(centralArticle), ...registrations.map(centralRegistration)];
  return records
    .map((fields, index) => {
      const preamble = `Record #${index + 1} of ${records.length}\nProvider: John Wiley & Sons, Ltd.\nContent: text/plain; charset="UTF-8"\n\n`;
      return `${preamble}${lines(fields, '  -  ')}ER  -  \n\n\n`;
    })
    .join('');
}

function centralArticle(fact: CitationFact): Field[] {
  return [
    ['TY', 'JOUR'],
    ...(fact.authors ?? []).map((author): Field => ['AU', authorWithComma(author, '')]),
    ['TI', withoutFullStop(fact.title)],
    ['JA', fact.journal ?? fact.journalAbbreviation],
    ['PY', fact.year?.toString()],
    ['VL', fact.volume],
    ['IS', fact.issue],
    ['SP', fact.pages?.replaceAll('-', '\u2010')],
    ['C3', fact.pmid === undefined ? undefined : `PUBMED ${fact.pmid}`],
    ['M3', isConference(fact) ? 'Conference proceeding' : 'Journal article'],
    ['DO', fact.doi],
    ['AB', abstractOf(fact) || undefined],
    ['UR', CENTRAL_ADDRESS],
  ];
}

function centralRegistration(fact: RegistrationFact): Field[] {
  return [
    ['TY', 'JOUR'],
    ['AU', `${fact.nctId},`],
    ['TI', fact.title],
    ['JA', `https://clinicaltrials.gov/show/${fact.nctId}`],
    ['PY', fact.registeredYear?.toString()],
    ['C3', `CTgov ${fact.nctId}`],
    ['M3', 'Trial registry record'],
    ['AB', abstractOf(fact)],
    ['UR', CENTRAL_ADDRESS],
  ];
}

/**
 * Embase.com's dialect: A1, T1, N2, Y1, first and last page apart, original-language titles in T2. Embase's
 * accession numbers (U2) and headings were not in our sources and are left out; the file ends without a newline.
 */
export function writeEmbaseRis(facts: readonly CitationFact[]): string {
  return facts
    .map((fact) => `${lines(embaseArticle(fact), '  - ')}ER  - \n`)
    .join('\n')
    .trimEnd();
}

function embaseArticle(fact: CitationFact): Field[] {
  const [first, last] = pageRange(fact.pages);
  return [
    ['TY', 'JOUR'],
    ['M3', embaseType(fact)],
    ['Y1', fact.year?.toString()],
    ['VL', fact.volume],
    ['IS', fact.issue],
    ['SP', first],
    ['EP', last],
    ['JF', fact.journal],
    ['JO', fact.journalAbbreviation],
    ['UR', EMBASE_ADDRESS],
    ['DB', 'Embase'],
    ['L2', fact.doi === undefined ? undefined : `http://dx.doi.org/${fact.doi}`],
    ['DO', fact.doi],
    ...(fact.authors ?? []).map((author): Field => ['A1', authorWithComma(author, '.')]),
    ['T1', withoutFullStop(fact.title)],
    ['T2', fact.originalTitle],
    ...(fact.languages ?? []).map((code): Field => ['LA', LANGUAGES[code]]),
    ['N2', abstractOf(fact) || undefined],
  ];
}

const LANGUAGES: Readonly<Record<string, string>> = { eng: 'English', spa: 'Spanish', cze: 'Czech' };

function embaseType(fact: CitationFact): string {
  if (isConference(fact)) return 'Conference Abstract';
  return fact.publicationTypes?.some((type) => type.includes('Review')) ? 'Review' : 'Article';
}

function isConference(fact: CitationFact): boolean {
  return fact.publicationTypes?.includes('Meeting Abstract') ?? false;
}

/** `551-9` is first page 551, last page 559; a single page or article number has no last page. */
function pageRange(pages: string | undefined): [string | undefined, string | undefined] {
  const [first, last] = pages?.split('-') ?? [];
  if (first === undefined || last === undefined) return [first, undefined];
  const shortened = /^\d+$/.test(first) && /^\d+$/.test(last) && last.length < first.length;
  return [first, shortened ? first.slice(0, first.length - last.length) + last : last];
}

/** `Friedly, JL` with mark '' and `Friedly, J.L.` with mark '.'. */
function authorWithComma(author: AuthorFact, mark: '' | '.'): string {
  if ('collective' in author) return author.collective;
  const initials = [...author.initials].map((letter) => letter + mark).join('');
  const suffix = author.suffix === undefined ? '' : ` ${author.suffix}`;
  return `${author.family}, ${initials}${suffix}`;
}

function withoutFullStop(title: string): string {
  return title.replace(/\.$/, '');
}

function lines(fields: readonly Field[], separator: string): string {
  return fields
    .filter((field): field is [string, string] => field[1] !== undefined && field[1] !== '')
    .map(([tag, value]) => `${tag}${separator}${value}\n`)
    .join('');
}
