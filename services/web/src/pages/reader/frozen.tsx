import type { PublicVersion } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { sayDay } from '../../components/amounts.ts';
import { t } from '../../strings/t.ts';

/** The fingerprints of this version and the permanent addresses of all of them. */
export function Frozen({ version }: { version: PublicVersion }) {
  const { slug } = version.content.review;
  return (
    <div className="stack">
      <p>{t('reader.frozen.words')}</p>
      <dl className="reader-hashes">
        <div>
          <dt>{t('versions.content-hash')}</dt>
          <dd className="mono">{version.contentHash}</dd>
        </div>
        <div>
          <dt>{t('versions.inputs-hash')}</dt>
          <dd className="mono">{version.inputsHash}</dd>
        </div>
      </dl>
      <ul className="plain-list stack-small">
        {version.versions.map((one) => (
          <li key={one.number} className="row">
            <Link to="/r/$slug/v/$number" params={{ slug, number: String(one.number) }}>
              {t('versions.number', { n: one.number })}
            </Link>
            <span className="soft small">
              {sayDay(one.publishedAt)}: {one.note}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
