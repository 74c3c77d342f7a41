import { useDisclosure } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { WalkButtons } from '../../components/walk-buttons.tsx';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';
import { ANSWERS, LastSaid, PairBar, PairCard, PairReason } from './pair-parts.tsx';
import { type PairOutcome, usePairs } from './use-pairs.ts';

const keyLines = () => [
  ...ANSWERS.map(({ outcome, key }) => ({ keys: [key], label: t(`pairs.answer.${outcome}`) })),
  { keys: ['j', 'k'], label: t('keys.look') },
  { keys: ['z'], label: t('pairs.undo') },
  { keys: ['n'], label: t('pairs.key.reason') },
];

/** Pairs that could not be decided by rule: one at a time, by keyboard or by touch. */
export function PairRoom({ reviewId }: { reviewId: string }) {
  const pairs = usePairs(reviewId);
  const [isHelpOpen, help] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const reasonField = useRef<HTMLInputElement>(null);
  const { current, last } = pairs;
  const decide = (outcome: PairOutcome) => {
    void pairs.decide(outcome, reason.trim());
    setReason('');
    window.scrollTo({ top: 0 });
  };
  useKeys({
    m: () => decide('merge'),
    l: () => decide('linked'),
    d: () => decide('different'),
    z: () => void pairs.undo(),
    n: () => reasonField.current?.focus(),
    j: () => pairs.look(1),
    k: () => pairs.look(-1),
    '?': help.open,
  });
  return (
    <Loaded query={pairs.query}>
      {() => (
        <div className="stack">
          {last ? <LastSaid outcome={last.outcome} onUndo={() => void pairs.undo()} /> : null}
          {current ? (
            <>
              <PairCard pair={current} at={pairs.at} of={pairs.left} />
              <PairBar onAnswer={decide} />
              <div className="pair-foot">
                <PairReason value={reason} onChange={setReason} field={reasonField} />
                <WalkButtons onLook={pairs.look} onHelp={help.open} />
              </div>
            </>
          ) : (
            <Empty title={t('pairs.none')}>
              <p>{t('pairs.none.words')}</p>
            </Empty>
          )}
          <KeyHelp opened={isHelpOpen} onClose={help.close} lines={keyLines()} />
        </div>
      )}
    </Loaded>
  );
}
