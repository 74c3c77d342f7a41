import { Button, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { ComparisonTable } from '../../compare/comparison-table.tsx';
import { Icon } from '../../components/icon.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';
import type { Pair, PairOutcome } from './use-pairs.ts';

/** The three answers and their keys. */
export const ANSWERS: readonly { outcome: PairOutcome; key: string }[] = [
  { outcome: 'merge', key: 'm' },
  { outcome: 'linked', key: 'l' },
  { outcome: 'different', key: 'd' },
];

/** The two records side by side, and why they could not be decided by rule. */
export function PairCard({ pair, at, of }: { pair: Pair; at: number; of: number }) {
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

/** What the two records are: the words say what each answer means. */
export function PairBar({ onAnswer }: { onAnswer: (outcome: PairOutcome) => void }) {
  return (
    <fieldset className="group pair-bar" aria-label={t('pairs.question')}>
      {ANSWERS.map(({ outcome, key }) => (
        <button
          key={outcome}
          type="button"
          className="pair-button"
          aria-keyshortcuts={key}
          onClick={() => onAnswer(outcome)}
        >
          <span>
            <strong>{t(`pairs.answer.${outcome}`)}</strong> <KeyHint>{key}</KeyHint>
          </span>
          <span className="pair-means">{t(`pairs.means.${outcome}`)}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** What was said last, with the way to say something else. */
export function LastSaid({ outcome, onUndo }: { outcome: PairOutcome; onUndo: () => void }) {
  return (
    <p className="row small" role="status">
      <Icon name="tick" size={15} />
      {t(`pairs.said.${outcome}`)}
      <Button
        size="compact-sm"
        variant="default"
        aria-keyshortcuts="z"
        rightSection={<KeyHint>z</KeyHint>}
        onClick={onUndo}
      >
        {t('pairs.undo')}
      </Button>
    </p>
  );
}

/** A reason that goes with the next answer. */
export function PairReason({
  value,
  onChange,
  field,
}: {
  value: string;
  onChange: (reason: string) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  return (
    <TextInput
      ref={field}
      label={t('duplicates.reason')}
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
