import { tidy } from '../fields/text.ts';

const typographicHyphens = /[\u2010\u2011]/g;

/**
 * A heading as CENTRAL and Ovid print it, in the form of MEDLINE: "*Estrogens [adverse effects]" → "Estrogens/adverse
 * effects", "Anxiety/dt, px [Drug Therapy, Psychology]" → "Anxiety/drug therapy/psychology".
 */
export function meshHeading(term: string): string {
  let heading = tidy(term);
  if (heading.startsWith('*')) heading = heading.slice(1);
  if (/[\u2010\u2011]/.test(heading)) heading = heading.replace(typographicHyphens, '-');
  const open = heading.endsWith(']') ? heading.indexOf('[') : -1;
  if (open <= 0) return heading;
  const qualifiers = heading.slice(open + 1, -1).split(',');
  const descriptor = heading.slice(0, open).split('/')[0] ?? '';
  return [descriptor, ...qualifiers]
    .map((part) => part.trim().replace(/^\*/, ''))
    .map((part, index) => (index === 0 ? part : part.toLowerCase()))
    .filter((part) => part !== '')
    .join('/');
}
