import type { Protocol } from '../protocol.schema.ts';
import { nodeRules } from './node-rules.ts';
import { nodes } from './nodes.ts';
import { notes } from './notes.ts';
import { analyses, outcomes, timePoints } from './outcomes.ts';
import { eligibility, highlights, modifiers, question, reasons } from './question.ts';
import { searches } from './searches.ts';
import { topicDictionary } from './topic-dictionary.ts';

/**
 * The protocol this project ships: interventional procedures for chronic axial or radicular spine pain,
 * modelled on Wang et al., BMJ 2025;388:e079971. `notes` says for each part whether it was read in a
 * source, derived by us, or is still unverified.
 */
export const chronicSpinePain: Protocol = {
  id: 'chronic-spine-pain',
  title: 'Interventional procedures for chronic spine pain: a living network meta-analysis',
  question,
  eligibility,
  reasons,
  nodes,
  referenceNode: 'SHAM',
  nodeRules,
  outcomes,
  timePoints,
  analyses,
  searches,
  topicDictionary,
  highlights,
  modifiers,
  screening: { reviewersPerCitation: 2, recallTarget: 0.95, confidence: 0.95 },
  notes,
};
