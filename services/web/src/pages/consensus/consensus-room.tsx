import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Consensus } from '@perennial/contracts';
import type { FormSchema } from '@perennial/extraction';
import { Empty } from '../../components/empty.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { WalkButtons } from '../../components/walk-buttons.tsx';
import { findField } from '../../extraction-form/find-field.ts';
import { entryKeys } from '../../extraction-form/paths.ts';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { t } from '../../strings/t.ts';
import { AnswerCard } from './answer-card.tsx';
import { NewAnswer } from './new-answer.tsx';
import { ReasonField } from './reason-field.tsx';
import { useAgreement } from './use-agreement.ts';

export interface ConsensusRoomProps {
  place: { reviewId: string; studyId: string };
  consensus: Consensus;
  form: FormSchema;
  label: (path: string) => string;
  canSettle: boolean;
}

const keyLines = () => [
  { keys: ['a'], label: t('keys.take-first') },
  { keys: ['b'], label: t('keys.take-second') },
  { keys: ['n'], label: t('keys.other-answer') },
  { keys: ['r'], label: t('keys.consensus-reason') },
  { keys: ['1', '…', '4'], label: t('keys.quick-reason') },
  { keys: ['j', 'k'], label: t('keys.look') },
];

function armsIn(consensus: Consensus, form: FormSchema) {
  const fields = consensus.items.map((item) => item.field);
  return entryKeys(fields, form.armSection ?? '').map((key, place) => ({
    key,
    label: t('form.arm', { n: place + 1, name: '' }).trim(),
  }));
}

/** The reason, and an answer of one's own if neither is right. */
function SettleParts({
  agreement,
  consensus,
  form,
  label,
}: {
  agreement: ReturnType<typeof useAgreement>;
  consensus: Consensus;
  form: FormSchema;
  label: string;
}) {
  const { current, isNewWritten } = agreement;
  const field = current && findField(form, current.field);
  return (
    <>
      <ReasonField
        value={agreement.reason}
        isMissing={agreement.isReasonMissing}
        onChange={agreement.giveReason}
        field={agreement.reasonField}
      />
      {isNewWritten && field ? (
        <NewAnswer
          key={current.field}
          field={field}
          label={label}
          arms={armsIn(consensus, form)}
          onUse={(reported, source) => agreement.take('new', { reported, source })}
        />
      ) : (
        <div>
          <Button
            variant="subtle"
            aria-keyshortcuts="n"
            rightSection={<KeyHint>n</KeyHint>}
            onClick={agreement.writeNew}
          >
            {t('consensus.new')}
          </Button>
        </div>
      )}
    </>
  );
}

/** One difference at a time: both answers, a reason, and the word that counts. */
export function ConsensusRoom({ place, consensus, form, label, canSettle }: ConsensusRoomProps) {
  const [isHelpOpen, help] = useDisclosure(false);
  const agreement = useAgreement(place, consensus, { canSettle, onHelp: help.open });
  const { current } = agreement;
  if (!current) return <Empty title={t('consensus.open', { n: 0 })} />;
  const name = label(current.field);
  const shared = { label: name, field: findField(form, current.field) };
  return (
    <section className="card stack" aria-label={name}>
      <div className="spread">
        <p className="soft small">
          {t('consensus.position', { at: agreement.at + 1, of: agreement.open.length })}
        </p>
        <WalkButtons onLook={agreement.look} onHelp={help.open} />
      </div>
      <h2 className="section-title">{name}</h2>
      <div className="answers">
        <AnswerCard
          {...shared}
          name={consensus.first}
          value={current.first}
          shortcut="a"
          onTake={canSettle ? () => agreement.take('first') : null}
        />
        <AnswerCard
          {...shared}
          name={consensus.second}
          value={current.second}
          shortcut="b"
          onTake={canSettle ? () => agreement.take('second') : null}
        />
      </div>
      {canSettle ? (
        <SettleParts agreement={agreement} consensus={consensus} form={form} label={name} />
      ) : (
        <Notice>{t('consensus.not-yours')}</Notice>
      )}
      <KeyHelp opened={isHelpOpen} onClose={help.close} lines={keyLines()} />
    </section>
  );
}
