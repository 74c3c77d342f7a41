import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** Asks for the password before something about the account changes. */
export function PasswordStep({
  onPassword,
  onCancel,
}: {
  onPassword: (password: string) => Promise<void>;
  onCancel: () => void;
}) {
  const [password, setPassword] = useState('');
  const go = useMutation({ mutationFn: () => onPassword(password) });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        go.mutate();
      }}
    >
      <PasswordInput
        label={t('account.factor.password')}
        autoComplete="current-password"
        required
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': t('sign-in.password.show'), tabIndex: 0 }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {go.error ? <Problem error={go.error} /> : null}
      <div className="row">
        <Button type="submit" loading={go.isPending}>
          {t('account.factor.go-on')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
