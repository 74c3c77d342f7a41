import { diffProtocols, type ProtocolChange, type ReopenedStage } from './diff-protocols.ts';
import type { Protocol } from './protocol.schema.ts';

/** A difference between two protocols as a person reads it. */
export interface DescribedChange {
  /** As in `diffProtocols`. */
  path: string;
  /** Top-level part: `nodes`, `outcomes`, `eligibility` … */
  section: string;
  /** Label of the list item it is in, or the text itself where the list holds texts; null outside lists. */
  item: string | null;
  /** Names of the fields below that, joined by dots; null where the whole item came or went. */
  field: string | null;
  kind: ProtocolChange['kind'];
  /** Text of both sides; null where there was nothing. A place in a list counts from 1. */
  before: string | null;
  after: string | null;
  reopens: ReopenedStage[];
}

/** Every difference between two protocols in words, in the order of the protocol's parts. Equal protocols give an empty list. */
export function describeChanges(before: Protocol, after: Protocol): DescribedChange[] {
  return diffProtocols(before, after).map((change) => {
    const [section = '', ...rest] = change.path.split('.');
    const place = placeOf(section, change.path, [before, after]) ?? {
      item: null,
      field: rest.length > 0 ? rest.join('.') : null,
    };
    const isMove = change.kind === 'moved';
    return {
      path: change.path,
      section,
      ...place,
      kind: change.kind,
      before: isMove ? placeInWords(change.before) : inWords(change.before),
      after: isMove ? placeInWords(change.after) : inWords(change.after),
      reopens: change.reopens,
    };
  });
}

/** The list item a path goes through, by its label in either protocol, and what of the path is left. */
function placeOf(
  section: string,
  path: string,
  protocols: readonly Protocol[],
): { item: string | null; field: string | null } | undefined {
  const tail = path.slice(section.length + 1);
  for (const protocol of protocols) {
    for (const { prefix, items } of listsOf(section, protocol)) {
      const found = items
        .map(({ name, label }) => ({ label, start: prefix === '' ? name : `${prefix}.${name}` }))
        .filter(({ start }) => tail === start || tail.startsWith(`${start}.`))
        .sort((a, b) => b.start.length - a.start.length)[0];
      if (!found) continue;
      const field = tail.slice(found.start.length + 1);
      return { item: found.label, field: field === '' ? prefix || null : field };
    }
  }
  return undefined;
}

interface NamedItem {
  name: string;
  label: string;
}

function listsOf(section: string, protocol: Protocol): { prefix: string; items: NamedItem[] }[] {
  const coded = (items: readonly { code: string; label: string }[]) =>
    items.map(({ code, label }) => ({ name: code, label }));
  const texts = (items: readonly string[]) => items.map((text) => ({ name: text, label: text }));
  switch (section) {
    case 'reasons':
      return [{ prefix: '', items: coded(protocol.reasons) }];
    case 'nodes':
      return [{ prefix: '', items: coded(protocol.nodes) }];
    case 'outcomes':
      return [{ prefix: '', items: coded(protocol.outcomes) }];
    case 'analyses':
      return [{ prefix: '', items: coded(protocol.analyses) }];
    case 'searches':
      return [{ prefix: '', items: coded(protocol.searches) }];
    case 'modifiers':
      return [{ prefix: '', items: coded(protocol.modifiers) }];
    case 'timePoints':
      return [
        { prefix: '', items: protocol.timePoints.map((rule) => ({ name: rule.class, label: rule.class })) },
      ];
    case 'eligibility':
      return [
        { prefix: 'include', items: texts(protocol.eligibility.include) },
        { prefix: 'exclude', items: texts(protocol.eligibility.exclude) },
      ];
    case 'highlights':
      return [
        { prefix: 'include', items: texts(protocol.highlights.include) },
        { prefix: 'exclude', items: texts(protocol.highlights.exclude) },
      ];
    case 'nodeRules':
      return [
        {
          prefix: 'rules',
          items: protocol.nodeRules.rules.map(({ code, note }) => ({ name: code, label: note })),
        },
        { prefix: 'switches', items: coded(protocol.nodeRules.switches) },
      ];
    default:
      return [];
  }
}

function placeInWords(place: unknown): string | null {
  return typeof place === 'number' ? String(place + 1) : null;
}

function inWords(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => inWords(item) ?? '').join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${inWords(part) ?? ''}`)
    .join('; ');
}
