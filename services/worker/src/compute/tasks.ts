import type { AnalysisOutcome } from '@perennial/database';
import {
  type DeduplicationResult,
  deduplicateIncrement,
  type MatchRecord,
  type PersonVerdict,
} from '@perennial/deduplication';
import {
  type Assessment,
  assessVerdicts,
  type Contribution,
  classifyTopic,
  classifyTrial,
  prepareRanking,
  type RankInput,
  type Ranking,
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
  /**
   * `documentsKey` tells the same documents from others; `candidates` are those to be put in order; `own` are those whose
   * verdicts may be doubted.
   */
  rank: RankInput & {
    documentsKey: string;
    candidates: ReadonlySet<string>;
    own: ReadonlySet<string>;
  };
  synthesise: { contrasts: Contrast[]; options: NetworkOptions };
}

export interface TaskOutputs {
  deduplicate: DeduplicationResult;
  classify: {
    id: string;
    scores: { trial: ReturnType<typeof classifyTrial>; topic: ReturnType<typeof classifyTopic> };
  }[];
  rank: {
    order: { citationId: string; score: number; terms: Contribution[] | null }[];
    findings: Pick<Assessment, 'doubts' | 'expected'>;
    model: string;
  };
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
    case 'rank':
      return rank(task.input);
    case 'synthesise':
      return analyse(task.input);
  }
}

/** The look-ahead, twice over: so that the terms are there for whatever is on a page before the next order is made. */
const TERMS_FOR = 100;
/** Beyond this place in the order next to nothing is expected, and reading it all would cost more than it tells. */
const MOST_ASSESSED = 5000;
const MOST_DOUBTS = 100;

/** The documents ranked last: reading them costs far more than learning from them anew. */
let prepared: { key: string; ranking: Ranking } | undefined;

function rank({ documentsKey, candidates, own, ...input }: TaskInputs['rank']): TaskOutputs['rank'] {
  if (prepared?.key !== documentsKey) {
    prepared = { key: documentsKey, ranking: prepareRanking(input.documents, input.model) };
  }
  const { order: everything, scores, model } = prepared.ranking.rank(input);
  const order = everything.filter((id) => candidates.has(id));
  const textOf = new Map(input.documents.map(({ id, text }) => [id, text]));
  const { doubts, expected, terms } = assessVerdicts({
    labelled: [...input.labels].flatMap(([id, label]) => {
      const text = textOf.get(id);
      return text ? [{ id, text, label }] : [];
    }),
    waiting: order.slice(0, MOST_ASSESSED).map((id) => ({ id, text: textOf.get(id)! })),
    termsFor: TERMS_FOR,
  });
  return {
    order: order.map((citationId) => ({
      citationId,
      score: scores.get(citationId) ?? 0,
      terms: terms.get(citationId)?.slice() ?? null,
    })),
    findings: { doubts: doubts.filter(({ id }) => own.has(id)).slice(0, MOST_DOUBTS), expected },
    model,
  };
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
