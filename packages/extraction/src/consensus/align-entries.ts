import { formatAnswerPath, type PathStep, parseAnswerPath, withoutKeys } from '../forms/answer-path.ts';
import { type IndexedNode, indexForm } from '../forms/field-index.ts';
import { armKeyOf } from '../forms/field-problem.ts';
import type { FormSchema, Repeat } from '../forms/form.ts';
import { parseReportedValue } from '../values/parse-reported-value.ts';
import type { Answers } from '../values/reported-value.ts';
import { type EntryMatch, type EntryView, pairEntries } from './pair-entries.ts';

/** An answer of the second extraction under the path that the first one would use. */
interface AlignedAnswer {
  /** Its own path. */
  from: string;
  value: unknown;
}

export interface Alignment {
  /** The second extraction's answers by the first one's paths. */
  second: Map<string, AlignedAnswer>;
  /** Entries taken to be about the same thing although their keys differ: first's path and second's. */
  paired: { first: string; second: string }[];
}

interface Renaming {
  index: ReadonlyMap<string, IndexedNode>;
  /** Entry of the second extraction (`outcomes[1]`) to the key it goes under. */
  keys: Map<string, string>;
  /** Key of an arm in the second extraction to that in the first. */
  arms: Map<string, string>;
}

/** The second extraction's answers under the first one's keys, as far as those are known. */
function rename(answers: Answers, { index, keys, arms }: Renaming): Map<string, AlignedAnswer> {
  const renamed = new Map<string, AlignedAnswer>();
  for (const [path, value] of answers) {
    const steps = parseAnswerPath(path);
    if (!steps) continue;
    const mapped = steps.map((step, i): PathStep => {
      const key = step.key === undefined ? undefined : keys.get(formatAnswerPath(steps.slice(0, i + 1)));
      return { id: step.id, key: key ?? step.key };
    });
    const isArm = index.get(withoutKeys(steps))?.field?.type === 'arm';
    renamed.set(formatAnswerPath(mapped), { from: path, value: isArm ? renameArm(value, arms) : value });
  }
  return renamed;
}

/** An arm under the first extraction's key, as a number where it was one. */
function renameArm(value: unknown, arms: ReadonlyMap<string, string>): unknown {
  const parsed = parseReportedValue(value);
  const key = parsed === undefined ? undefined : armKeyOf(parsed);
  const renamed = key === undefined ? undefined : arms.get(key);
  if (renamed === undefined) return value;
  return typeof value === 'number' && /^\d+$/u.test(renamed) ? Number(renamed) : renamed;
}

/** The entries of a repeated part at a place: their keys and their answers to the fields that align them. */
function entriesAt(place: string, answers: Answers, alignBy: readonly string[]): EntryView[] {
  const entries = new Map<string, Map<string, unknown>>();
  for (const [path, value] of answers) {
    if (!path.startsWith(`${place}[`)) continue;
    const end = path.indexOf(']', place.length);
    const key = path.slice(place.length + 1, end);
    const field = path.slice(end + 2);
    const entry = entries.get(key) ?? new Map<string, unknown>();
    if (alignBy.includes(field)) entry.set(field, value);
    entries.set(key, entry);
  }
  return [...entries].map(([key, fields]) => ({ key, fields }));
}

/** Places (`outcomes`, `outcomes[1].contrasts`) at which a repeated part stands in some answers. */
function placesOf(path: string, answers: Answers): string[] {
  const places = new Set<string>();
  const ids = path.split('.');
  for (const answer of answers.keys()) {
    const steps = parseAnswerPath(answer) ?? [];
    if (steps.length < ids.length || !ids.every((id, i) => steps[i]?.id === id)) continue;
    places.add(placeOf(steps.slice(0, ids.length)));
  }
  return [...places];
}

/** A path to an entry without that entry's own key. */
function placeOf(steps: readonly PathStep[]): string {
  return formatAnswerPath(
    steps.map((step, i) => (i === steps.length - 1 ? { id: step.id, key: undefined } : step)),
  );
}

/** How the second extraction itself calls a place whose outer entries have been renamed. */
function originalPlace(place: string, second: ReadonlyMap<string, AlignedAnswer>): string {
  for (const [path, { from }] of second) {
    if (!path.startsWith(`${place}[`)) continue;
    return placeOf((parseAnswerPath(from) ?? []).slice(0, place.split('.').length));
  }
  return place;
}

/** Repeated parts in the order to align them: the arm list first, since others refer to it; then from the outside in. */
function repeatedParts(
  form: FormSchema,
  index: ReadonlyMap<string, IndexedNode>,
): { path: string; repeat: Repeat }[] {
  const depth = (path: string) => (path === form.armSection ? 0 : path.split('.').length);
  return [...index.values()]
    .flatMap((node) => (node.repeat ? [{ path: node.path, repeat: node.repeat }] : []))
    .sort((a, b) => depth(a.path) - depth(b.path));
}

/**
 * Puts the second extraction's entries under the first one's keys: entries are paired by the fields that say what they
 * are about (`alignBy`), entries per arm follow their arms, and what only the second has gets a key of its own.
 */
export function alignEntries(form: FormSchema, first: Answers, answers: Answers): Alignment {
  const index = indexForm(form);
  const renaming: Renaming = { index, keys: new Map(), arms: new Map() };
  const paired: Alignment['paired'] = [];
  let second = rename(answers, renaming);
  for (const { path, repeat } of repeatedParts(form, index)) {
    const now = new Map([...second].map(([key, { value }]) => [key, value]));
    for (const place of new Set([...placesOf(path, first), ...placesOf(path, now)])) {
      const origin = originalPlace(place, second);
      const matches: EntryMatch[] =
        repeat.kind === 'per-arm'
          ? entriesAt(place, now, []).map(({ key }) => ({
              first: renaming.arms.get(key) ?? key,
              second: key,
              isSame: false,
            }))
          : pairEntries(entriesAt(place, first, repeat.alignBy), entriesAt(place, now, repeat.alignBy));
      for (const match of matches.filter((each) => each.first !== each.second)) {
        renaming.keys.set(`${origin}[${match.second}]`, match.first);
        if (path === form.armSection) renaming.arms.set(match.second, match.first);
        if (match.isSame)
          paired.push({ first: `${place}[${match.first}]`, second: `${origin}[${match.second}]` });
      }
    }
    second = rename(answers, renaming);
  }
  return { second, paired };
}
