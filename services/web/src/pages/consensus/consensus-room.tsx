import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Consensus, NewConsensus, ValueSource } from '@perennial/contracts';
import type { FormSchema } from '@perennial/extraction';
import { useRef, useState } from 'react';
import { Empty } from '../../components/empty.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { findField } from '../../extraction-form/find-field.ts';
import { entryKeys } from '../../extraction-form/paths.ts';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';
import { useWalk } from '../../walk/use-walk.ts';
import { AnswerCard } from './answer-card.tsx';
import { NewAnswer } from './new-answer.tsx';
import { ReasonField, readyReasonKeys } from './reason-field.tsx';
import { isOpen, useSettle } from './use-settle.ts';

export interface ConsensusRoomProps {
  place: { reviewId: string; studyId: string };
  consensus: Consensus;
  form: FormSchema;
  label: (path: string) => string;
  canSettle: boolean;
}

/** One difference at a time: both answers, a reason, and the word that counts. */
export function ConsensusRoom({ place, consensus, form, label, canSettle }: ConsensusRoomProps) {
  const open = consensus.items.filter(isOpen);
  const { at, look } = useWalk(open.length);
  const settle = useSettle(place);
  const [isHelpOpen, help] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const [isReasonMissing, setReasonMissing] = useState(false);
  const [newAnswerOn, setNewAnswerOn] = useState<string | null>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const current = open[at];

  const take = (
    basis: NewConsensus['basis'],
    extra: { reported?: unknown; source?: ValueSource | null } = {},
  ) => {
    if (!current || !canSettle || settle.isPending) return;
    setReasonMissing(reason.trim() === '');
    if (reason.trim() === '') {
      reasonField.current?.focus();
      return;
    }
    const againstRevision = current.decision?.revision ?? 0;
    settle.mutate({ field: current.field, basis, reason: reason.trim(), againstRevision, ...extra });
    setReason('');
    setNewAnswerOn(null);
  };
  const chooseReason = (text: string) => {
    setReason(text);
    setReasonMissing(false);
  };
  useKeys({
    a: () => take('first'),
    b: () => take('second'),
    n: () => current && setNewAnswerOn(current.field),
    r: () => reasonField.current?.focus(),
    j: () => look(1),
    k: () => look(-1),
    '?': help.open,
    ...readyReasonKeys(chooseReason),
  });

  if (!current) return <Empty title={t('consensus.open', { n: 0 })} />;
  const field = findField(form, current.field);
  const armSection = form.armSection ?? '';
  const arms = entryKeys(
    consensus.items.map((item) => item.field),
    armSection,
  ).map((key, index) => ({
    key,
    label: t('form.arm', { n: index + 1, name: '' }).trim(),
  }));
  return (
    <section className="card stack" aria-label={label(current.field)}>
      <div className="spread">
        <p className="soft small">{t('consensus.position', { at: at + 1, of: open.length })}</p>
        <div className="row">
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<KeyHint>k</KeyHint>}
            onClick={() => look(-1)}
          >
            {t('screening.previous')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<KeyHint>j</KeyHint>}
            onClick={() => look(1)}
          >
            {t('screening.next')}
          </Button>
          <Button size="compact-sm" variant="subtle" rightSection={<KeyHint>?</KeyHint>} onClick={help.open}>
            {t('screening.help')}
          </Button>
        </div>
      </div>
      <h2 className="section-title">{label(current.field)}</h2>
      <div className="answers">
        <AnswerCard
          name={consensus.first}
          label={label(current.field)}
          field={field}
          value={current.first}
          shortcut="a"
          onTake={canSettle ? () => take('first') : null}
        />
        <AnswerCard
          name={consensus.second}
          label={label(current.field)}
          field={field}
          value={current.second}
          shortcut="b"
          onTake={canSettle ? () => take('second') : null}
        />
      </div>
      {canSettle ? (
        <>
          <ReasonField
            value={reason}
            isMissing={isReasonMissing}
            onChange={chooseReason}
            field={reasonField}
          />
          {newAnswerOn === current.field && field ? (
            <NewAnswer
              key={current.field}
              field={field}
              label={label(current.field)}
              arms={arms}
              onUse={(reported, source) => take('new', { reported, source })}
            />
          ) : (
            <div>
              <Button
                variant="subtle"
                rightSection={<KeyHint>n</KeyHint>}
                onClick={() => setNewAnswerOn(current.field)}
              >
                {t('consensus.new')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <Notice>{t('consensus.not-yours')}</Notice>
      )}
      <KeyHelp
        opened={isHelpOpen}
        onClose={help.close}
        lines={[
          { keys: ['a'], label: t('keys.take-first') },
          { keys: ['b'], label: t('keys.take-second') },
          { keys: ['n'], label: t('keys.other-answer') },
          { keys: ['r'], label: t('keys.consensus-reason') },
          { keys: ['1', '…', '4'], label: t('keys.quick-reason') },
          { keys: ['j', 'k'], label: t('keys.look') },
        ]}
      />
    </section>
  );
}
