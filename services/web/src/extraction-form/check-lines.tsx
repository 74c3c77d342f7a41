import { Button, TextInput } from '@mantine/core';
import type { Check } from '@perennial/contracts';
import { useState } from 'react';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';
import { useForm } from './form-context.ts';

/** Why an unlikely answer stands: asked for until it is given. */
function ReasonForm({ check }: { check: Check }) {
  const { explain, isReadOnly } = useForm();
  const [words, setWords] = useState('');
  if (check.reason !== null)
    return <span className="soft">{t('check.reason.given', { reason: check.reason })}</span>;
  if (isReadOnly || check.severity !== 'implausible') return null;
  return (
    <form
      className="check-reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim().length >= 3) explain(check.field, check.code, words.trim());
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('check.reason.label', { message: check.message })}
        placeholder={t('check.reason')}
        maxLength={1000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-xs" variant="default" disabled={words.trim().length < 3}>
        {t('check.reason.submit')}
      </Button>
    </form>
  );
}

/** What the checks say about an answer: the sign and the word say how bad it is, the sentence why. */
export function CheckLines({ checks }: { checks: readonly Check[] }) {
  return checks.map((check) => (
    <div key={check.code + check.field + check.message} className={`check check-${check.severity}`}>
      <Icon name={check.reason === null ? 'alert' : 'tick'} size={15} />
      <div>
        <strong>{t(`check.${check.severity}`)}</strong> {check.message} <ReasonForm check={check} />
      </div>
    </div>
  ));
}
