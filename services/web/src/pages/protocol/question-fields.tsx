import { Textarea, TextInput } from '@mantine/core';
import type { Protocol } from '@perennial/protocol';
import { t } from '../../strings/t.ts';
import type { PartProps } from './part-props.ts';

/** Title and PICO. */
export function QuestionFields({ draft, onChange }: PartProps) {
  const set = (part: keyof Protocol['question'], text: string) =>
    onChange({ question: { ...draft.question, [part]: text } });
  return (
    <div className="stack">
      <TextInput
        label={t('protocol.section.title')}
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      {(['population', 'interventions', 'comparators', 'outcomes'] as const).map((part) => (
        <Textarea
          key={part}
          label={t(`protocol.field.${part}`)}
          autosize
          minRows={2}
          value={draft.question[part]}
          onChange={(event) => set(part, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}
