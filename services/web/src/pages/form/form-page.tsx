import { Button, TextInput } from '@mantine/core';
import type { FormDraft } from '@perennial/contracts';
import { type FormSchema, parseForm, validateForm } from '@perennial/extraction';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formDraftQuery, saveFormDraft } from '../../api/forms.ts';
import { reviewQuery } from '../../api/people.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Problem } from '../../components/problem.tsx';
import { useDraft } from '../../drafts/use-draft.ts';
import { freshId, moved, withSection } from '../../form-designer/edit-form.ts';
import { FieldRows } from '../../form-designer/field-rows.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { DictionaryCard } from './dictionary-card.tsx';
import { ImpactCard } from './impact-card.tsx';
import { VersionsCard } from './versions-card.tsx';
import '../../form-designer/form-designer.css';

/** Fields that a condition can look at: choices and yes-or-no fields outside groups. */
function conditionFields(form: FormSchema): { path: string; label: string }[] {
  return form.sections.flatMap((section) =>
    section.fields
      .filter(({ type }) => type === 'choice' || type === 'choices' || type === 'boolean')
      .map((field) => ({ path: `${section.id}.${field.id}`, label: `${section.title}: ${field.label}` })),
  );
}

function Sections({ form, onChange }: { form: FormSchema; onChange: (form: FormSchema) => void }) {
  const choices = useMemo(() => conditionFields(form), [form]);
  return (
    <>
      {form.sections.map((section, at) => (
        <section key={section.id} className="card stack-small" aria-label={section.title}>
          <div className="spread">
            <TextInput
              className="designer-words"
              aria-label={t('designer.section.title', { id: section.id })}
              maxLength={2000}
              value={section.title}
              onChange={(event) =>
                onChange(withSection(form, at, { ...section, title: event.currentTarget.value }))
              }
            />
            <div className="row">
              {([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  size="compact-sm"
                  variant="default"
                  aria-label={t(by < 0 ? 'designer.up' : 'designer.down', { label: section.title })}
                  onClick={() => onChange({ ...form, sections: moved(form.sections, at, by) })}
                >
                  {by < 0 ? '↑' : '↓'}
                </Button>
              ))}
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('designer.remove', { label: section.title })}
                onClick={() => onChange(withSection(form, at, undefined))}
              >
                ×
              </Button>
            </div>
          </div>
          <FieldRows
            fields={section.fields}
            name={section.title}
            choices={choices}
            onChange={(fields) => onChange(withSection(form, at, { ...section, fields }))}
          />
        </section>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => {
            const title = t('designer.new-section');
            const id = freshId(
              title,
              form.sections.map((one) => one.id),
            );
            const fields = [{ id: 'notes', type: 'text', label: t('designer.new-field') }] as const;
            onChange({ ...form, sections: [...form.sections, { id, title, fields }] });
          }}
        >
          {t('designer.add-section')}
        </Button>
      </div>
    </>
  );
}

function Designer({ reviewId, draft, canEdit }: { reviewId: string; draft: FormDraft; canEdit: boolean }) {
  const queries = useQueryClient();
  const own = useDraft<FormSchema>(parseForm(draft.body), draft.revision, async (body, againstRevision) => {
    // A draft with faults stays on the page until it has none.
    if (!validateForm(body).form) return againstRevision;
    const saved = await saveFormDraft(reviewId, { body: { ...body }, againstRevision });
    queries.setQueryData(formDraftQuery(reviewId).queryKey, saved);
    return saved.revision;
  });
  const { problems } = validateForm(own.body);
  return (
    <div className="stack">
      {canEdit ? null : <Notice>{t('designer.not-yours')}</Notice>}
      <p className="small soft" role="status">
        {t('designer.in-force', { n: draft.basedOn })} ·{' '}
        {own.phase === 'saved' ? t('designer.saved') : t('designer.saving')}
      </p>
      {problems.length > 0 ? (
        <Notice tone="bad">
          <p>{t('designer.invalid')}</p>
          <ul>
            {problems.slice(0, 10).map((problem) => (
              <li key={problem.at + problem.code}>
                {problem.at}: {problem.message}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {own.error ? <Problem error={own.error} /> : null}
      <ImpactCard
        reviewId={reviewId}
        draft={draft}
        canPublish={canEdit && problems.length === 0}
        flush={async () => {
          await own.saver.flush();
          return own.saver.savedRevision;
        }}
      />
      {canEdit ? <Sections form={own.body} onChange={own.set} /> : null}
      <DictionaryCard reviewId={reviewId} onLoad={canEdit ? own.set : null} />
      <VersionsCard reviewId={reviewId} />
    </div>
  );
}

/** The form being worked on: its fields, what publishing would change, and the versions before. */
export function FormPage() {
  const reviewId = useReviewId();
  const draft = useQuery({ ...formDraftQuery(reviewId), refetchOnWindowFocus: false });
  const review = useQuery(reviewQuery(reviewId));
  const canEdit = review.data?.roles.some((role) => role === 'owner' || role === 'methodologist') ?? false;
  return (
    <Page title={t('designer.title')} lead={t('designer.lead')} width="wide">
      <Loaded query={draft}>
        {(data) => <Designer key={reviewId} reviewId={reviewId} draft={data} canEdit={canEdit} />}
      </Loaded>
    </Page>
  );
}
