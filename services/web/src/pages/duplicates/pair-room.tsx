import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { ComparisonTable } from '../../compare/comparison-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';
import { type Pair, type PairOutcome, usePairs } from './use-pairs.ts';

const ANSWERS: readonly { outcome: PairOutcome; key: string }[] = [
  { outcome: 'merge', key: 'm' },
  { outcome: 'linked', key: 'l' },
  { outcome: 'different', key: 'd' },
];

function PairCard({ pair, at, of }: { pair: Pair; at: number; of: number }) {
  return (
    <article className="card stack" aria-label={t('pairs.position', { at: at + 1, of })}>
      <p className="soft small">{t('pairs.position', { at: at + 1, of })}</p>
      <ScrollBox label={t('compare.caption', { title: pair.a.title })}>
        <ComparisonTable records={[pair.a, pair.b]} caption={t('compare.caption', { title: pair.a.title })} />
      </ScrollBox>
      <div>
        <h2 className="pair-why">{t('pairs.why')}</h2>
        <ul className="pair-reasons">
          {pair.match.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    </article>
  );
}

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
    z: pairs.undo,
    n: () => reasonField.current?.focus(),
    j: () => pairs.look(1),
    k: () => pairs.look(-1),
    '?': help.open,
  });
  return (
    <Loaded query={pairs.query}>
      {() => (
        <div className="stack">
          {last ? (
            <p className="row small" role="status">
              <Icon name="tick" size={15} />
              {t(`pairs.said.${last.outcome}`)}
              <Button
                size="compact-sm"
                variant="default"
                rightSection={<KeyHint>z</KeyHint>}
                onClick={pairs.undo}
              >
                {t('pairs.undo')}
              </Button>
            </p>
          ) : null}
          {current ? (
            <>
              <PairCard pair={current} at={pairs.at} of={pairs.items.length} />
              <fieldset className="group pair-bar" aria-label={t('pairs.question')}>
                {ANSWERS.map(({ outcome, key }) => (
                  <button
                    key={outcome}
                    type="button"
                    className="pair-button"
                    aria-keyshortcuts={key}
                    onClick={() => decide(outcome)}
                  >
                    <span>
                      <strong>{t(`pairs.answer.${outcome}`)}</strong> <KeyHint>{key}</KeyHint>
                    </span>
                    <span className="pair-means">{t(`pairs.means.${outcome}`)}</span>
                  </button>
                ))}
              </fieldset>
              <div className="pair-foot">
                <TextInput
                  ref={reasonField}
                  label={t('duplicates.reason')}
                  maxLength={500}
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
                  }}
                />
                <Button variant="subtle" onClick={help.open} rightSection={<KeyHint>?</KeyHint>}>
                  {t('screening.help')}
                </Button>
              </div>
            </>
          ) : (
            <Empty title={t('pairs.none')}>
              <p>{t('pairs.none.words')}</p>
            </Empty>
          )}
          <KeyHelp
            opened={isHelpOpen}
            onClose={help.close}
            lines={[
              ...ANSWERS.map(({ outcome, key }) => ({ keys: [key], label: t(`pairs.answer.${outcome}`) })),
              { keys: ['j', 'k'], label: t('keys.look') },
              { keys: ['z'], label: t('pairs.undo') },
              { keys: ['n'], label: t('pairs.key.reason') },
            ]}
          />
        </div>
      )}
    </Loaded>
  );
}
