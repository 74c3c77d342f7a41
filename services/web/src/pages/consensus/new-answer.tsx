import { Button, Textarea, TextInput } from '@mantine/core';
import type { ValueSource } from '@perennial/contracts';
import type { Field } from '@perennial/extraction';
import { useState } from 'react';
import type { ArmChoice } from '../../extraction-form/control-props.ts';
import { FieldControl } from '../../extraction-form/field-control.tsx';
import { t } from '../../strings/t.ts';

/** An answer that neither extractor gave, with its source. */
export function NewAnswer({
  field,
  label,
  arms,
  onUse,
}: {
  field: Field;
  label: string;
  arms: readonly ArmChoice[];
  onUse: (reported: unknown, source: ValueSource | null) => void;
}) {
  const [value, setValue] = useState<unknown>(null);
  const [passage, setPassage] = useState('');
  const [page, setPage] = useState('');
  const source =
    passage.trim() === '' ? null : { citationId: null, page: page || null, passage: passage.trim() };
  return (
    <form
      className="new-answer stack-small"
      onSubmit={(event) => {
        event.preventDefault();
        onUse(value, source);
      }}
    >
      <p className="field-label">{t('consensus.new.value')}</p>
      <FieldControl
        field={field}
        id="new-answer"
        label={t('consensus.new.value')}
        value={value}
        isReadOnly={false}
        hasError={false}
        arms={arms}
        codes={[]}
        onChange={setValue}
      />
      <Textarea
        label={t('source.passage')}
        autosize
        minRows={2}
        maxLength={4000}
        value={passage}
        onChange={(event) => setPassage(event.currentTarget.value)}
      />
      <TextInput
        label={t('source.page')}
        maxLength={40}
        value={page}
        onChange={(event) => setPage(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" aria-label={`${t('consensus.new.submit')}: ${label}`}>
          {t('consensus.new.submit')}
        </Button>
      </div>
    </form>
  );
}
