/** Headings of structured abstracts, as they stand before a colon, a full stop or a line's end. */
const HEADINGS = [
  'aims?(?: and objectives?)?',
  'approach',
  'background(?:[ /,]+(?:and |& )?(?:aims?|objectives?|purpose|introduction|context|rationale))?',
  'case (?:presentation|description|report)',
  'clinical (?:relevance|implications|significance)',
  'conclusions?(?:[ /,]+(?:and )?(?:relevance|significance|implications|discussion|interpretation))?',
  'context',
  'data (?:sources?|extraction|synthesis|collection|analysis)',
  'description',
  'design(?:[ /,]+(?:and )?(?:setting|methods?|participants|patients|subjects|measurements?))*',
  'discussion',
  'evidence (?:acquisition|synthesis)',
  'experimental design',
  'exposures?',
  'findings',
  'funding',
  'hypothesis',
  'implications(?: for [a-z ]+)?',
  'importance',
  'interpretations?',
  'interventions?',
  'introduction',
  'key (?:results|findings|points|messages)',
  'limitations?',
  'main (?:outcomes?(?: and measures?| measures?)?|results)',
  'materials?(?: and| &) methods?',
  'measurements?(?: and main results)?',
  'methods?(?:[ /,]+(?:and |& )?(?:materials?|results|findings|design|patients|analysis|study design|subjects|participants))?',
  'method(?:ology|s and analysis)',
  'motivation',
  'objectives?(?:[ /,]+(?:and )?(?:hypothesis|background))?',
  'outcomes?(?: measures?)?',
  'participants?(?:[ /,]+(?:and )?(?:setting|methods?))*',
  'patients?(?:[ /,]+(?:and |& )?(?:methods?|participants|interventions?|setting))*',
  'practice implications',
  'primary outcomes?(?: measures?)?',
  'purpose(?: of (?:the )?(?:study|review))?',
  'rationale',
  'recent findings',
  'relevance',
  'results?(?:[ /,]+(?:and |& )?(?:conclusions?|discussion|limitations?|findings))?',
  'secondary outcomes?(?: measures?)?',
  'settings?(?:[ /,]+(?:and )?(?:participants|patients|design))*',
  'significance',
  'statistical analysis',
  'study (?:design(?:[ /,]+(?:and )?(?:setting|methods?|size))*|population|selection|objectives?|type)',
  'subjects(?:[ /,]+(?:and )?(?:methods?|setting))*',
  'summary',
].join('|');

const heading = new RegExp(`(^|[.!?)\\]]\\s+|\\n\\s*)(?:${HEADINGS})\\s*(?::|\\n|—|–(?= ))`, 'gi');

/**
 * Takes the section headings out of an abstract ("METHODS:", "Results:"), so that a classifier can't learn
 * a journal's house style. Everything else stays, in order.
 */
export function stripSectionHeadings(abstract: string): string {
  return abstract.replace(heading, '$1');
}
