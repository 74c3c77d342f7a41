import { FigureError } from '../figure-error.ts';

/** Records that one source gave. */
export interface SourceRecords {
  source: string;
  records: number;
}

/** Reports left out after full text for one reason. */
export interface ReasonReports {
  reason: string;
  reports: number;
}

/** What came from websites, organisations and citation searching: the right-hand column of PRISMA 2020. */
export interface OtherMethodsCounts {
  websites: number;
  organisations: number;
  citationSearching: number;
  sought: number;
  notRetrieved: number;
  assessed: number;
  excludedWithReasons: readonly ReasonReports[];
}

/**
 * Work not yet settled, which a living review always has. Left out means none.
 * Each number is what its step still holds, so the arithmetic of the diagram stays exact while people work.
 */
export interface AwaitingCounts {
  /** Records without a settled decision on title and abstract. */
  screening?: number;
  /** Reports sought that are neither assessed nor given up as not retrieved. */
  fullText?: number;
  /** Reports assessed whose study awaits classification (neither included nor excluded yet). */
  classification?: number;
}

/** The numbers of a PRISMA 2020 flow diagram (Page 2021, BMJ 372:n71). Records, reports and studies are counted apart. */
export interface PrismaCounts {
  /** Only for an updated review. */
  previous?: { studies: number; reports: number };
  identified: { databases: readonly SourceRecords[]; registers: readonly SourceRecords[] };
  /** Removed before screening. */
  duplicates: number;
  automation: number;
  otherRemoved?: number;
  /** Records with a settled decision on title and abstract. */
  screened: number;
  /** Records excluded on title and abstract, by people and, apart, by automation tools. */
  excluded: number;
  excludedByAutomation?: number;
  /** Reports sought for retrieval. */
  sought: number;
  notRetrieved: number;
  /** Reports assessed for eligibility on full text. */
  assessed: number;
  excludedWithReasons: readonly ReasonReports[];
  otherMethods?: OtherMethodsCounts;
  /** New studies and their reports, from all sources, without those of the previous version. */
  includedStudies: number;
  includedReports: number;
  awaiting?: AwaitingCounts;
  /** Studies and reports in the meta-analysis, where that is fewer than all included. */
  inAnalysis?: { studies: number; reports: number };
}

/** Sum of the records of several sources. */
export function sumRecords(sources: readonly SourceRecords[]): number {
  return sources.reduce((sum, source) => sum + source.records, 0);
}

/** Sum of the reports of several reasons. */
export function sumReports(reasons: readonly ReasonReports[]): number {
  return reasons.reduce((sum, reason) => sum + reason.reports, 0);
}

/** Records identified from websites, organisations and citation searching. */
function sumOtherMethods(other: OtherMethodsCounts): number {
  return other.websites + other.organisations + other.citationSearching;
}

function allCounts(counts: PrismaCounts): [string, number][] {
  const { identified, otherMethods, awaiting, previous, inAnalysis } = counts;
  const named: [string, number | undefined][] = [
    ...[...identified.databases, ...identified.registers].map((s): [string, number] => [s.source, s.records]),
    ['duplicates', counts.duplicates],
    ['automation', counts.automation],
    ['otherRemoved', counts.otherRemoved],
    ['screened', counts.screened],
    ['excluded', counts.excluded],
    ['excludedByAutomation', counts.excludedByAutomation],
    ['sought', counts.sought],
    ['notRetrieved', counts.notRetrieved],
    ['assessed', counts.assessed],
    ...counts.excludedWithReasons.map((r): [string, number] => [r.reason, r.reports]),
    ['includedStudies', counts.includedStudies],
    ['includedReports', counts.includedReports],
    ['previous.studies', previous?.studies],
    ['previous.reports', previous?.reports],
    ['inAnalysis.studies', inAnalysis?.studies],
    ['inAnalysis.reports', inAnalysis?.reports],
    ...Object.entries(awaiting ?? {}).map(([key, n]): [string, number] => [`awaiting.${key}`, n]),
    ...Object.entries(otherMethods ?? {}).flatMap(([key, n]): [string, number][] =>
      typeof n === 'number' ? [[`otherMethods.${key}`, n]] : [],
    ),
    ...(otherMethods?.excludedWithReasons ?? []).map((r): [string, number] => [
      `otherMethods: ${r.reason}`,
      r.reports,
    ]),
  ];
  return named.flatMap(([name, n]): [string, number][] => (n === undefined ? [] : [[name, n]]));
}

/** Left side must equal right side; `says` reads as a sentence. */
interface Balance {
  says: string;
  left: number;
  right: number;
}

function balances(counts: PrismaCounts): Balance[] {
  const { identified, awaiting = {}, otherMethods: other } = counts;
  const found = sumRecords(identified.databases) + sumRecords(identified.registers);
  const removed = counts.duplicates + counts.automation + (counts.otherRemoved ?? 0);
  const includedFromOther = other ? other.assessed - sumReports(other.excludedWithReasons) : 0;
  const checks: Balance[] = [
    {
      says: 'records identified, less those removed before screening, equal records screened and awaiting screening',
      left: found - removed,
      right: counts.screened + (awaiting.screening ?? 0),
    },
    {
      says: 'records screened, less those excluded, equal reports sought',
      left: counts.screened - counts.excluded - (counts.excludedByAutomation ?? 0),
      right: counts.sought,
    },
    {
      says: 'reports sought, less those not retrieved, equal reports assessed and awaiting full text',
      left: counts.sought - counts.notRetrieved,
      right: counts.assessed + (awaiting.fullText ?? 0),
    },
    {
      says: 'reports assessed, less those excluded, equal reports included and awaiting classification',
      left: counts.assessed - sumReports(counts.excludedWithReasons) + includedFromOther,
      right: counts.includedReports + (awaiting.classification ?? 0),
    },
  ];
  if (other) {
    checks.push({
      says: 'reports sought by other methods, less those not retrieved, equal those assessed',
      left: other.sought - other.notRetrieved,
      right: other.assessed,
    });
  }
  return checks;
}

/** Every way in which the numbers cannot all be true, as sentences; empty when they add up. */
export function prismaProblems(counts: PrismaCounts): string[] {
  const problems = allCounts(counts)
    .filter(([, n]) => !Number.isSafeInteger(n) || n < 0)
    .map(([name, n]) => `${name} is ${n}, not a count`);
  for (const { says, left, right } of balances(counts)) {
    if (left !== right) problems.push(`${says}: ${left} ≠ ${right}`);
  }
  const { inAnalysis, previous, otherMethods } = counts;
  if (otherMethods && otherMethods.sought > sumOtherMethods(otherMethods)) {
    problems.push('more reports were sought by other methods than they identified');
  }
  const totalStudies = counts.includedStudies + (previous?.studies ?? 0);
  if (inAnalysis && inAnalysis.studies > totalStudies) {
    problems.push(`${inAnalysis.studies} studies in the analysis, but only ${totalStudies} included`);
  }
  return problems;
}

/** @throws FigureError `prisma.arithmetic` listing every broken sum */
export function assertPrismaCounts(counts: PrismaCounts): void {
  const problems = prismaProblems(counts);
  if (problems.length > 0)
    throw new FigureError('prisma.arithmetic', `the flow does not add up: ${problems.join('; ')}`);
}
