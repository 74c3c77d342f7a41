import { type DeduplicationResult, deduplicate, type MatchRecord, type PersonVerdict } from '@perennial/deduplication';
import { classifyTopic, classifyTrial, type RankInput, rankCitations, type ScreeningText, type TopicDictionary } from '@perennial/screening';

export interface TaskInputs {
  deduplicate: { records: MatchRecord[]; verdicts: PersonVerdict[] };
  classify: { texts: { id: string; text: ScreeningText }[]; dictionary: TopicDictionary };
  rank: RankInput;
}

export interface TaskOutputs {
  deduplicate: DeduplicationResult;
  classify: { id: string; scores: { trial: ReturnType<typeof classifyTrial>; topic: ReturnType<typeof classifyTopic> } }[];
  rank: { order: { citationId: string; score: number }[]; model: string };
}

export type TaskName = keyof TaskInputs;
export type Task = { [N in TaskName]: { name: N; input: TaskInputs[N] } }[TaskName];

/** The computations a thread can do; all pure. */
export function runTask(task: Task): TaskOutputs[TaskName] {
  switch (task.name) {
    case 'deduplicate':
      return deduplicate(task.input.records, { verdicts: task.input.verdicts });
    case 'classify':
      return task.input.texts.map(({ id, text }) => ({
        id,
        scores: { trial: classifyTrial(text), topic: classifyTopic(text, task.input.dictionary) },
      }));
    case 'rank': {
      const { order, scores, model } = rankCitations(task.input);
      return { order: order.map((citationId) => ({ citationId, score: scores.get(citationId) ?? 0 })), model };
    }
  }
}
