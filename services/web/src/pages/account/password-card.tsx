import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery, changePassword } from '../../api/account.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** Changes the password, which ends all other sessions. */
export function PasswordCard() {
  const queries = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useMutation({
    mutationFn: () => changePassword({ currentPassword, newPassword }),
    onSuccess: async () => {
      setCurrent('');
      setNew('');
      await queries.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
  });
  const toggle = { 'aria-label': t('sign-in.password.show'), tabIndex: 0 };
  return (
    <section className="card">
      <h2>{t('account.password')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <PasswordInput
          label={t('account.password.now')}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={toggle}
          value={currentPassword}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('account.password.new')}
          description={t('sign-up.password-rule')}
          autoComplete="new-password"
          minLength={12}
          required
          visibilityToggleButtonProps={toggle}
          value={newPassword}
          onChange={(event) => setNew(event.currentTarget.value)}
        />
        {change.error ? <Problem error={change.error} /> : null}
        {change.isSuccess ? <Notice tone="good">{t('account.password.done')}</Notice> : null}
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('account.password.submit')}
          </Button>
        </div>
      </form>
    </section>
  );
}
