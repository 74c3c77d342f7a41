import { type Consensus, type newConsensusSchema, valueSourceSchema } from '@perennial/contracts';
import { type ConsensusRow, loadNames, type PairedExtraction, type Transaction } from '@perennial/database';
import { convertAnswers, describeValue, parseReportedValue, sameAnswer } from '@perennial/extraction';
import type { Protocol } from '@perennial/protocol';
import type { z } from 'zod';
import { presentValue } from './extraction.presenter.ts';

type NewConsensus = z.output<typeof newConsensusSchema>;

/** Both extractors' answers side by side with what was decided, in path order. */
export async function presentConsensus(tx: Transaction, pair: PairedExtraction): Promise<Consensus> {
  const { first, second, decided } = pair;
  const names = await loadNames(tx, [
    first.extractorId,
    second.extractorId,
    ...[...decided.values()].map((row) => row.decidedBy),
  ]);
  const paths = [...new Set([...first.values.keys(), ...second.values.keys(), ...decided.keys()])].sort(
    byPath,
  );
  return {
    studyId: pair.studyId,
    first: names.get(first.extractorId) ?? first.extractorId,
    second: names.get(second.extractorId) ?? second.extractorId,
    items: paths.map((field) => {
      const [a, b] = [first.values.get(field), second.values.get(field)];
      const decision = decided.get(field);
      return {
        field,
        first: a ? presentValue(a) : null,
        second: b ? presentValue(b) : null,
        agreed: sameAnswer(a?.reported ?? null, b?.reported ?? null),
        decision: decision ? presentDecision(decision, names) : null,
      };
    }),
  };
}

/** What a consensus decision stores: the chosen answer, converted with the other answers as they stand. */
export function convertedDecision(pair: PairedExtraction, choice: NewConsensus, protocol: Protocol) {
  const chosen = choice.basis === 'first' ? pair.first : pair.second;
  const row = choice.basis === 'new' ? undefined : chosen.values.get(choice.field);
  const reported: unknown = choice.basis === 'new' ? (choice.reported ?? null) : (row?.reported ?? null);
  const answers = new Map<string, unknown>([
    ...[...chosen.values].map(([field, value]): [string, unknown] => [field, value.reported]),
    ...[...pair.decided].map(([field, value]): [string, unknown] => [field, value.reported]),
    [choice.field, reported],
  ]);
  const converted = convertAnswers(answers, protocol).get(choice.field);
  return {
    reported,
    converted: converted?.value ?? null,
    formula: converted?.formula ?? null,
    source: choice.source ?? row?.source ?? null,
  };
}

/** What stands now against what the second adjudicator wanted, in words. */
export function describeDecisionChange(
  theirs: ConsensusRow,
  wanted: unknown,
  name: string,
): { path: string; message: string } {
  const say = (reported: unknown) => describeValue(parseReportedValue(reported)) || 'left empty';
  const why = theirs.reason ? ` (${theirs.reason})` : '';
  return {
    path: theirs.field,
    message: `${name} decided ${say(theirs.reported)}${why}; yours was ${say(wanted)}`,
  };
}

function presentDecision(row: ConsensusRow, names: ReadonlyMap<string, string>) {
  return {
    basis: row.basis,
    reported: row.reported,
    converted: row.converted,
    formula: row.formula,
    source: row.source === null ? null : valueSourceSchema.parse(row.source),
    reason: row.reason,
    by: names.get(row.decidedBy) ?? row.decidedBy,
    revision: row.revision,
  };
}

/** Natural order of paths: `arms[2]` before `arms[10]`. */
export function byPath(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
