import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sendCode, sendRecoveryCode } from '../../api/account.ts';
import { ApiError } from '../../api/client.ts';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { problemSentence } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** The second step of a sign-in: the code of the app, or a recovery code. */
export function CodeForm({ onDone }: { onDone: () => Promise<void> }) {
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const enter = useMutation({
    mutationFn: () => (isRecovery ? sendRecoveryCode(code.trim()) : sendCode(code.replaceAll(' ', ''))),
    onSuccess: onDone,
  });
  const isWrong = enter.error instanceof ApiError && enter.error.status === 401;
  return (
    <>
      <Page title={t('sign-in.code.title')}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            enter.mutate();
          }}
        >
          <TextInput
            key={String(isRecovery)}
            label={t(isRecovery ? 'sign-in.code.recovery' : 'sign-in.code')}
            name="code"
            required
            inputMode={isRecovery ? 'text' : 'numeric'}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {enter.error ? (
            <Notice tone="bad">{isWrong ? t('sign-in.code.wrong') : problemSentence(enter.error)}</Notice>
          ) : null}
          <Button type="submit" loading={enter.isPending}>
            {t('sign-in.code.submit')}
          </Button>
        </form>
      </Page>
      <p className="sign-in-other">
        {isRecovery ? null : `${t('sign-in.code.lost')} `}
        <button
          type="button"
          className="link-button"
          onClick={() => {
            setRecovery(!isRecovery);
            setCode('');
          }}
        >
          {t(isRecovery ? 'sign-in.code.use-app' : 'sign-in.code.use-recovery')}
        </button>
      </p>
    </>
  );
}
