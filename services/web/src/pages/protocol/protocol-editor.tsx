import { Button } from '@mantine/core';
import type { Protocol } from '@perennial/protocol';
import { useMutation } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import { previewProtocol } from '../../api/protocols.ts';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';
import { ChangeReview } from './change-review.tsx';
import { EligibilityFields } from './eligibility-fields.tsx';
import { NodesFields } from './nodes-fields.tsx';
import { OutcomesFields } from './outcomes-fields.tsx';
import type { PartProps } from './part-props.ts';
import { QuestionFields } from './question-fields.tsx';
import { RawFields } from './raw-fields.tsx';
import { ReasonsFields } from './reasons-fields.tsx';
import { SearchesFields } from './searches-fields.tsx';

const PARTS: readonly (readonly [
  'question' | 'eligibility' | 'reasons' | 'nodes' | 'outcomes' | 'searches',
  ComponentType<PartProps>,
])[] = [
  ['question', QuestionFields],
  ['eligibility', EligibilityFields],
  ['reasons', ReasonsFields],
  ['nodes', NodesFields],
  ['outcomes', OutcomesFields],
  ['searches', SearchesFields],
];

/** Edits a draft of the next version; before it is published its changes and what they reopen are shown. */
export function ProtocolEditor({
  reviewId,
  version,
  start,
  onDone,
}: {
  reviewId: string;
  version: number;
  start: Protocol;
  onDone: () => void;
}) {
  const [draft, setDraft] = useState(start);
  const preview = useMutation({ mutationFn: () => previewProtocol(reviewId, draft) });
  const change = (part: Partial<Protocol>) => {
    setDraft({ ...draft, ...part });
    preview.reset();
  };
  return (
    <div className="stack">
      {PARTS.map(([name, Fields]) => (
        <details key={name} className="card fold" open={name === 'question'}>
          <summary>{t(`protocol.section.${name}`)}</summary>
          <Fields draft={draft} onChange={change} />
        </details>
      ))}
      <details className="card fold">
        <summary>{t('protocol.raw')}</summary>
        <RawFields draft={draft} onChange={change} />
      </details>
      <div>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {t('protocol.review')}
        </Button>
      </div>
      {preview.error ? <Problem error={preview.error} /> : null}
      {preview.data ? (
        <ChangeReview
          reviewId={reviewId}
          version={version}
          draft={draft}
          preview={preview.data}
          onDone={onDone}
        />
      ) : null}
    </div>
  );
}
