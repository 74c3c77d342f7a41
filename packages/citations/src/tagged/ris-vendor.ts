import type { Dialect } from '../record.ts';
import type { TaggedFields } from './fields.ts';

type Test = (fields: TaggedFields, address: string) => boolean;

const cinahlDatabase = /[?&]db=(?:ccm|cin20|c8h|rzh|cul|jlh)\b/i;

/** In this order: a record that came through Ovid keeps the ids of its database, so the route decides. */
const tests: readonly (readonly [Dialect, Test])[] = [
  ['perennial-ris', (fields) => fields.first('DP') === 'Perennial'],
  ['asreview-ris', (fields) => /ASReview_/.test(fields.first('N1'))],
  ['rayyan-ris', (fields) => /^rayyan-/.test(fields.first('AN', 'ID')) || /RAYYAN-/.test(fields.first('N1'))],
  [
    'covidence-ris',
    (fields) =>
      /^Covidence\b|#covidence/i.test(fields.first('DB', 'DP')) ||
      fields.all('N1').some((note) => note.startsWith('Exclusion reason: ')),
  ],
  [
    'ovid-ris',
    (fields, address) => /ovidsp|ovid\.com/i.test(address) || fields.first('DB').startsWith('Ovid '),
  ],
  [
    'central-ris',
    (fields, address) =>
      /^(?:CN-\d{6,}|(?:CD|MR)\d{6})\b/.test(fields.first('AN')) ||
      address.includes('cochranelibrary.com/central'),
  ],
  [
    'embase-ris',
    (fields, address) => address.includes('embase.com') || /^L\d{6,}$/.test(fields.first('U2').trim()),
  ],
  ['wos-ris', (fields) => /^WOS:/i.test(fields.first('AN', 'UT'))],
  [
    'scopus-ris',
    (fields, address) => address.includes('eid=2-s2.0') || /^scopus$/i.test(fields.first('DB').trim()),
  ],
  [
    'psycinfo-ris',
    (fields) =>
      /^psyh$|psycinfo/i.test(fields.first('DB')) || /^\d{4}-\d{5}-\d{3}$/.test(fields.first('AN').trim()),
  ],
  ['cinahl-ris', (fields, address) => /cinahl/i.test(fields.first('DB')) || cinahlDatabase.test(address)],
  [
    'ebsco-ris',
    (fields, address) => fields.first('DP').startsWith('EBSCO') || address.includes('ebscohost.com'),
  ],
  ['proquest-ris', (_fields, address) => /proquest\.com/i.test(address)],
  ['dimensions-ris', (fields) => /^pub\.\d+$/.test(fields.first('AN').trim())],
  ['lens-ris', (_fields, address) => address.includes('lens.org/')],
  [
    'lilacs-ris',
    (fields) => /bvsalud|scielo/i.test(fields.first('DP')) || /^(?:lil|biblio)-\d+/.test(fields.first('ID')),
  ],
];

/** Which product wrote a RIS record, from its identifiers, addresses and database names; `ris` when nothing tells. */
export function detectRisVendor(fields: TaggedFields): Dialect {
  const address = `${fields.first('UR')} ${fields.first('L2')}`;
  for (const [dialect, test] of tests) if (test(fields, address)) return dialect;
  return 'ris';
}
