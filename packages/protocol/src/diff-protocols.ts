import type { Protocol } from './protocol.schema.ts';

/** What a change of protocol sends back to people or machines. */
export type ReopenedStage = 'search' | 'ranking' | 'screening' | 'full-text' | 'extraction' | 'analysis';

/** `path` names list items by their code, not by position: `nodes.JT_RFA.label`. `before`/`after` are absent where there was nothing. */
export interface ProtocolChange {
  path: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  before?: unknown;
  after?: unknown;
  reopens: ReopenedStage[];
}

const REOPENS: Readonly<Record<keyof Protocol, readonly ReopenedStage[]>> = {
  id: [],
  title: [],
  question: ['screening', 'full-text'],
  eligibility: ['screening', 'full-text'],
  reasons: ['full-text'],
  nodes: ['analysis'],
  referenceNode: ['analysis'],
  nodeRules: ['analysis'],
  outcomes: ['extraction', 'analysis'],
  timePoints: ['analysis'],
  analyses: ['analysis'],
  searches: ['search'],
  topicDictionary: ['ranking'],
  highlights: [],
  modifiers: ['extraction'],
  screening: ['screening'],
  notes: [],
};

/**
 * Lists what differs between two protocols, in the order of the protocol's sections, and what each
 * difference reopens. Equal protocols give an empty list. A list item that only changed place is `moved`
 * once, with its positions from 0 before and after among the items both lists have.
 */
export function diffProtocols(before: Protocol, after: Protocol): ProtocolChange[] {
  return sectionsOf(REOPENS).flatMap((section) =>
    diffValue(section, before[section], after[section]).map((change) => ({
      ...change,
      reopens: [...REOPENS[section]],
    })),
  );
}

type Difference = Omit<ProtocolChange, 'reopens'>;

function sectionsOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  const names: K[] = [];
  for (const name in table) names.push(name);
  return names;
}

function diffValue(path: string, before: unknown, after: unknown): Difference[] {
  if (Object.is(before, after)) return [];
  if (before === undefined) return [{ path, kind: 'added', after }];
  if (after === undefined) return [{ path, kind: 'removed', before }];
  if (Array.isArray(before) && Array.isArray(after)) return diffList(path, before, after);
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => diffValue(`${path}.${name}`, before[name], after[name]));
  }
  return [{ path, kind: 'changed', before, after }];
}

function diffList(path: string, before: readonly unknown[], after: readonly unknown[]): Difference[] {
  const old = keyed(before);
  const fresh = keyed(after);
  const names = new Set([...old.keys(), ...fresh.keys()]);
  const contents = [...names].flatMap((name) => diffValue(`${path}.${name}`, old.get(name), fresh.get(name)));
  return [...contents, ...findMoved(path, old, fresh)];
}

function findMoved(
  path: string,
  old: ReadonlyMap<string, unknown>,
  fresh: ReadonlyMap<string, unknown>,
): Difference[] {
  const oldOrder = [...old.keys()].filter((name) => fresh.has(name));
  const newOrder = [...fresh.keys()].filter((name) => old.has(name));
  return oldOrder.flatMap((name, place): Difference[] => {
    const nowAt = newOrder.indexOf(name);
    return nowAt === place ? [] : [{ path: `${path}.${name}`, kind: 'moved', before: place, after: nowAt }];
  });
}

const KEYS = ['code', 'class', 'name', 'value', 'flag', 'reason', 'path'] as const;

/** Items by their name: a string is its own name, an object goes by its code; anything else, or a repeat, by position. */
function keyed(items: readonly unknown[]): Map<string, unknown> {
  const result = new Map<string, unknown>();
  items.forEach((item, index) => {
    const name = nameOf(item) ?? `${index}`;
    result.set(result.has(name) ? `${name}#${index}` : name, item);
  });
  return result;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (!isObject(item)) return undefined;
  const key = KEYS.find((candidate) => typeof item[candidate] === 'string');
  return key === undefined ? undefined : String(item[key]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
