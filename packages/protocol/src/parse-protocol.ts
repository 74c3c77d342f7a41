import { type Protocol, protocolSchema } from './protocol.schema.ts';
import { ProtocolError } from './protocol-error.ts';

/**
 * Checks an unknown value and returns it as a protocol.
 *
 * Beyond shape it checks that codes are unique within their list, that every reference (reference node,
 * analyses, node rules, required facets) leads somewhere, that scales run upwards and that time points
 * can be met.
 *
 * @throws ProtocolError `protocol.invalid` (shape), `protocol.duplicate_code`, `protocol.unknown_reference`
 *   or `protocol.bad_range`, each with the path of the first offending value
 */
export function parseProtocol(value: unknown): Protocol {
  const result = protocolSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    const path = issue === undefined ? '' : issue.path.map(String).join('.');
    throw new ProtocolError('protocol.invalid', path, issue?.message ?? 'not a protocol');
  }
  const protocol = result.data;
  checkUniqueCodes(protocol);
  checkReferences(protocol);
  checkRanges(protocol);
  return protocol;
}

function checkUniqueCodes(protocol: Protocol): void {
  const lists: [string, readonly string[]][] = [
    ['reasons', protocol.reasons.map((reason) => reason.code)],
    ['nodes', protocol.nodes.map((node) => node.code)],
    ['outcomes', protocol.outcomes.map((outcome) => outcome.code)],
    ['analyses', protocol.analyses.map((analysis) => analysis.code)],
    ['searches', protocol.searches.map((search) => search.code)],
    ['modifiers', protocol.modifiers.map((modifier) => modifier.code)],
    ['timePoints', protocol.timePoints.map((rule) => rule.class)],
    ['nodeRules.rules', protocol.nodeRules.rules.map((rule) => rule.code)],
    ['nodeRules.switches', protocol.nodeRules.switches.map((item) => item.code)],
    ['topicDictionary.facets', protocol.topicDictionary.facets.map((facet) => facet.name)],
  ];
  for (const [path, codes] of lists) {
    const second = codes.findIndex((code, index) => codes.indexOf(code) !== index);
    if (second >= 0) {
      throw new ProtocolError(
        'protocol.duplicate_code',
        `${path}.${second}`,
        `"${codes[second]}" stands twice`,
      );
    }
  }
}

function checkReferences(protocol: Protocol): void {
  const nodes = new Set(protocol.nodes.map((node) => node.code));
  const outcomes = new Set(protocol.outcomes.map((outcome) => outcome.code));
  const switches = new Set(protocol.nodeRules.switches.map((item) => item.code));
  const facets = new Set(protocol.topicDictionary.facets.map((facet) => facet.name));

  mustKnow(nodes, protocol.referenceNode, 'referenceNode');
  protocol.nodeRules.rules.forEach((rule, index) => {
    if (rule.node !== null) mustKnow(nodes, rule.node, `nodeRules.rules.${index}.node`);
    if (rule.onlyIf) mustKnow(switches, rule.onlyIf.switch, `nodeRules.rules.${index}.onlyIf.switch`);
  });
  protocol.analyses.forEach((analysis, index) => {
    mustKnow(outcomes, analysis.outcome, `analyses.${index}.outcome`);
    mustKnow(nodes, analysis.reference, `analyses.${index}.reference`);
    for (const name of Object.keys(analysis.switches ?? {})) {
      mustKnow(switches, name, `analyses.${index}.switches.${name}`);
    }
  });
  protocol.topicDictionary.required.forEach((name, index) => {
    mustKnow(facets, name, `topicDictionary.required.${index}`);
  });
}

function mustKnow(known: ReadonlySet<string>, code: string, path: string): void {
  if (!known.has(code))
    throw new ProtocolError('protocol.unknown_reference', path, `"${code}" is not defined`);
}

function checkRanges(protocol: Protocol): void {
  protocol.outcomes.forEach((outcome, index) => {
    mustRise(outcome.target, `outcomes.${index}.target`);
    outcome.instruments.forEach((instrument, place) => {
      mustRise(instrument, `outcomes.${index}.instruments.${place}`);
    });
  });
  protocol.timePoints.forEach((rule, index) => {
    if (rule.atLeastWeeks > rule.notPastWeeks) {
      throw new ProtocolError(
        'protocol.bad_range',
        `timePoints.${index}`,
        'no follow-up can be both late and early enough',
      );
    }
  });
}

function mustRise(scale: { min: number; max: number }, path: string): void {
  if (scale.max <= scale.min) throw new ProtocolError('protocol.bad_range', path, 'max must be above min');
}
