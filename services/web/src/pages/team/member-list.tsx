import { Button } from '@mantine/core';
import type { Member } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { removeMember } from '../../api/team.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

function LeaveDialog({
  reviewId,
  member,
  isMe,
  onClose,
}: {
  reviewId: string;
  member: Member;
  isMe: boolean;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeMember(reviewId, member.userId),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: isMe ? ['me'] : ['review', reviewId] });
      if (isMe) window.location.assign('/');
    },
  });
  return (
    <Dialog onClose={onClose} title={isMe ? t('team.leave') : t('team.remove-name', { name: member.name })}>
      <div className="stack">
        <p>{t('team.remove.words')}</p>
        {remove.error ? <Problem error={remove.error} /> : null}
        <div className="row">
          <Button loading={remove.isPending} onClick={() => remove.mutate()}>
            {isMe ? t('team.leave') : t('team.remove')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** The people of a review with their roles; owners take people out, everybody may leave. */
export function MemberList({
  reviewId,
  members,
  myId,
  isOwner,
}: {
  reviewId: string;
  members: readonly Member[];
  myId: string | undefined;
  isOwner: boolean;
}) {
  const [leaving, setLeaving] = useState<Member>();
  return (
    <>
      <ul className="plain-list">
        {members.map((member) => {
          const isMe = member.userId === myId;
          return (
            <li key={member.userId} className="member">
              <div>
                <p>
                  <strong>{member.name}</strong>
                </p>
                <p className="soft small">{member.email}</p>
              </div>
              <div className="row">
                <p>{member.roles.map((role) => t(`role.${role}`)).join(', ')}</p>
                {isOwner || isMe ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={isMe ? t('team.leave') : t('team.remove-name', { name: member.name })}
                    onClick={() => setLeaving(member)}
                  >
                    {isMe ? t('team.leave') : t('team.remove')}
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
      {leaving ? (
        <LeaveDialog
          reviewId={reviewId}
          member={leaving}
          isMe={leaving.userId === myId}
          onClose={() => setLeaving(undefined)}
        />
      ) : null}
    </>
  );
}
