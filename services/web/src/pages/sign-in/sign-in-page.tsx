import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { signUpQuery } from '../../api/account.ts';
import { ApiError } from '../../api/client.ts';
import { signIn, signUp } from '../../api/people.ts';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { problemSentence } from '../../components/problem.tsx';
import { queryClient } from '../../query-client.ts';
import { Brand } from '../../shell/brand.tsx';
import { ColourSchemeSwitch } from '../../shell/colour-scheme-switch.tsx';
import { LanguageSwitch } from '../../shell/language-switch.tsx';
import { t } from '../../strings/t.ts';
import { CodeForm } from './code-form.tsx';
import './sign-in-page.css';

function sentence(error: unknown): string {
  const isRefused = error instanceof ApiError && error.code === 'INVALID_EMAIL_OR_PASSWORD';
  return isRefused ? t('sign-in.wrong') : problemSentence(error);
}

function PasswordField({
  isNew,
  value,
  onChange,
}: {
  isNew: boolean;
  value: string;
  onChange: (v: string) => void;
}) {
  return (
    <PasswordInput
      label={t('sign-in.password')}
      name="password"
      required
      autoComplete={isNew ? 'new-password' : 'current-password'}
      {...(isNew ? { minLength: 12, description: t('sign-up.password-rule') } : {})}
      visibilityToggleButtonProps={{ 'aria-label': t('sign-in.password.show'), tabIndex: 0 }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** E-mail and password, of an account there is or of a new one. */
function Credentials({ onNeedsCode, onDone }: { onNeedsCode: () => void; onDone: () => Promise<void> }) {
  const [isNew, setNew] = useState(false);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: async () => {
      if (!isNew) return (await signIn(email, password)).twoFactorRedirect ?? false;
      await signUp({ name, email, password });
      return false;
    },
    onSuccess: async (needsCode) => {
      if (needsCode) onNeedsCode();
      else await onDone();
    },
  });
  const mayJoin = useQuery(signUpQuery).data?.signUp ?? true;
  return (
    <>
      <Page title={isNew ? t('sign-up.title') : t('sign-in.title')}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            enter.mutate();
          }}
        >
          {isNew ? (
            <TextInput
              label={t('sign-up.name')}
              name="name"
              autoComplete="name"
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          ) : null}
          <TextInput
            label={t('sign-in.email')}
            name="email"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordField isNew={isNew} value={password} onChange={setPassword} />
          {enter.error ? <Notice tone="bad">{sentence(enter.error)}</Notice> : null}
          <Button type="submit" loading={enter.isPending}>
            {isNew ? t('sign-up.submit') : t('sign-in.submit')}
          </Button>
        </form>
      </Page>
      {mayJoin ? null : <p className="sign-in-other soft small">{t('sign-in.closed')}</p>}
      <p className="sign-in-other" hidden={!mayJoin}>
        {isNew ? t('sign-up.have') : t('sign-in.new')}{' '}
        <button type="button" className="link-button" onClick={() => setNew(!isNew)}>
          {isNew ? t('sign-in.submit') : t('sign-in.create')}
        </button>
      </p>
    </>
  );
}

/** The way in, for people with an account and for people without one yet. */
export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const [isAskingCode, setAskingCode] = useState(false);
  const goOn = async () => {
    queryClient.clear();
    await navigate({ href: next ?? '/' });
  };
  return (
    <div className="sign-in">
      <div className="sign-in-top">
        <LanguageSwitch />
        <ColourSchemeSwitch />
      </div>
      <main className="sign-in-card card">
        <p className="sign-in-brand">
          <Brand />
        </p>
        <p className="soft small">{t('sign-in.about')}</p>
        {isAskingCode ? (
          <CodeForm onDone={goOn} />
        ) : (
          <Credentials onNeedsCode={() => setAskingCode(true)} onDone={goOn} />
        )}
      </main>
    </div>
  );
}
