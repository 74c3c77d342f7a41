import { Button } from '@mantine/core';
import type { ExtractedValue } from '@perennial/contracts';
import type { Field } from '@perennial/extraction';
import { sayConverted } from '../../analysis/input-rows.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { sayAnswer } from '../../extraction-form/say-answer.ts';
import { t } from '../../strings/t.ts';

/** One extractor's answer with its conversion and its passage, and the way to take it. */
export function AnswerCard({
  name,
  label,
  field,
  value,
  shortcut,
  onTake,
}: {
  name: string;
  label: string;
  field: Field | undefined;
  value: ExtractedValue | null;
  shortcut: string;
  onTake: (() => void) | null;
}) {
  return (
    <article className="answer-card" aria-label={name}>
      <p className="soft small">{name}</p>
      <p className="answer-value numeric">{sayAnswer(field, value?.reported)}</p>
      {value?.formula ? (
        <p className="small soft numeric">
          {t('form.converted', { value: sayConverted(value.converted), formula: value.formula })}
        </p>
      ) : null}
      {value?.source && value.source.passage !== '' ? (
        <blockquote className="passage">
          {value.source.passage}
          {value.source.page ? (
            <span className="soft small"> ({t('reader.page', { page: value.source.page })})</span>
          ) : null}
        </blockquote>
      ) : (
        <p className="small soft">{t('reader.no-passage')}</p>
      )}
      {onTake ? (
        <Button
          variant="default"
          aria-label={t('consensus.take.label', { name, label })}
          aria-keyshortcuts={shortcut}
          rightSection={<KeyHint>{shortcut}</KeyHint>}
          onClick={onTake}
        >
          {t('consensus.take')}
        </Button>
      ) : null}
    </article>
  );
}
