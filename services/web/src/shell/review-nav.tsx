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
    places: [{ to: '/reviews/$reviewId', label: 'nav.dashboard', icon: 'overview', exact: true }],
  },
  {
    heading: 'nav.records',
    places: [{ to: '/reviews/$reviewId/imports', label: 'nav.imports', icon: 'upload' }],
  },
  {
    heading: 'nav.screening-group',
    places: [{ to: '/reviews/$reviewId/screening', label: 'nav.screening', icon: 'screen' }],
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
