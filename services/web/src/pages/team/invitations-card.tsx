import { Button, Checkbox, TextInput } from '@mantine/core';
import { type Role, roleSchema } from '@perennial/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { invitationsQuery, invite, revokeInvitation } from '../../api/team.ts';
import { sayDay } from '../../components/amounts.ts';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** The link of an invitation just made, to be copied or put into an e-mail. It is not told again. */
function FreshLink({ email, token }: { email: string; token: string }) {
  const link = `${window.location.origin}/invitations/${token}`;
  const [isCopied, setCopied] = useState(false);
  const mail = `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(t('invite.mail.subject'))}&body=${encodeURIComponent(t('invite.mail.body', { link }))}`;
  return (
    <div className="stack-small" role="status">
      <p>{t('invite.made', { email })}</p>
      <TextInput
        readOnly
        label={t('invite.link')}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="row">
        <Button
          variant="default"
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          {isCopied ? t('invite.copied') : t('invite.copy')}
        </Button>
        <a href={mail}>{t('invite.mail')}</a>
      </div>
    </div>
  );
}

function InviteForm({ reviewId }: { reviewId: string }) {
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['reviewer']);
  const send = useMutation({
    mutationFn: () => invite(reviewId, { email, roles: [...roles] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId, 'invitations'] }),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <TextInput
        label={t('sign-in.email')}
        description={t('invite.why')}
        type="email"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <fieldset className="group stack-small">
        <legend>{t('invite.roles')}</legend>
        {roleSchema.options.map((role) => (
          <Checkbox
            key={role}
            label={t(`role.${role}`)}
            description={t(`role.${role}.does`)}
            checked={roles.includes(role)}
            onChange={(event) =>
              setRoles(event.currentTarget.checked ? [...roles, role] : roles.filter((one) => one !== role))
            }
          />
        ))}
      </fieldset>
      {send.error ? <Problem error={send.error} /> : null}
      <div>
        <Button type="submit" loading={send.isPending} disabled={roles.length === 0}>
          {t('invite.submit')}
        </Button>
      </div>
      {send.data ? <FreshLink email={send.data.invitation.email} token={send.data.token} /> : null}
    </form>
  );
}

/** Inviting people by a link, and the invitations made so far. */
export function InvitationsCard({ reviewId }: { reviewId: string }) {
  const queries = useQueryClient();
  const invitations = useQuery(invitationsQuery(reviewId));
  const revoke = useMutation({
    mutationFn: (id: string) => revokeInvitation(reviewId, id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId, 'invitations'] }),
  });
  const items = invitations.data?.items ?? [];
  return (
    <section className="card stack">
      <h2>{t('invite.title')}</h2>
      <InviteForm reviewId={reviewId} />
      {items.length > 0 ? (
        <ul className="plain-list stack-small">
          {items.map((item) => (
            <li key={item.id} className="spread">
              <span>
                {item.email}{' '}
                <span className="soft small">
                  {item.roles.map((role) => t(`role.${role}`)).join(', ')} ·{' '}
                  {t(`invite.state.${item.state}`, { day: sayDay(item.expiresAt) })}
                </span>
              </span>
              {item.state === 'open' ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('invite.revoke-for', { email: item.email })}
                  onClick={() => revoke.mutate(item.id)}
                >
                  {t('invite.revoke')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
