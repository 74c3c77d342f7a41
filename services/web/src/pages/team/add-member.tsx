import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type Role, roleSchema } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addMember } from '../../api/people.ts';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** Gives somebody with an account a role. */
export function AddMember({ reviewId }: { reviewId: string }) {
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('reviewer');
  const add = useMutation({
    mutationFn: () => addMember(reviewId, { email, role }),
    onSuccess: async () => {
      setEmail('');
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'members'] });
    },
  });
  return (
    <section className="card">
      <h2>{t('team.add')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <TextInput
          label={t('sign-in.email')}
          description={t('team.add.why')}
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('team.role')}
          description={t(`role.${role}.does`)}
          value={role}
          data={roleSchema.options.map((one) => ({ value: one, label: t(`role.${one}`) }))}
          onChange={(event) => setRole(roleSchema.parse(event.currentTarget.value))}
        />
        {add.error ? <Problem error={add.error} /> : null}
        <div>
          <Button type="submit" loading={add.isPending}>
            {t('team.add.submit')}
          </Button>
        </div>
      </form>
    </section>
  );
}
