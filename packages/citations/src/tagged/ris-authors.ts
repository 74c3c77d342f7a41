import { parseAuthors } from '../fields/names.ts';
import type { Author, Dialect } from '../record.ts';
import { linesOfAll, type TaggedFields } from './fields.ts';

/** Registry records of CENTRAL name their number as the author: "NCT00392093,". */
const registryNumber = /^(?:NCT|ISRCTN|ACTRN|ChiCTR|EUCTR|DRKS|IRCT|[A-Z]{3,6}\d)[\w/-]*,?$/i;
/** "Griffiths RR, Richards WA, McCann U": CENTRAL through Ovid has everyone in one value. */
const nameWithInitials = /^.{1,80} \p{Lu}{1,3}\.?$/u;
/** "Wagner B. T. Call L. M. Slunt H. H." */
const behindInitials = /(?<=\s(?:[A-Z]\.[ -]?){1,4}) (?=[^\s.]{2})/;

/** The authors of a RIS record; editors where no author is named. */
export function risAuthors(fields: TaggedFields, vendor: Dialect): Author[] {
  let names = fields.all('AU', 'A1');
  if (names.length === 0) names = fields.all('A2', 'ED', 'A3');
  names = linesOfAll(names);
  if (vendor === 'central-ris') names = names.filter((name) => !registryNumber.test(name.trim()));
  const [only] = names;
  return parseAuthors(names.length === 1 && only !== undefined ? splitOne(only) : names);
}

/** Some routes put all names into one value; a single name comes back alone. */
function splitOne(value: string): string[] {
  if (value.includes(';')) return value.split(';');
  const parts = value.split(',');
  if (parts.length > 1 && parts.every((part) => nameWithInitials.test(part.trim()))) return parts;
  const initials = value.slice(0, 2000).match(/\b[A-Z]\.(?:[ -]?[A-Z]\.)* (?=\S)/g)?.length ?? 0;
  return initials >= 2 ? value.split(behindInitials) : [value];
}
