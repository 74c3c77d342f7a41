import type { Extraction, ValueSource } from '@perennial/contracts';
import { type FormSchema, validateAnswers } from '@perennial/extraction';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { explainCheck, extractionQuery, putValue } from '../../api/extraction.ts';
import { AnswerSaver, type SaverState } from '../../extraction-form/answer-saver.ts';
import { entryKeys, nextKey } from '../../extraction-form/paths.ts';

/** Answers and sources as they stand here: what the server has, overlaid by what it does not have yet. */
function overlay(extraction: Extraction, { drafts }: SaverState) {
  const answers = new Map<string, unknown>(extraction.values.map((value) => [value.field, value.reported]));
  const sources = new Map<string, ValueSource>(
    extraction.values.flatMap((value) => (value.source ? [[value.field, value.source] as const] : [])),
  );
  for (const { field, reported, source } of drafts.values()) {
    if (reported === null) answers.delete(field);
    else answers.set(field, reported);
    if (source === null) sources.delete(field);
    else sources.set(field, source);
  }
  return { answers, sources };
}

/** Entries that were added but hold no answer yet, by part. */
function useAddedEntries(answers: ReadonlyMap<string, unknown>) {
  const [added, setAdded] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  return {
    keys: (part: string) => added.get(part) ?? [],
    add: (part: string) => {
      const inUse = [...entryKeys(answers.keys(), part), ...(added.get(part) ?? [])];
      setAdded(new Map([...added, [part, [...(added.get(part) ?? []), nextKey(inUse)]]]));
    },
    remove: (part: string, key: string) =>
      setAdded(new Map([...added, [part, (added.get(part) ?? []).filter((one) => one !== key)]])),
  };
}

/** One's own extraction of a study: answers saved while they are typed, checked by the form's rules and the server's. */
export function useExtraction(
  place: { reviewId: string; studyId: string },
  extraction: Extraction,
  form: FormSchema,
) {
  const { reviewId, studyId } = place;
  const queries = useQueryClient();
  const [saver] = useState(
    () =>
      new AnswerSaver<Extraction>({
        put: (draft) => putValue(reviewId, studyId, draft),
        onSaved: (answer) => queries.setQueryData(extractionQuery(reviewId, studyId).queryKey, answer),
        now: () => Date.now(),
        later: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  const saving = useSyncExternalStore(saver.subscribe, saver.snapshot);
  const { answers, sources } = useMemo(() => overlay(extraction, saving), [extraction, saving]);
  const added = useAddedEntries(answers);
  const found = useMemo(() => validateAnswers(form, answers), [form, answers]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.snapshot().drafts.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void saver.flush();
    };
  }, [saver]);

  const set = (field: string, reported: unknown, source: ValueSource | null) =>
    saver.set({ field, reported, source });

  return {
    answers,
    sources,
    saving,
    added,
    problems: new Map([
      ...found
        .filter(({ severity }) => severity === 'error')
        .map(({ field, message }) => [field, message] as const),
      ...saving.refused,
    ]),
    incomplete: found.filter(({ severity }) => severity === 'incomplete'),
    answer: (field: string, reported: unknown) =>
      set(field, reported, reported === null ? null : (sources.get(field) ?? null)),
    answerFrom: set,
    setSource: (field: string, source: ValueSource | null) => set(field, answers.get(field) ?? null, source),
    removeEntry: (part: string, key: string) => {
      for (const field of answers.keys()) if (field.startsWith(`${part}[${key}].`)) set(field, null, null);
      added.remove(part, key);
    },
    explain: async (field: string, code: string, reason: string) => {
      await saver.flush();
      const answer = await explainCheck(reviewId, studyId, { field, code, reason });
      queries.setQueryData(extractionQuery(reviewId, studyId).queryKey, answer);
    },
    flush: () => saver.flush(),
  };
}
