import { type FlowFigure, flowBoxSchema, type Prisma } from '@perennial/contracts';
import { type PrismaRow, STATES_OF_BOX } from '@perennial/database';
import type { PrismaCounts, PrismaFlow } from '@perennial/figures';
import type { Protocol } from '@perennial/protocol';
import { presentFigure } from './figure.presenter.ts';

/**
 * The counts with the reasons named as the protocol names them, in the protocol's order.
 *
 * @param previousVersion the published version the flow goes on from, in the form of a living review
 */
export function presentPrisma(row: PrismaRow, protocol: Protocol, previousVersion?: number): Prisma {
  const sumOf = (box: 'screened' | 'sought' | 'assessed') =>
    (STATES_OF_BOX[box] ?? []).reduce((sum, state) => sum + row.states[state], 0);
  const citations = Object.values(row.states).reduce((sum, n) => sum + n, 0);
  return {
    databases: row.databases,
    registers: row.registers,
    duplicates: row.records - citations,
    automation: 0,
    screened: sumOf('screened'),
    excluded: row.states.excluded,
    awaitingScreening: row.states['awaiting-screening'] - row.conflicts,
    conflicts: row.conflicts,
    sought: sumOf('sought'),
    notRetrieved: row.states['not-retrieved'],
    assessed: sumOf('assessed'),
    excludedWithReasons: nameReasons(row.reasons, protocol),
    awaitingAssessment: row.states['awaiting-full-text'],
    includedReports: row.states.included,
    includedStudies: row.includedStudies,
    ...(previousVersion === undefined ? {} : { previous: { version: previousVersion, ...row.previous } }),
  };
}

function nameReasons(reasons: PrismaRow['reasons'], protocol: Protocol): Prisma['excludedWithReasons'] {
  const reportsFor = new Map(reasons.map(({ reason, reports }) => [reason, reports]));
  const known = protocol.reasons.map(({ code, label }) => ({
    reason: code,
    label,
    reports: reportsFor.get(code) ?? 0,
  }));
  const codes = new Set(protocol.reasons.map(({ code }) => code));
  const others = reasons
    .filter(({ reason }) => !codes.has(reason))
    .map(({ reason, reports }) => ({
      reason,
      label: reason === 'none' ? 'no reason given' : reason,
      reports,
    }));
  return [...known, ...others].filter(({ reports }) => reports > 0);
}

/** The same counts as the flow diagram takes them. Open conflicts still await screening there. */
export function toPrismaCounts(prisma: Prisma): PrismaCounts {
  const named = (sources: Prisma['databases']) =>
    sources.map(({ name, records }) => ({ source: name, records }));
  const { previous } = prisma;
  return {
    ...(previous ? { previous: { studies: previous.studies, reports: previous.reports } } : {}),
    identified: { databases: named(prisma.databases), registers: named(prisma.registers) },
    duplicates: prisma.duplicates,
    automation: prisma.automation,
    screened: prisma.screened,
    excluded: prisma.excluded,
    sought: prisma.sought,
    notRetrieved: prisma.notRetrieved,
    assessed: prisma.assessed,
    excludedWithReasons: prisma.excludedWithReasons.map(({ label, reports }) => ({ reason: label, reports })),
    includedStudies: prisma.includedStudies,
    includedReports: prisma.includedReports,
    awaiting: { screening: prisma.awaitingScreening + prisma.conflicts, fullText: prisma.awaitingAssessment },
  };
}

/** The drawing with its spots; a reason is named by its code there, so that it can be asked for. */
export function presentFlow(flow: PrismaFlow, prisma: Prisma): FlowFigure {
  const codeOf = new Map(prisma.excludedWithReasons.map(({ label, reason }) => [label, reason]));
  return {
    ...presentFigure(flow),
    width: flow.width,
    height: flow.height,
    spots: flow.spots.flatMap(({ count, ...place }) => {
      const box = flowBoxSchema.safeParse(count.of);
      if (!box.success) return [];
      const name = box.data === 'excluded-full-text' ? codeOf.get(count.name ?? '') : count.name;
      return [
        {
          box: box.data,
          ...(name === undefined ? {} : { name }),
          ...(count.kind ? { kind: count.kind } : {}),
          ...place,
        },
      ];
    }),
  };
}
