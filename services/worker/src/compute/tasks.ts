import type { AnalysisOutcome } from '@perennial/database';
import {
  type DeduplicationResult,
  deduplicateIncrement,
  type MatchRecord,
  type PersonVerdict,
} from '@perennial/deduplication';
import {
  classifyTopic,
  classifyTrial,
  type RankInput,
  rankCitations,
  type ScreeningText,
  type TopicDictionary,
} from '@perennial/screening';
import { type Contrast, type NetworkOptions, networkByComponent, SynthesisError } from '@perennial/synthesis';

export interface TaskInputs {
  /** `frozen` went through before and gave `decisions`; only `batch` is new. */
  deduplicate: {
    frozen: MatchRecord[];
    decisions: { a: string; b: string }[];
    batch: MatchRecord[];
    verdicts: PersonVerdict[];
  };
  classify: { texts: { id: string; text: ScreeningText }[]; dictionary: TopicDictionary };
  rank: RankInput;
  synthesise: { contrasts: Contrast[]; options: NetworkOptions };
}

export interface TaskOutputs {
  deduplicate: DeduplicationResult;
  classify: {
    id: string;
    scores: { trial: ReturnType<typeof classifyTrial>; topic: ReturnType<typeof classifyTopic> };
  }[];
  rank: { order: { citationId: string; score: number }[]; model: string };
  synthesise: AnalysisOutcome;
}

export type TaskName = keyof TaskInputs;
export type Task = { [N in TaskName]: { name: N; input: TaskInputs[N] } }[TaskName];

/** The computations a thread can do; all pure. */
export function runTask(task: Task): TaskOutputs[TaskName] {
  switch (task.name) {
    case 'deduplicate':
      return deduplicateIncrement(task.input);
    case 'classify':
      return task.input.texts.map(({ id, text }) => ({
        id,
        scores: { trial: classifyTrial(text), topic: classifyTopic(text, task.input.dictionary) },
      }));
    case 'rank': {
      const { order, scores, model } = rankCitations(task.input);
      return {
        order: order.map((citationId) => ({ citationId, score: scores.get(citationId) ?? 0 })),
        model,
      };
    }
    case 'synthesise':
      return analyse(task.input);
  }
}

function analyse({ contrasts, options }: TaskInputs['synthesise']): AnalysisOutcome {
  if (contrasts.length === 0)
    return { ok: false, code: 'analysis.no_data', message: 'No included study has usable data yet.' };
  const { reference, ...rest } = options;
  const present = contrasts.some(({ treat1, treat2 }) => treat1 === reference || treat2 === reference);
  try {
    return { ok: true, network: networkByComponent(contrasts, present ? options : rest) };
  } catch (error) {
    if (error instanceof SynthesisError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}
