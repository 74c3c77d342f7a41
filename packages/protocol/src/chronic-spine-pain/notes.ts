import type { FactNote } from '../protocol.schema.ts';

const REVIEW = 'Wang et al., BMJ 2025;388:e079971';
const PROTOCOL = 'BMJ Open 2021;11:e046025';

/** Where the facts come from, and which of them nobody has yet checked against a source. */
export const notes: FactNote[] = [
  { path: 'question', status: 'sourced', note: `${PROTOCOL}; ${REVIEW}.` },
  {
    path: 'question.outcomes',
    status: 'unverified',
    note: 'The exact list of outcomes is from memory (in line with IMMPACT); at least 1 month is sourced.',
  },
  {
    path: 'eligibility.include.1',
    status: 'unverified',
    note: 'Keeping mixed samples of which at least 80% fit is from memory.',
  },
  {
    path: 'nodes',
    status: 'derived',
    note: 'Thirteen procedures are stated; their names are read off the recommendations of the guideline (BMJ 2025;388:e079970). The full node list and definitions of the review were not seen.',
  },
  {
    path: 'nodes.10',
    status: 'sourced',
    note: 'Dorsal root ganglion radiofrequency for axial pain appears in the conference abstract only (ISSLS 2024).',
  },
  {
    path: 'nodeRules',
    status: 'derived',
    note: 'The rules are ours. The reference review does not publish its own as seen by us.',
  },
  {
    path: 'nodeRules.switches.0.default',
    status: 'derived',
    note: 'Cochrane CD013577 counts saline and short-acting local anaesthetic as placebo; how the reference review counts epidural saline was not seen.',
  },
  {
    path: 'outcomes.0.minimalImportantDifference',
    status: 'sourced',
    note: '1.5 cm on a 10 cm VAS: ISSLS 2024 abstract of the review.',
  },
  {
    path: 'outcomes.1.minimalImportantDifference',
    status: 'unverified',
    note: 'SF-36 physical functioning with 10 points is from memory; 5 is also quoted. Settle from the full text.',
  },
  {
    path: 'outcomes.1.instruments',
    status: 'derived',
    note: 'ODI, RMDQ, NDI and SF-36 measure related, not equal, constructs: a linear rescale is an approximation.',
  },
  {
    path: 'outcomes.2',
    status: 'unverified',
    note: 'Outcome from memory; scale and MID not found in a source.',
  },
  {
    path: 'outcomes.3',
    status: 'unverified',
    note: 'Outcome from memory; scale and MID not found in a source.',
  },
  {
    path: 'outcomes.4',
    status: 'unverified',
    note: 'Outcome from memory; scale and MID not found in a source.',
  },
  {
    path: 'outcomes.5',
    status: 'unverified',
    note: 'Outcome from memory; scale and MID not found in a source.',
  },
  {
    path: 'outcomes.6',
    status: 'unverified',
    note: 'Outcome from memory; definition not found in a source.',
  },
  {
    path: 'timePoints',
    status: 'sourced',
    note: `${REVIEW}: injections nearest to but not past 3 months, ablation 6 months, at least 1 month. For a trial of both classes the ablation rule is ours.`,
  },
  {
    path: 'analyses',
    status: 'sourced',
    note: 'Frequentist random-effects network meta-analysis, weighted mean differences, axial and radicular apart. The choice of REML first and DerSimonian-Laird beside it is ours.',
  },
  {
    path: 'searches.0',
    status: 'unverified',
    note: 'Ours, not the strategy of the review. The filter is verbatim (Cochrane Handbook v6.5, box 4.4.a); MeSH headings are from memory: check the query translation on the first run.',
  },
  {
    path: 'searches.1',
    status: 'unverified',
    note: 'Translation of the PubMed strategy; field syntax from memory.',
  },
  {
    path: 'searches.2',
    status: 'unverified',
    note: 'Translation of the PubMed strategy; syntax from memory.',
  },
  {
    path: 'searches.3',
    status: 'derived',
    note: 'Parameter names as in the v2 API; the choice of words is ours.',
  },
  {
    path: 'searches.4',
    status: 'unverified',
    note: 'The filter is verbatim (Cochrane Handbook v6.5, box 4.4.b); the rest is a translation from memory.',
  },
  {
    path: 'topicDictionary',
    status: 'derived',
    note: 'Written by us from the trials and strategies read; not validated on another topic.',
  },
  {
    path: 'modifiers',
    status: 'sourced',
    note: 'The first three are the open questions of the editorial (BMJ 2025;388:r179), the last two answer published criticism of pooling. The five a-priori subgroup hypotheses of the review were not seen.',
  },
  {
    path: 'screening',
    status: 'derived',
    note: 'Pairs of reviewers are sourced; recall target and confidence are ours.',
  },
];
