import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { reviewQuery } from '../../api/people.ts';
import { protocolVersionQuery } from '../../api/protocols.ts';
import { sayDay } from '../../components/amounts.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { ProtocolEditor } from './protocol-editor.tsx';
import { ProtocolView } from './protocol-view.tsx';
import { VersionList } from './version-list.tsx';
import './protocol-page.css';

function OlderNotice({ reviewId, version, latest }: { reviewId: string; version: number; latest: number }) {
  return (
    <Notice tone="warning">
      {t('protocol.older', { n: version, latest })}{' '}
      <Link to="/reviews/$reviewId/protocol" params={{ reviewId }}>
        {t('protocol.older.go')}
      </Link>
    </Notice>
  );
}

/** The review's protocol: as it stands, as it stood, and as it is to become. */
export function ProtocolPage() {
  const reviewId = useReviewId();
  const navigate = useNavigate();
  const { version, edit } = useSearch({ from: '/app/reviews/$reviewId/protocol' });
  const review = useQuery(reviewQuery(reviewId));
  const inForce = useQuery(protocolVersionQuery(reviewId, undefined));
  const shown = useQuery(protocolVersionQuery(reviewId, version));
  const mayEdit = review.data?.roles.some((role) => role === 'owner' || role === 'methodologist') ?? false;
  const goTo = (search: { edit?: true }) =>
    navigate({ to: '/reviews/$reviewId/protocol', params: { reviewId }, search });
  return (
    <Loaded query={shown}>
      {(protocol) => {
        const isEditing = edit === true && mayEdit && version === undefined;
        return (
          <Page
            title={t('protocol.title')}
            width="wide"
            lead={
              isEditing
                ? t('protocol.editing', { n: protocol.version + 1 })
                : t('protocol.version', { n: protocol.version, when: sayDay(protocol.createdAt) })
            }
            actions={
              mayEdit && version === undefined ? (
                <Button
                  variant={isEditing ? 'default' : 'filled'}
                  onClick={() => void goTo(isEditing ? {} : { edit: true })}
                >
                  {t(isEditing ? 'protocol.stop' : 'protocol.edit')}
                </Button>
              ) : null
            }
          >
            {version !== undefined && inForce.data && inForce.data.version !== version ? (
              <OlderNotice reviewId={reviewId} version={version} latest={inForce.data.version} />
            ) : null}
            {isEditing ? (
              <ProtocolEditor
                key={protocol.version}
                reviewId={reviewId}
                version={protocol.version}
                start={protocol.body}
                onDone={() => void goTo({})}
              />
            ) : (
              <div className="protocol">
                <ProtocolView protocol={protocol.body} />
                <VersionList reviewId={reviewId} shown={protocol.version} />
              </div>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}
