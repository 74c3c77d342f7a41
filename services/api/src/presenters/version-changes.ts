import type { Change, VersionContent } from '@perennial/contracts';
import { z } from 'zod';

/** As much of a protocol as a sentence about it needs. */
const nodesSchema = z.object({ nodes: z.array(z.object({ code: z.string(), label: z.string() })) });

const matrix = z.array(z.array(z.number()));

/** As much of a stored result as a comparison of versions reads. */
const outcomeSchema = z.object({
  ok: z.literal(true),
  network: z.object({
    components: z.array(
      z.object({
        result: z.object({
          treatments: z.array(z.string()),
          reference: z.string(),
          random: z.object({ estimate: matrix, lower: matrix, upper: matrix }),
        }),
      }),
    ),
  }),
});

interface League {
  treatments: string[];
  reference: string;
  estimate: number[][];
  lower: number[][];
  upper: number[][];
}

/**
 * What a version says differently from the one before it, most telling first: estimates, studies, counts, protocol.
 *
 * @param before undefined for a first version: then there is nothing to compare
 */
export function findChanges(before: VersionContent | undefined, after: VersionContent): Change[] {
  if (!before) return [];
  return [
    ...estimateChanges(before, after),
    ...studyChanges(before, after),
    ...countChanges(before, after),
    ...(before.protocol.version === after.protocol.version
      ? []
      : [
          {
            kind: 'protocol',
            subject: 'protocol',
            before: before.protocol.version,
            after: after.protocol.version,
            sentence: `The protocol is now version ${after.protocol.version}.`,
          },
        ]),
  ];
}

function studyChanges(before: VersionContent, after: VersionContent): Change[] {
  const old = new Map(before.studies.map((study) => [study.label, study]));
  const now = new Map(after.studies.map((study) => [study.label, study]));
  const changes: Change[] = [];
  for (const [label, study] of now) {
    const earlier = old.get(label);
    if (!earlier) {
      changes.push({
        kind: 'study-added',
        subject: label,
        before: null,
        after: study.state,
        sentence: `${label} is new.`,
      });
    } else if (JSON.stringify(earlier.values) !== JSON.stringify(study.values)) {
      const changed = countDifferent(earlier.values, study.values);
      changes.push({
        kind: 'study-data',
        subject: label,
        before: earlier.state,
        after: study.state,
        sentence: `The data of ${label} changed (${changed} ${changed === 1 ? 'answer' : 'answers'}).`,
      });
    }
  }
  for (const label of old.keys()) {
    if (!now.has(label)) {
      changes.push({
        kind: 'study-removed',
        subject: label,
        before: 'included',
        after: null,
        sentence: `${label} is no longer included.`,
      });
    }
  }
  return changes;
}

function countDifferent(before: VersionContent['studies'][number]['values'], after: typeof before): number {
  const old = new Map(before.map((value) => [value.field, JSON.stringify(value)]));
  const now = new Map(after.map((value) => [value.field, JSON.stringify(value)]));
  return [...new Set([...old.keys(), ...now.keys()])].filter((field) => old.get(field) !== now.get(field))
    .length;
}

function countChanges(before: VersionContent, after: VersionContent): Change[] {
  const numbers: [keyof VersionContent['prisma'], string][] = [
    ['screened', 'records screened'],
    ['assessed', 'reports assessed'],
    ['includedReports', 'reports included'],
    ['includedStudies', 'studies included'],
  ];
  return numbers.flatMap(([key, words]) => {
    const [old, now] = [before.prisma[key], after.prisma[key]];
    if (old === now || typeof old !== 'number' || typeof now !== 'number') return [];
    return [
      { kind: 'count', subject: key, before: old, after: now, sentence: `${now} ${words} (${old} before).` },
    ];
  });
}

function estimateChanges(before: VersionContent, after: VersionContent): Change[] {
  const name = nodeNames(after);
  return after.analyses.flatMap((analysis) => {
    const earlier = before.analyses.find((candidate) => candidate.code === analysis.code);
    const old = versusReference(earlier?.result ?? null, name);
    const now = versusReference(analysis.result, name);
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((pair) => {
      const [was, is] = [old.get(pair) ?? null, now.get(pair) ?? null];
      if (was === is) return [];
      const sentence =
        was === null
          ? `${analysis.title}: ${pair} is estimated for the first time, ${is}.`
          : is === null
            ? `${analysis.title}: ${pair} can no longer be estimated (${was} before).`
            : `${analysis.title}: ${pair} is ${is} (${was} before).`;
      return [{ kind: 'estimate', subject: `${analysis.code} ${pair}`, before: was, after: is, sentence }];
    });
  });
}

/** Labels of the protocol's nodes by code. */
function nodeNames(content: VersionContent): (code: string) => string {
  const { nodes } = nodesSchema.parse(content.protocol.body);
  const labels = new Map(nodes.map(({ code, label }) => [code, label]));
  return (code) => labels.get(code) ?? code;
}

/** Estimates against the reference in words, by pair, over all parts of a network. */
function versusReference(
  result: Record<string, unknown> | null,
  name: (code: string) => string,
): Map<string, string> {
  const estimates = new Map<string, string>();
  for (const { treatments, reference, estimate, lower, upper } of readLeagues(result)) {
    const column = treatments.indexOf(reference);
    treatments.forEach((treatment, row) => {
      if (row === column) return;
      const [te, low, high] = [estimate, lower, upper].map((matrix) => matrix[row]?.[column]);
      if (te === undefined || low === undefined || high === undefined) return;
      estimates.set(
        `${name(treatment)} versus ${name(reference)}`,
        `${te.toFixed(2)} (95% CI ${low.toFixed(2)} to ${high.toFixed(2)})`,
      );
    });
  }
  return estimates;
}

function readLeagues(result: Record<string, unknown> | null): League[] {
  const parsed = outcomeSchema.safeParse(result);
  if (!parsed.success) return [];
  return parsed.data.network.components.map(({ result: { treatments, reference, random } }) => ({
    treatments,
    reference,
    ...random,
  }));
}
