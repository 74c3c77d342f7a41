import { Button } from '@mantine/core';
import type { ProtocolHead } from '@perennial/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { protocolChangesQuery, protocolVersionsQuery } from '../../api/protocols.ts';
import { sayMoment } from '../../components/amounts.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';
import { ChangeTable } from './change-table.tsx';

function Changes({ reviewId, version, onClose }: { reviewId: string; version: number; onClose: () => void }) {
  const changes = useQuery(protocolChangesQuery(reviewId, version));
  return (
    <Dialog title={t('protocol.versions.changes', { n: version })} onClose={onClose}>
      <Loaded query={changes}>{(data) => <ChangeTable changes={data.changes} />}</Loaded>
    </Dialog>
  );
}

function sentBack(head: ProtocolHead): string {
  return (['abstract', 'full-text'] as const)
    .flatMap((stage) => {
      const n = head.reopened[stage]?.citations;
      return n === undefined ? [] : [t(`protocol.versions.sent-back.${stage}`, { n })];
    })
    .join(', ');
}

function VersionLine({
  reviewId,
  head,
  isShown,
  onChanges,
}: {
  reviewId: string;
  head: ProtocolHead;
  isShown: boolean;
  onChanges: () => void;
}) {
  const back = sentBack(head);
  return (
    <li className="change">
      <Link
        to="/reviews/$reviewId/protocol"
        params={{ reviewId }}
        search={{ version: head.version }}
        aria-current={isShown ? 'true' : undefined}
      >
        {t('protocol.versions.show', { n: head.version })}
      </Link>
      <p>{head.reason}</p>
      <p className="soft small">
        {t('protocol.versions.by', { who: head.by, when: sayMoment(head.createdAt) })}
      </p>
      {back === '' ? null : <p className="small">{t('protocol.versions.sent-back', { what: back })}</p>}
      {head.version > 1 ? (
        <div>
          <button type="button" className="link-button" onClick={onChanges}>
            {t('protocol.versions.changes', { n: head.version })}
          </button>
        </div>
      ) : null}
    </li>
  );
}

/** Every version the protocol has had, with its reason, its changes and what it sent back. */
export function VersionList({ reviewId, shown }: { reviewId: string; shown: number }) {
  const versions = useInfiniteQuery(protocolVersionsQuery(reviewId));
  const [compared, setCompared] = useState<number | null>(null);
  return (
    <section className="card">
      <h2>{t('protocol.versions')}</h2>
      <Loaded query={versions}>
        {({ pages }) => (
          <ol className="plain-list">
            {pages
              .flatMap((page) => page.items)
              .map((head) => (
                <VersionLine
                  key={head.version}
                  reviewId={reviewId}
                  head={head}
                  isShown={head.version === shown}
                  onChanges={() => setCompared(head.version)}
                />
              ))}
          </ol>
        )}
      </Loaded>
      {versions.hasNextPage ? (
        <Button variant="default" size="xs" onClick={() => void versions.fetchNextPage()}>
          {t('protocol.versions.more')}
        </Button>
      ) : null}
      {compared === null ? null : (
        <Changes reviewId={reviewId} version={compared} onClose={() => setCompared(null)} />
      )}
    </section>
  );
}
