import { Button } from '@mantine/core';
import type { Extraction, Study, ValueSource } from '@perennial/contracts';
import { type FormSchema, formLabels } from '@perennial/extraction';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { fullTextUrl } from '../../api/full-texts.ts';
import { protocolQuery } from '../../api/people.ts';
import { viewProtocol } from '../../api/protocol-view.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { CheckLines } from '../../extraction-form/check-lines.tsx';
import type { ArmChoice } from '../../extraction-form/control-props.ts';
import { findField } from '../../extraction-form/find-field.ts';
import { FormContext, type FormContextValue } from '../../extraction-form/form-context.ts';
import { NumberDialog } from '../../extraction-form/number-dialog.tsx';
import { entryKeys, withoutKeys } from '../../extraction-form/paths.ts';
import { readSelected } from '../../extraction-form/read-selected.ts';
import { SectionCard } from '../../extraction-form/section-card.tsx';
import { SourceDialog } from '../../extraction-form/source-dialog.tsx';
import { t } from '../../strings/t.ts';
import { CompleteCard } from './complete-card.tsx';
import { FormContents } from './form-contents.tsx';
import { ReportPane, useReportFiles } from './report-pane.tsx';
import { RevisitNotice } from './revisit-notice.tsx';
import { useActiveField } from './use-active-field.ts';
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
  const [numberOf, setNumberOf] = useState<string | null>(null);
  const [lastSource, setLastSource] = useState<ValueSource | null>(null);
  const explain = useMutation({
    mutationFn: (said: { field: string; code: string; reason: string }) =>
      own.explain(said.field, said.code, said.reason),
  });
  const activePath = useActiveField();
  const [isReportShown, setReportShown] = useState(true);
  const files = useReportFiles(place.reviewId, reports);
  const hasReport = files.length > 0 && isReportShown;
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
    findNumber: setNumberOf,
    explain: (field, code, reason) => explain.mutate({ field, code, reason }),
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
      {extraction.revisit.length > 0 ? (
        <RevisitNotice place={place} changes={extraction.revisit} label={label} />
      ) : null}
      {explain.error ? <Problem error={explain.error} /> : null}
      <CheckLines checks={elsewhere} />
      {files.length > 0 ? (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setReportShown(!isReportShown)}>
            {t(isReportShown ? 'report.hide' : 'report.show')}
          </Button>
        </div>
      ) : null}
      <div className={hasReport ? 'extraction extraction-beside' : 'extraction'}>
        {hasReport ? (
          <ReportPane
            reviewId={place.reviewId}
            files={files}
            sources={sources}
            activeLabel={activePath === null ? null : label(activePath)}
            onSource={(source) => {
              if (activePath === null) return;
              own.setSource(activePath, { ...sources.get(activePath), ...source });
              setLastSource(source);
            }}
            onValue={(text, source) => {
              const value = activePath === null ? undefined : readSelected(findField(form, activePath), text);
              if (activePath === null || value === undefined) return;
              own.answerFrom(activePath, value, source);
              setLastSource(source);
            }}
          />
        ) : null}
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
      {numberOf === null ? null : (
        <NumberDialog
          reviewId={place.reviewId}
          path={numberOf}
          label={label(numberOf)}
          answers={answers}
          source={sources.get(numberOf)}
          pdfs={files.map(({ file }) => ({ name: file.fileName, url: fullTextUrl(place.reviewId, file.id) }))}
          onClose={() => setNumberOf(null)}
          onUse={(reported, source) => {
            own.answerFrom(numberOf, reported, source);
            setNumberOf(null);
          }}
        />
      )}
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
