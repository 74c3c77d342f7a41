import type { Protocol } from '../protocol.schema.ts';

/** One line of a strategy: `OR` between its terms. */
const anyOf = (terms: readonly string[]): string => `(${terms.join(' OR ')})`;
const tiab = (terms: readonly string[]): string[] => terms.map((term) => `${term}[tiab]`);
const mesh = (terms: readonly string[]): string[] => terms.map((term) => `"${term}"[Mesh]`);

const POPULATION_MESH = [
  'Back Pain',
  'Neck Pain',
  'Radiculopathy',
  'Sciatica',
  'Failed Back Surgery Syndrome',
  'Intervertebral Disc Displacement',
  'Intervertebral Disc Degeneration',
  'Spinal Stenosis',
  'Zygapophyseal Joint',
  'Sacroiliac Joint',
];
const POPULATION_WORDS = [
  '"back pain"',
  'backache*',
  'lumbago',
  '"neck pain"',
  '"spine pain"',
  '"spinal pain"',
  'radicul*',
  'sciatica',
  '"leg pain"',
  '"facet joint"',
  '"facet joints"',
  'zygapophys*',
  'sacroiliac',
  'discogenic',
  '"spinal stenosis"',
  '"disc herniation"',
  '"disk herniation"',
  '"herniated disc"',
  '"failed back surgery"',
  'postlaminectomy',
  'whiplash',
];
const INTERVENTION_MESH = [
  'Injections, Epidural',
  'Injections, Spinal',
  'Injections, Intra-Articular',
  'Injections, Intramuscular',
  'Nerve Block',
  'Radiofrequency Ablation',
  'Catheter Ablation',
  'Pulsed Radiofrequency Treatment',
  'Denervation',
  'Rhizotomy',
  'Trigger Points',
];
const INTERVENTION_WORDS = [
  'epidural*',
  'transforaminal',
  'interlaminar',
  'caudal',
  '"nerve root block"',
  '"nerve root injection"',
  '"medial branch"',
  '"lateral branch"',
  '"nerve block"',
  '"nerve blocks"',
  '"facet injection"',
  '"facet joint injection"',
  'intraarticular',
  '"intra-articular"',
  'radiofrequency',
  'neurotomy',
  'denervation',
  'rhizotomy',
  '"trigger point"',
  '"trigger points"',
  '"dorsal root ganglion"',
];

/** Cochrane highly sensitive search strategy for PubMed, 2008 revision (Handbook v6.5, box 4.4.a), without its animal clause. */
const HSSS_PUBMED_2008 =
  '(randomized controlled trial[pt] OR controlled clinical trial[pt] OR randomized[tiab] OR placebo[tiab] OR drug therapy[sh] OR randomly[tiab] OR trial[tiab] OR groups[tiab])';
/** The Ovid filter is a revision of its own (2023, Handbook v6.5, box 4.4.b), not the PubMed one with other symbols. */
const HSSS_OVID_2023 =
  '(exp randomized controlled trial/ or controlled clinical trial.pt. or randomized.ab. or placebo.ab. or drug therapy.fs. or randomly.ab. or trial.ab. or groups.ab.)';
const NOT_ANIMALS_PUBMED = '(animals[mh] NOT humans[mh])';

const pubmedPopulation = anyOf([...mesh(POPULATION_MESH), ...tiab(POPULATION_WORDS)]);
const pubmedIntervention = anyOf([
  ...mesh(INTERVENTION_MESH),
  ...tiab(INTERVENTION_WORDS),
  '(steroid*[tiab] AND inject*[tiab])',
  '(corticosteroid*[tiab] AND inject*[tiab])',
]);

const centralField = (terms: readonly string[]): string => `(${terms.join(' OR ')}):ti,ab,kw`;
const centralMesh = (terms: readonly string[]): string[] => terms.map((term) => `[mh "${term}"]`);

export const searches: Protocol['searches'] = [
  {
    code: 'PUBMED',
    source: 'pubmed',
    label: 'PubMed',
    query: `((${pubmedPopulation} AND ${pubmedIntervention} AND ${HSSS_PUBMED_2008}) NOT ${NOT_ANIMALS_PUBMED})`,
    window: { field: 'crdt' },
    note: 'Population, intervention and the Cochrane sensitivity-maximising filter; animal clause last. A refresh adds [crdt] and [lr] windows, never [edat]. Chronicity is left out on purpose: it is often absent from title and abstract.',
  },
  {
    code: 'CENTRAL',
    source: 'central',
    label: 'Cochrane CENTRAL',
    query: `(${anyOf([...centralMesh(POPULATION_MESH), centralField(POPULATION_WORDS)])}) AND (${anyOf([
      ...centralMesh(INTERVENTION_MESH),
      centralField(INTERVENTION_WORDS),
      '((steroid* OR corticosteroid*) NEAR/5 inject*):ti,ab,kw',
    ])})`,
    note: 'Same concepts, no trial filter: CENTRAL holds trials only. Limit to Trials when exporting.',
  },
  {
    code: 'EMBASE',
    source: 'embase',
    label: 'Embase.com',
    query: `(${embaseField(POPULATION_WORDS)}) AND (${embaseField(INTERVENTION_WORDS)}) AND (random*:ti,ab OR placebo:ti,ab OR 'double blind*':ti,ab OR sham:ti,ab)`,
    note: 'Free words only: no Emtree heading was checked. A librarian should add headings and a validated Embase trial filter.',
  },
  {
    code: 'CTGOV',
    source: 'clinicaltrials-gov',
    label: 'ClinicalTrials.gov',
    query:
      'query.cond=back pain OR neck pain OR radiculopathy OR sciatica OR sacroiliac OR facet joint OR spinal stenosis OR disc herniation&query.intr=epidural OR transforaminal OR facet OR medial branch OR radiofrequency OR nerve block OR trigger point',
    window: { field: 'LastUpdatePostDate' },
    note: 'API v2 parameters. No trial filter: registry designs are recorded, not searched.',
  },
  {
    code: 'MEDLINE_OVID',
    source: 'medline-ovid',
    label: 'MEDLINE (Ovid)',
    query: `(${ovidField(POPULATION_WORDS)}) and (${ovidField(INTERVENTION_WORDS)}) and ${HSSS_OVID_2023} not (exp animals/ not humans.sh.)`,
    note: 'For teams without PubMed access: free words with the Ovid filter. It overlaps PubMed almost wholly.',
  },
];

function ovidField(words: readonly string[]): string {
  return words.map((word) => `${word}.ti,ab.`).join(' or ');
}

function embaseField(words: readonly string[]): string {
  return words.map((word) => `${word.replaceAll('"', "'")}:ti,ab`).join(' OR ');
}
