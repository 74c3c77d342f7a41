import type { Prisma } from '@perennial/contracts';
import type { PrismaRow } from '@perennial/database';
import type { PrismaCounts } from '@perennial/figures';
import type { Protocol } from '@perennial/protocol';

/** The counts with the reasons named as the protocol names them, in the protocol's order. */
export function presentPrisma(row: PrismaRow, protocol: Protocol): Prisma {
  const screened = row.abstractIncluded + row.abstractExcluded;
  const assessed = row.fullTextIncluded + row.fullTextExcluded;
  const reportsFor = new Map(row.reasons.map(({ reason, reports }) => [reason, reports]));
  const known = protocol.reasons.map(({ code, label }) => ({
    reason: code,
    label,
    reports: reportsFor.get(code) ?? 0,
  }));
  const codes = new Set(protocol.reasons.map(({ code }) => code));
  const others = row.reasons
    .filter(({ reason }) => reason === null || !codes.has(reason))
    .map(({ reason, reports }) => ({
      reason: reason ?? 'none',
      label: reason ?? 'no reason given',
      reports,
    }));
  return {
    databases: row.databases,
    registers: row.registers,
    duplicates: row.records - row.citations,
    screened,
    excluded: row.abstractExcluded,
    awaitingScreening: row.citations - screened - row.conflicts,
    conflicts: row.conflicts,
    sought: row.abstractIncluded,
    notRetrieved: row.notRetrieved,
    assessed,
    excludedWithReasons: [...known, ...others].filter(({ reports }) => reports > 0),
    awaitingAssessment: row.abstractIncluded - row.notRetrieved - assessed,
    includedReports: row.fullTextIncluded,
    includedStudies: row.includedStudies,
  };
}

/** The same counts as the flow diagram takes them. Open conflicts still await screening there. */
export function toPrismaCounts(prisma: Prisma): PrismaCounts {
  const named = (sources: Prisma['databases']) =>
    sources.map(({ name, records }) => ({ source: name, records }));
  return {
    identified: { databases: named(prisma.databases), registers: named(prisma.registers) },
    duplicates: prisma.duplicates,
    automation: 0,
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
