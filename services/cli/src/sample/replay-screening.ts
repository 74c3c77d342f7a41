import { conflictsSchema, decisionSchema, decisionsPageSchema, type Stage } from '@perennial/contracts';
import type { ApiClient } from './api-client.ts';
import type { SampleContext } from './load-sample.ts';
import type { SampleCitationDecision, SampleStage } from './sample-review.schema.ts';

type StageOf = (entry: SampleCitationDecision) => SampleStage | undefined;

const abstractOf: StageOf = (entry) => entry.abstract;
const fullTextOf: StageOf = (entry) => (entry.fullText?.retrieved ? entry.fullText : undefined);

/** Enters the recorded demonstration verdicts: both reviewers, then the adjudicator, first on abstracts, then on full texts. */
export async function replayScreening(
  context: SampleContext,
  citationOf: ReadonlyMap<string, string>,
): Promise<void> {
  const { team, review, sample } = context;
  const entries = sample.decisions.citations.flatMap((entry) => {
    const key = entry.records[0];
    const citationId = key && citationOf.get(`${key.file}#${key.ordinal}`);
    return citationId === undefined ? [] : [{ entry, citationId }];
  });
  await replayStage(context, entries, 'abstract', abstractOf);
  for (const { entry, citationId } of entries) {
    if (!entry.fullText) continue;
    const state = entry.fullText.retrieved ? 'retrieved' : 'not-retrieved';
    const note = entry.fullText.retrieved ? null : entry.fullText.note;
    await team.ana.post(`${review}/full-texts`, { citationId, state, note });
  }
  await replayStage(context, entries, 'full-text', fullTextOf);
}

async function replayStage(
  context: SampleContext,
  entries: readonly { entry: SampleCitationDecision; citationId: string }[],
  stage: Stage,
  stageOf: StageOf,
): Promise<void> {
  const { team, review, sample, onStep } = context;
  const [first, second] = sample.decisions.reviewers;
  for (const [client, reviewer] of [
    [team.ana, first],
    [team.ben, second],
  ] as const) {
    const done = await ownDecisions(client, review, stage);
    for (const { entry, citationId } of entries) {
      const decision = stageOf(entry)?.decisions.find(({ by }) => by === reviewer?.code);
      if (!decision || done.has(citationId)) continue;
      onStep(`Sample review: ${reviewer?.name} screens (${stage})`);
      const { verdict, reason = null } = decision;
      await client.send(
        'POST',
        `${review}/screening/decisions`,
        { citationId, stage, verdict, reason },
        decisionSchema,
        {
          'idempotency-key': `sample-${stage}-${citationId}`.slice(0, 80),
        },
      );
    }
  }
  const { items } = await team.chris.get(`${review}/conflicts?stage=${stage}`, conflictsSchema);
  const open = new Set(items.filter((item) => item.resolution === null).map((item) => item.citation.id));
  for (const { entry, citationId } of entries) {
    const resolution = stageOf(entry)?.resolution;
    if (!resolution || !open.has(citationId)) continue;
    const { verdict, reason = null, note } = resolution;
    await team.chris.post(`${review}/conflicts/resolutions`, { citationId, stage, verdict, reason, note });
  }
}

async function ownDecisions(client: ApiClient, review: string, stage: Stage): Promise<Set<string>> {
  const done = new Set<string>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: { citationId: string }[]; nextCursor: string | null } = await client.get(
      `${review}/screening/decisions?stage=${stage}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
      decisionsPageSchema,
    );
    for (const { citationId } of page.items) done.add(citationId);
    cursor = page.nextCursor;
  }
  return done;
}
