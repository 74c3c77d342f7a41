/** Words of the page that says how far the reading is and whether it may stop, and of the filters by facet. */
export const progress = {
  'nav.progress': 'Progress',
  'progress.title': 'Progress and stopping',
  'progress.lead': 'Made of citations both reviewers have finished: everybody sees the same numbers.',

  'stopping.title': 'May we stop?',
  'stopping.sentence': 'At a {target} recall target the chance that we stop too early is {chance}.',
  'stopping.none': 'Nothing relevant is settled yet, so nothing can be said about stopping.',
  'stopping.all-read': 'Everything is read.',
  'stopping.yes': 'That is below {limit}, as the protocol asks: you may stop.',
  'stopping.no': 'The protocol asks for less than {limit}: read on.',
  'stopping.below': 'below 0.01',
  'stopping.read': 'Read and settled',
  'stopping.read.value': '{read} of {all}',
  'stopping.found': 'Relevant found',
  'stopping.unfound': 'Relevant and not found yet',
  'stopping.unfound.value': '{lower} to {upper}, with {confidence} confidence',
  'stopping.expected': '{expected} expected by the model of your order ({model}, {labels} verdicts)',
  'stopping.recall': 'Recall reached',
  'stopping.recall.value': 'at least {recall}',
  'stopping.conflicts':
    '{n, plural, one {# conflict is open} other {# conflicts are open}}: counted both ways, and the less favourable chance is told.',
  'stopping.in-a-row': 'Irrelevant in a row',
  'stopping.in-a-row.words': 'shown because people ask; never a reason to stop by itself',
  'stopping.evidence':
    '{evidence} of the {read} read are evidence: read in their turn, after the newest unread citation came in.',
  'stopping.how': 'How this is worked out',
  'stopping.how.test':
    'The test (BUSCAR) takes the citations read last as draws from all that was unread then, and asks how likely so few relevant ones would be if the recall target were still missed. Ranking puts relevant ones first, which makes the test careful, not bold.',
  'stopping.how.added':
    'When records come in, the test starts anew for them. A citation that somebody picked out of turn, by a filter or from a list, counts as known and not as a draw.',
  'stopping.how.looks':
    'The chance is that of one look. Looked at all the time, in an order no better than chance, the risk is somewhat higher.',

  'curve.title': 'Recall curve',
  'curve.none': 'The curve begins with the first relevant citation both have finished.',

  'pairs.title': 'Agreement',
  'pairs.none': 'Nobody has finished a citation with somebody else yet.',
  'pairs.caption': 'Agreement of every two reviewers, before they saw each other’s verdicts',
  'pairs.who': 'Reviewers',
  'pairs.both': '{a} and {b}',
  'pairs.citations': 'Citations',
  'pairs.raw': 'Same verdict',
  'pairs.kappa': 'Kappa',
  'pairs.adjusted': 'Adjusted kappa',
  'pairs.counts': 'Both include / one / other / neither',
  'pairs.words':
    'With 95 % intervals. Where relevant citations are rare, as late in a ranked list, kappa falls for that reason alone: read the adjusted one (for prevalence and bias) beside it.',

  'doubts.title': 'Verdicts of yours to read again',
  'doubts.words':
    'Your own verdicts that your other verdicts speak against, most doubtful first. A model that has not seen the verdict gives the percentage. Nothing is changed by itself.',
  'doubts.none': 'None stands out. There have to be five verdicts of either kind first.',
  'doubts.line': 'looks relevant: {percent}',

  'screening.why.rank-terms': 'Words that bring it forward (+) or back (−), learned from your verdicts:',
  'screening.why.model': 'Model: {model}',

  'facets.title': 'Narrow down',
  'facets.count':
    '{n, plural, =0 {Narrow down} one {Narrowed down: # filter} other {Narrowed down: # filters}}',
  'facets.matching': '{matching} of {remaining} left fit.',
  'facets.stopping':
    'What you read this way counts as known, but is no evidence for stopping: only reading in order is.',
  'facets.clear': 'Show everything',
  'facets.none': 'not found',
  'facets.trial': 'Randomised trial',
  'facets.trial.likely': 'possible (sensitive)',
  'facets.trial.unlikely': 'unlikely',
  'facets.flag': 'Kind of record',
  'facets.flag.registry': 'registry record',
  'facets.flag.central': 'from CENTRAL',
  'facets.flag.protocol': 'protocol',
  'facets.flag.review': 'review',
  'facets.flag.secondary-analysis': 'secondary analysis',
  'facets.flag.animal': 'animal study',
  'facets.flag.no-abstract': 'no abstract',
  'facets.flag.out-of-scope': 'out of scope',
} as const;
