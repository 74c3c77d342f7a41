import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { acceptInvitation, offerQuery } from '../../api/team.ts';
import { sayDay } from '../../components/amounts.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** An invitation, seen by who follows its link. */
export function InvitationPage() {
  const { token } = useParams({ from: '/app/invitations/$token' });
  const offer = useQuery(offerQuery(token));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: () => acceptInvitation(token),
    onSuccess: async ({ reviewId }) => {
      await queries.invalidateQueries({ queryKey: ['me'] });
      await navigate({ to: '/reviews/$reviewId', params: { reviewId } });
    },
  });
  return (
    <Page title={t('invitation.title')} width="text">
      <Loaded query={offer}>
        {({ reviewTitle, email, roles, expiresAt, isForYou }) => (
          <section className="card stack">
            <p>{t('invitation.to', { review: reviewTitle })}</p>
            <p>{t('invitation.roles', { roles: roles.map((role) => t(`role.${role}`)).join(', ') })}</p>
            <p className="soft small">{t('invitation.until', { day: sayDay(expiresAt) })}</p>
            {isForYou ? (
              <div>
                <Button loading={accept.isPending} onClick={() => accept.mutate()}>
                  {t('invitation.accept')}
                </Button>
              </div>
            ) : (
              <Notice tone="bad">{t('invitation.other', { email })}</Notice>
            )}
            {accept.error ? <Problem error={accept.error} /> : null}
          </section>
        )}
      </Loaded>
    </Page>
  );
}
