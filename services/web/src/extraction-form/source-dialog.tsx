import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Study, ValueSource } from '@perennial/contracts';
import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { t } from '../strings/t.ts';

const NOTHING: ValueSource = { citationId: null, page: null, passage: '' };

/** Where an answer stands in the paper: report, page and the passage word for word. */
export function SourceDialog({
  label,
  source,
  last,
  reports,
  isReadOnly,
  onSave,
  onClose,
}: {
  label: string;
  source: ValueSource | undefined;
  /** The source given last, which is often that of the next number too. */
  last: ValueSource | null;
  reports: Study['reports'];
  isReadOnly: boolean;
  onSave: (source: ValueSource | null) => void;
  onClose: () => void;
}) {
  const onlyReport = reports.length === 1 ? (reports[0]?.citationId ?? null) : null;
  const [draft, setDraft] = useState<ValueSource>(source ?? { ...NOTHING, citationId: onlyReport });
  return (
    <Dialog size="lg" onClose={onClose} title={t('source.title', { label })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(
            draft.passage.trim() === '' && !draft.page ? null : { ...draft, passage: draft.passage.trim() },
          );
        }}
      >
        <Textarea
          label={t('source.passage')}
          description={t('source.passage.why')}
          autosize
          minRows={3}
          maxLength={4000}
          data-autofocus
          readOnly={isReadOnly}
          value={draft.passage}
          onChange={(event) => setDraft({ ...draft, passage: event.currentTarget.value })}
        />
        <div className="source-place">
          <TextInput
            label={t('source.page')}
            maxLength={40}
            readOnly={isReadOnly}
            value={draft.page ?? ''}
            onChange={(event) => setDraft({ ...draft, page: event.currentTarget.value || null })}
          />
          <NativeSelect
            label={t('source.report')}
            disabled={isReadOnly}
            value={draft.citationId ?? ''}
            data={[
              { value: '', label: t('source.report.none') },
              ...reports.map((report) => ({ value: report.citationId, label: report.title })),
            ]}
            onChange={(event) => setDraft({ ...draft, citationId: event.currentTarget.value || null })}
          />
        </div>
        {isReadOnly ? null : (
          <div className="row">
            <Button type="submit">{t('save')}</Button>
            {last ? (
              <Button variant="default" onClick={() => setDraft(last)}>
                {t('source.same-as-last')}
              </Button>
            ) : null}
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
