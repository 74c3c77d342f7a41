import { Button, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { KeyHint } from '../../components/key-hint.tsx';
import { type StringKey, t } from '../../strings/t.ts';

const READY: readonly StringKey[] = [
  'consensus.reason.printed',
  'consensus.reason.slip',
  'consensus.reason.other-place',
  'consensus.reason.protocol',
];

/** Keys 1 to 4 for the ready reasons. */
export function readyReasonKeys(onReason: (reason: string) => void) {
  return Object.fromEntries(READY.map((key, place) => [String(place + 1), () => onReason(t(key))]));
}

/** Why an answer is right: typed, or one of the usual reasons. */
export function ReasonField({
  value,
  isMissing,
  onChange,
  field,
}: {
  value: string;
  isMissing: boolean;
  onChange: (reason: string) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  return (
    <div className="stack-small">
      <TextInput
        ref={field}
        label={t('consensus.reason')}
        description={t('consensus.reason.why')}
        maxLength={1000}
        value={value}
        error={isMissing ? t('consensus.reason.needed') : null}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      <div className="row">
        {READY.map((key, place) => (
          <Button
            key={key}
            size="compact-sm"
            variant={value === t(key) ? 'filled' : 'default'}
            aria-pressed={value === t(key)}
            rightSection={<KeyHint>{String(place + 1)}</KeyHint>}
            onClick={() => onChange(t(key))}
          >
            {t(key)}
          </Button>
        ))}
      </div>
    </div>
  );
}
