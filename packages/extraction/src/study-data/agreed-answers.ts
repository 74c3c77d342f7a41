import type { Protocol, ProtocolAnalysis } from '@perennial/protocol';
import { sameAnswer } from '../consensus/same-answer.ts';
import { type AnalysisContrast, analysisInput } from './analysis-inputs.ts';
import type { Answers } from './study-answers.ts';

/** Two extractors' answers brought together. */
export interface AgreedAnswers {
  answers: Map<string, unknown>;
  /** Paths on which the two differ and nobody has decided yet. */
  open: string[];
}

/**
 * The answers that count: what both extractors say alike, and where they differ what the adjudicator decided. `null` means
 * that the field is left empty.
 *
 * @param decided the adjudicator's answers by path; they count even where the extractors agree
 */
export function agreeAnswers(first: Answers, second: Answers, decided: Answers): AgreedAnswers {
  const answers = new Map<string, unknown>();
  const open: string[] = [];
  for (const path of new Set([...first.keys(), ...second.keys(), ...decided.keys()])) {
    const [a, b] = [first.get(path) ?? null, second.get(path) ?? null];
    if (decided.has(path)) keep(answers, path, decided.get(path));
    else if (sameAnswer(a, b)) keep(answers, path, a);
    else open.push(path);
  }
  return { answers, open };
}

function keep(answers: Map<string, unknown>, path: string, value: unknown): void {
  if (value !== null && value !== undefined) answers.set(path, value);
}

/** An included study as the analyses see it: its agreed answers, or why there are none yet. */
export interface IncludedStudy {
  label: string;
  answers: Answers | undefined;
  waitingFor: string | undefined;
}

/** The data of one analysis at one moment: what goes in, what stays out and why. */
export interface AnalysisSnapshot {
  analysis: ProtocolAnalysis;
  contrasts: AnalysisContrast[];
  excluded: { study: string; reason: string }[];
}

/** Every analysis of the protocol over the included studies, studies in the order given. */
export function snapshotAnalyses(studies: readonly IncludedStudy[], protocol: Protocol): AnalysisSnapshot[] {
  return protocol.analyses.map((analysis) => {
    const contrasts: AnalysisContrast[] = [];
    const excluded: AnalysisSnapshot['excluded'] = [];
    for (const { label, answers, waitingFor } of studies) {
      const input = answers ? analysisInput(label, answers, analysis, protocol) : undefined;
      if (input) contrasts.push(...input.contrasts);
      const reason = input ? input.excluded : (waitingFor ?? 'awaiting data');
      if (reason !== undefined) excluded.push({ study: label, reason });
    }
    return { analysis, contrasts, excluded };
  });
}
