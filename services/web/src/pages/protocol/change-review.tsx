import { Button, NativeSelect, Textarea } from '@mantine/core';
import { type ProtocolPreview, type ReopenScope, reopenScopeSchema } from '@perennial/contracts';
import type { Protocol } from '@perennial/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { publishProtocol } from '../../api/protocols.ts';
import { Problem } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { t } from '../../strings/t.ts';
import { ChangeTable } from './change-table.tsx';

type Stage = 'abstract' | 'full-text';

/** What a part of the protocol reopens, by the stage whose decisions it sends back. */
const REOPENED_STAGES = [
  ['screening', 'abstract'],
  ['full-text', 'full-text'],
] as const;

function ReopenChoice({
  stage,
  preview,
  value,
  onChange,
}: {
  stage: Stage;
  preview: ProtocolPreview;
  value: ReopenScope;
  onChange: (scope: ReopenScope) => void;
}) {
  const { included, excluded, conflicts } = preview.settled[stage];
  const n = { none: 0, included, excluded, all: included + excluded + conflicts };
  return (
    <NativeSelect
      label={t(`protocol.reopen.stage.${stage}`)}
      value={value}
      data={reopenScopeSchema.options.map((scope) => ({
        value: scope,
        label: t(`protocol.reopen.${scope}`, { n: n[scope] }),
      }))}
      onChange={(event) => onChange(reopenScopeSchema.parse(event.currentTarget.value))}
    />
  );
}

/** What a draft changes and reopens, and the way to make it the version in force. */
export function ChangeReview({
  reviewId,
  version,
  draft,
  preview,
  onDone,
}: {
  reviewId: string;
  version: number;
  draft: Protocol;
  preview: ProtocolPreview;
  onDone: () => void;
}) {
  const queries = useQueryClient();
  const stages = REOPENED_STAGES.filter(([what]) => preview.reopens.includes(what)).map(([, stage]) => stage);
  const [reason, setReason] = useState('');
  const [reopen, setReopen] = useState<Record<Stage, ReopenScope>>({
    abstract: stages.includes('abstract') ? 'all' : 'none',
    'full-text': stages.includes('full-text') ? 'all' : 'none',
  });
  const publish = useMutation({
    mutationFn: () => publishProtocol(reviewId, { after: version, body: { ...draft }, reason, reopen }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['review', reviewId] });
      toast(t('protocol.published', { n: made.version }));
      onDone();
    },
  });
  const isUnchanged = preview.changes.length === 0;
  return (
    <section className="card stack">
      <h2>{t('protocol.changes')}</h2>
      <ChangeTable changes={preview.changes} />
      {isUnchanged ? null : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate();
          }}
        >
          <h3>{t('protocol.reopens')}</h3>
          {preview.reopens.length === 0 ? <p className="soft">{t('protocol.reopens.none')}</p> : null}
          <ul className="protocol-list">
            {preview.reopens.map((what) => (
              <li key={what}>{t(`protocol.reopens.${what}`)}</li>
            ))}
          </ul>
          {stages.map((stage) => (
            <ReopenChoice
              key={stage}
              stage={stage}
              preview={preview}
              value={reopen[stage]}
              onChange={(scope) => setReopen({ ...reopen, [stage]: scope })}
            />
          ))}
          <Textarea
            label={t('protocol.reason')}
            description={t('protocol.reason.why')}
            required
            minLength={3}
            maxLength={2000}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {publish.error ? <Problem error={publish.error} /> : null}
          <div>
            <Button type="submit" loading={publish.isPending}>
              {t('protocol.publish', { n: version + 1 })}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
