import type { MatchRecord } from '@perennial/deduplication';
import type { Random } from './random.ts';
import type { Publication } from './synthetic-records.ts';

type Person = Publication['authors'][number];

const AUTHOR_STYLES: readonly ((people: readonly Person[]) => string)[] = [
  (people) => people.map((p) => `${p.family}, ${p.given}`).join(' and '),
  (people) => people.map((p) => `${p.family} ${p.given[0]}`).join('; '),
  (people) => people.map((p) => `${p.family}, ${p.given[0]}.`).join(' and '),
  (people) => people.map((p) => `${p.family} ${p.given[0]}.`).join(''),
  (people) => people.map((p) => `${p.given} ${p.family}`).join('; '),
];

const DOI_STYLES: readonly ((doi: string) => string)[] = [
  (doi) => doi,
  (doi) => doi.toUpperCase(),
  (doi) => `https://doi.org/${doi}`,
  (doi) => `doi:${doi}.`,
];

/** Slips once; never in a part's number, since "Part I" with its letter doubled is the title of another publication. */
function misspell(title: string, random: Random): string {
  const words = title.replace(/\. Part I+$/, '');
  const at = 1 + random.below(words.length - 3);
  const kind = random.below(3);
  if (kind === 0) return title.slice(0, at) + title.slice(at + 1);
  if (kind === 1) return title.slice(0, at) + title[at + 1] + title[at] + title.slice(at + 2);
  return title.slice(0, at) + title[at] + title.slice(at);
}

function titleOf(publication: Publication, copy: number, random: Random): string {
  let title = publication.title;
  if (copy > 0 && title.length > 40 && random.next() < 0.04) title = misspell(title, random);
  if (random.next() < 0.1) title = title.toUpperCase();
  if (random.next() < 0.3) title += '.';
  if (random.next() < 0.03) title = `[${title}]`;
  return title;
}

function pagesOf({ start, end }: Publication, random: Random): string {
  if (start === end) return String(start);
  const style = random.below(3);
  const last = String(end);
  const first = String(start);
  if (style === 0 && last.length === first.length && last[0] === first[0]) return `${first}-${last.slice(1)}`;
  return style === 1 ? `${first}--${last}` : `${first}-${last}`;
}

/** One database's description of a publication. The first copy is the most complete. */
export function copyOf(publication: Publication, id: string, copy: number, random: Random): MatchRecord {
  const has = (share: number): boolean => copy === 0 || random.next() < share;
  const record: MatchRecord = {
    id,
    title: titleOf(publication, copy, random),
    authors: random.next() < 0.4 ? publication.authors : random.pick(AUTHOR_STYLES)(publication.authors),
    year: copy > 0 && random.next() < 0.03 ? publication.year - 1 : publication.year,
    journal: random.next() < 0.4 ? publication.journal.abbreviation : publication.journal.name,
  };
  if (has(0.95)) record.volume = String(publication.volume);
  if (publication.issue > 0 && has(0.8)) record.issue = String(publication.issue);
  if (has(0.93)) record.pages = pagesOf(publication, random);
  if (publication.doi !== '' && has(0.7)) record.doi = random.pick(DOI_STYLES)(publication.doi);
  if (publication.pmid !== '' && has(0.4)) record.pmid = publication.pmid;
  if (publication.abstract !== '' && has(0.8)) record.abstract = publication.abstract;
  return record;
}
