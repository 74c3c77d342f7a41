import { Link } from '@tanstack/react-router';
import { Icon, type IconName } from '../components/icon.tsx';
import { type StringKey, t } from '../strings/t.ts';
import type { ReviewPath } from './review-path.ts';

interface Place {
  to: ReviewPath;
  label: StringKey;
  icon: IconName;
  exact?: true;
}

const PLACES: readonly { heading: StringKey | null; places: readonly Place[] }[] = [
  {
    heading: null,
    places: [
      { to: '/reviews/$reviewId', label: 'nav.dashboard', icon: 'overview', exact: true },
      { to: '/reviews/$reviewId/protocol', label: 'nav.protocol', icon: 'file' },
      { to: '/reviews/$reviewId/prisma', label: 'nav.flow', icon: 'flow' },
    ],
  },
  {
    heading: 'nav.records',
    places: [
      { to: '/reviews/$reviewId/imports', label: 'nav.imports', icon: 'upload' },
      { to: '/reviews/$reviewId/searches', label: 'nav.searches', icon: 'clock' },
      { to: '/reviews/$reviewId/citations', label: 'nav.citations', icon: 'list' },
      { to: '/reviews/$reviewId/duplicates', label: 'nav.duplicates', icon: 'copies' },
    ],
  },
  {
    heading: 'nav.screening-group',
    places: [
      { to: '/reviews/$reviewId/screening', label: 'nav.screening', icon: 'screen' },
      { to: '/reviews/$reviewId/conflicts', label: 'nav.conflicts', icon: 'conflict' },
      { to: '/reviews/$reviewId/full-texts', label: 'nav.full-texts', icon: 'file' },
      { to: '/reviews/$reviewId/progress', label: 'nav.progress', icon: 'curve' },
    ],
  },
  {
    heading: 'nav.evidence',
    places: [
      { to: '/reviews/$reviewId/studies', label: 'nav.studies', icon: 'study' },
      { to: '/reviews/$reviewId/form', label: 'nav.form', icon: 'list' },
      { to: '/reviews/$reviewId/risk-of-bias', label: 'nav.risk', icon: 'shield' },
      { to: '/reviews/$reviewId/analyses', label: 'nav.analyses', icon: 'chart' },
      { to: '/reviews/$reviewId/exports', label: 'nav.exports', icon: 'download' },
      { to: '/reviews/$reviewId/versions', label: 'nav.versions', icon: 'version' },
    ],
  },
  {
    heading: 'nav.people',
    places: [
      { to: '/reviews/$reviewId/team', label: 'nav.team', icon: 'team' },
      { to: '/reviews/$reviewId/audit', label: 'nav.audit', icon: 'clock' },
    ],
  },
];

/** Where one can go in a review, in the order in which the work is done. */
export function ReviewNav({ reviewId, onGo }: { reviewId: string; onGo?: () => void }) {
  return (
    <nav aria-label={t('nav.label')} className="review-nav">
      {PLACES.map(({ heading, places }) => (
        <div key={heading ?? 'top'}>
          {heading ? <p className="nav-heading">{t(heading)}</p> : null}
          <ul className="plain-list">
            {places.map((place) => (
              <li key={place.label}>
                <Link
                  to={place.to}
                  params={{ reviewId }}
                  className="nav-link"
                  activeOptions={{ exact: place.exact ?? false, includeSearch: false }}
                  {...(onGo ? { onClick: onGo } : {})}
                >
                  <Icon name={place.icon} />
                  {t(place.label)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
