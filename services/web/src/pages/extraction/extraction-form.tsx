import type { Extraction, Study, ValueSource } from '@perennial/contracts';
import { type FormSchema, formLabels } from '@perennial/extraction';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { protocolQuery } from '../../api/people.ts';
import { viewProtocol } from '../../api/protocol-view.ts';
import { Notice } from '../../components/notice.tsx';
import { CheckLines } from '../../extraction-form/check-lines.tsx';
import type { ArmChoice } from '../../extraction-form/control-props.ts';
import { FormContext, type FormContextValue } from '../../extraction-form/form-context.ts';
import { entryKeys, withoutKeys } from '../../extraction-form/paths.ts';
import { SectionCard } from '../../extraction-form/section-card.tsx';
import { SourceDialog } from '../../extraction-form/source-dialog.tsx';
import { t } from '../../strings/t.ts';
import { CompleteCard } from './complete-card.tsx';
import { FormContents } from './form-contents.tsx';
import { useExtraction } from './use-extraction.ts';
import '../../extraction-form/extraction-form.css';
import './extraction-page.css';

export interface ExtractionFormProps {
  place: { reviewId: string; studyId: string };
  form: FormSchema;
  extraction: Extraction;
  reports: Study['reports'];
}

function armsOf(
  form: FormSchema,
  answers: ReadonlyMap<string, unknown>,
  added: readonly string[],
): ArmChoice[] {
  const { armSection } = form;
  if (armSection === undefined) return [];
  const keys = new Set([...entryKeys(answers.keys(), armSection), ...added]);
  return [...keys].map((key, place) => {
    const label = answers.get(`${armSection}[${key}].label`);
    const name = typeof label === 'string' && label !== '' ? label : '';
    return { key, label: t('form.arm', { n: place + 1, name }).trim() };
  });
}

/** The form filled in by one extractor. */
export function ExtractionForm({ place, form, extraction, reports }: ExtractionFormProps) {
  const own = useExtraction(place, extraction, form);
  const protocol = useQuery(protocolQuery(place.reviewId));
  const [sourceOf, setSourceOf] = useState<string | null>(null);
  const [lastSource, setLastSource] = useState<ValueSource | null>(null);
  const label = useMemo(() => formLabels(form), [form]);
  const { answers, sources } = own;
  const context: FormContextValue = {
    form,
    answers,
    sources,
    values: new Map(extraction.values.map((value) => [value.field, value])),
    checks: extraction.checks,
    problems: own.problems,
    arms: armsOf(form, answers, form.armSection ? own.added.keys(form.armSection) : []),
    codes: viewProtocol(protocol.data?.body).nodes,
    reports,
    isReadOnly: extraction.complete,
    label,
    answer: own.answer,
    editSource: setSourceOf,
    addedKeys: own.added.keys,
    addEntry: own.added.add,
    removeEntry: own.removeEntry,
  };
  const known = new Set(form.sections.map((section) => section.id));
  const elsewhere = extraction.checks.filter(
    (check) => !known.has(withoutKeys(check.field).split('.')[0] ?? ''),
  );
  return (
    <FormContext value={context}>
      {extraction.complete ? <Notice tone="good">{t('extraction.is-complete')}</Notice> : null}
      <CheckLines checks={elsewhere} />
      <div className="extraction">
        <FormContents
          form={form}
          extraction={extraction}
          saving={own.saving}
          answers={answers}
          sources={sources}
        />
        <div className="stack extraction-sections">
          {form.sections.map((section) => (
            <SectionCard key={section.id} section={section} />
          ))}
          {extraction.complete ? null : (
            <CompleteCard
              place={place}
              extraction={extraction}
              incomplete={own.incomplete}
              label={label}
              flush={own.flush}
            />
          )}
        </div>
      </div>
      {sourceOf === null ? null : (
        <SourceDialog
          label={label(sourceOf)}
          source={sources.get(sourceOf)}
          last={lastSource}
          reports={reports}
          isReadOnly={extraction.complete}
          onClose={() => setSourceOf(null)}
          onSave={(source) => {
            own.setSource(sourceOf, source);
            if (source) setLastSource(source);
            setSourceOf(null);
          }}
        />
      )}
    </FormContext>
  );
}
