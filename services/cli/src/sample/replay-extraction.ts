import { consensusSchema, extractionSchema } from '@perennial/contracts';
import type { ApiClient } from './api-client.ts';
import type { SampleContext } from './load-sample.ts';
import { type SampleAnswer, sampleAnswers } from './sample-answers.ts';
import type { SampleStudy } from './sample-review.schema.ts';

/**
 * Enters both demonstration extractions of each study and lets the adjudicator settle the differences.
 *
 * @param isAgreed whether the differences of a study are to be settled now
 */
export async function replayExtraction(
  context: SampleContext,
  studyIdOf: ReadonlyMap<string, string>,
  isAgreed: (label: string) => boolean,
): Promise<void> {
  const { team, review, sample, onStep } = context;
  for (const study of sample.extraction.studies) {
    const studyId = studyIdOf.get(study.label);
    if (studyId === undefined || study.status !== 'extracted') continue;
    onStep(`Sample review: extracting ${study.label}`);
    const at = `${review}/studies/${studyId}`;
    const [first, second] = study.extractions;
    if (!first || !second || !isAgreed(study.label)) continue;
    await extract(team.ana, at, sampleAnswers(study, first));
    await extract(team.ben, at, sampleAnswers(study, second));
    await settle(team.chris, at, study);
  }
}

async function extract(client: ApiClient, at: string, answers: readonly SampleAnswer[]): Promise<void> {
  const before = await client.get(`${at}/extraction`, extractionSchema);
  if (before.complete) return;
  const known = new Map(before.values.map((value) => [value.field, JSON.stringify(value.reported)]));
  for (const { path, value, source } of answers) {
    if (known.get(path) === JSON.stringify(value)) continue;
    const body = { field: path, reported: value, source: { citationId: null, page: null, passage: source } };
    await client.send('PUT', `${at}/extraction/values`, body, extractionSchema);
  }
  const { checks } = await client.get(`${at}/extraction`, extractionSchema);
  for (const { field, code } of checks.filter((check) => check.severity === 'implausible' && !check.reason)) {
    const body = { field, code, reason: 'As the source gives it.' };
    await client.send('PUT', `${at}/extraction/reasons`, body, extractionSchema);
  }
  await client.send('POST', `${at}/extraction/complete`, {}, extractionSchema);
}

/** The adjudicator's answer to every field on which the two differ: the recorded consensus. */
async function settle(client: ApiClient, at: string, study: SampleStudy): Promise<void> {
  const agreed = new Map(sampleAnswers(study, study.consensus).map((answer) => [answer.path, answer]));
  const reasons = study.consensus.disagreements.map(({ field, reason }) => `${field}: ${reason}`).join(' ');
  const { items } = await client.get(`${at}/consensus`, consensusSchema);
  for (const item of items) {
    if (item.agreed || item.decision) continue;
    const answer = agreed.get(item.field);
    const said = JSON.stringify(answer?.value ?? null);
    const basis =
      said === JSON.stringify(item.first?.reported ?? null)
        ? 'first'
        : said === JSON.stringify(item.second?.reported ?? null)
          ? 'second'
          : 'new';
    await client.send(
      'POST',
      `${at}/consensus`,
      {
        field: item.field,
        basis,
        ...(basis === 'new' ? { reported: answer?.value ?? null } : {}),
        source: answer ? { citationId: null, page: null, passage: answer.source } : null,
        reason: reasons || 'As recorded for the demonstration.',
        againstRevision: 0,
      },
      consensusSchema,
    );
  }
}
