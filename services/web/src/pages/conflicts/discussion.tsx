import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { Conflict } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ProtocolView, type Reason, reasonLabel } from '../../api/protocol-view.ts';
import { sendConflictMessage } from '../../api/screening.ts';
import { sayMoment } from '../../components/amounts.ts';
import { Problem } from '../../components/problem.tsx';
import { VerdictBadge } from '../../components/verdict.tsx';
import { t } from '../../strings/t.ts';

type Proposal = NonNullable<Conflict['messages'][number]['proposal']>;

function Message({ message, protocol }: { message: Conflict['messages'][number]; protocol: ProtocolView }) {
  const { proposal } = message;
  return (
    <li className="message" data-mine={message.isMine}>
      <p className="spread small">
        <strong>{message.isMine ? t('discussion.you') : message.name}</strong>
        <span className="soft">{sayMoment(message.at)}</span>
      </p>
      {message.body ? <p className="message-body">{message.body}</p> : null}
      {proposal ? (
        <p className="row small">
          {t('discussion.would')} <VerdictBadge verdict={proposal.verdict} />
          {proposal.reason ? reasonLabel(protocol, proposal.reason) : null}
        </p>
      ) : null}
    </li>
  );
}

/** What the reviewers of a conflict may agree on: when both have named the same, the conflict is settled. */
function ProposalButtons({
  isReasonNeeded,
  reasons,
  isBusy,
  onPropose,
}: {
  isReasonNeeded: boolean;
  reasons: readonly Reason[];
  isBusy: boolean;
  onPropose: (proposal: Proposal) => void;
}) {
  const [reason, setReason] = useState('');
  return (
    <fieldset className="group stack-small" aria-label={t('discussion.agree')}>
      <p className="small">{t('discussion.agree.how')}</p>
      <NativeSelect
        label={t('screening.reasons')}
        value={reason}
        data={[
          { value: '', label: isReasonNeeded ? t('discussion.choose-reason') : t('discussion.no-reason') },
          ...reasons.map(({ code, label }) => ({ value: code, label })),
        ]}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="row">
        <Button
          variant="default"
          loading={isBusy}
          onClick={() => onPropose({ verdict: 'include', reason: null })}
        >
          {t('discussion.propose.include')}
        </Button>
        <Button
          variant="default"
          loading={isBusy}
          disabled={isReasonNeeded && reason === ''}
          onClick={() => onPropose({ verdict: 'exclude', reason: reason === '' ? null : reason })}
        >
          {t('discussion.propose.exclude')}
        </Button>
      </div>
    </fieldset>
  );
}

/** What is said about a conflict, and the way to say more. Everybody who works on the review may join in. */
export function Discussion({
  reviewId,
  conflict,
  protocol,
  reasons,
}: {
  reviewId: string;
  conflict: Conflict;
  protocol: ProtocolView;
  reasons: readonly Reason[];
}) {
  const queries = useQueryClient();
  const [body, setBody] = useState('');
  const { citation, stage, messages, isParty } = conflict;
  const send = useMutation({
    mutationFn: (proposal: Proposal | null) =>
      sendConflictMessage(reviewId, { citationId: citation.id, stage, body, proposal }),
    onSuccess: async () => {
      setBody('');
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'conflicts'] });
    },
  });
  return (
    <section className="stack-small" aria-label={t('discussion.title')}>
      <h2 className="discussion-title">{t('discussion.title')}</h2>
      {messages.length > 0 ? (
        <ol className="plain-list stack-small">
          {messages.map((message) => (
            <Message key={message.ordinal} message={message} protocol={protocol} />
          ))}
        </ol>
      ) : (
        <p className="small soft">{t('discussion.none')}</p>
      )}
      <Textarea
        label={t('discussion.say')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <div>
        <Button
          size="compact-md"
          variant="default"
          disabled={body.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate(null)}
        >
          {t('discussion.send')}
        </Button>
      </div>
      {isParty ? (
        <ProposalButtons
          isReasonNeeded={stage === 'full-text'}
          reasons={reasons}
          isBusy={send.isPending}
          onPropose={(proposal) => send.mutate(proposal)}
        />
      ) : null}
      {send.error ? <Problem error={send.error} /> : null}
    </section>
  );
}
