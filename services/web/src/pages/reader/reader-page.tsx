import type { PublicVersion } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { viewProtocol } from '../../api/protocol-view.ts';
import { publicVersionQuery } from '../../api/results.ts';
import { ChangeList } from '../../changes/change-list.tsx';
import { FigureCard } from '../../components/figure-card.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Brand } from '../../shell/brand.tsx';
import { ColourSchemeSwitch } from '../../shell/colour-scheme-switch.tsx';
import { LanguageSwitch } from '../../shell/language-switch.tsx';
import { type StringKey, t } from '../../strings/t.ts';
import { Findings } from './findings.tsx';
import { Frozen } from './frozen.tsx';
import { ProtocolSection } from './protocol-section.tsx';
import { ReaderStatus } from './reader-status.tsx';
import { Searches } from './searches.tsx';
import { StudySection } from './study-section.tsx';
import './reader-page.css';

const PARTS = [
  ['changes', 'reader.changes'],
  ['findings', 'reader.findings'],
  ['flow', 'reader.flow'],
  ['studies', 'reader.studies'],
  ['searches', 'reader.searches'],
  ['protocol', 'reader.protocol'],
  ['frozen', 'reader.frozen'],
] as const satisfies readonly (readonly [string, StringKey])[];

function Contents() {
  return (
    <nav className="reader-contents" aria-label={t('reader.contents')}>
      <ul className="plain-list">
        {PARTS.map(([id, label]) => (
          <li key={id}>
            <a href={`#${id}`}>{t(label)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function VersionBody({ version }: { version: PublicVersion }) {
  const { content } = version;
  const protocol = viewProtocol(content.protocol.body);
  return (
    <div className="reader-body">
      <ReaderStatus version={version} />
      <section id="changes" className="reader-part">
        <h2>{t('reader.changes')}</h2>
        <p>{version.note}</p>
        <ChangeList changes={version.changes} number={version.number} />
      </section>
      <section id="findings" className="reader-part">
        <h2>{t('reader.findings')}</h2>
        <Findings content={content} protocol={protocol} />
      </section>
      <section id="flow" className="reader-part">
        <h2>{t('reader.flow')}</h2>
        <FigureCard figure={content.prismaFigure} fileName={`${content.review.slug}-prisma`} isFrozen />
      </section>
      <section id="studies" className="reader-part">
        <h2>{t('reader.studies')}</h2>
        <p className="soft">{t('reader.studies.lead', { n: content.studies.length })}</p>
        {content.studies.map((study) => (
          <StudySection key={study.label} study={study} />
        ))}
      </section>
      <section id="searches" className="reader-part">
        <h2>{t('reader.searches')}</h2>
        <Searches searches={content.searches} />
      </section>
      <section id="protocol" className="reader-part">
        <h2>{t('reader.protocol')}</h2>
        <ProtocolSection protocol={protocol} version={content.protocol.version} />
      </section>
      <section id="frozen" className="reader-part">
        <h2>{t('reader.frozen')}</h2>
        <Frozen version={version} />
      </section>
    </div>
  );
}

/** A published version for anyone: no sign-in, every number with the passage it came from. */
export function ReaderPage() {
  const { slug = '', number = 'latest' } = useParams({ strict: false });
  const version = useQuery(publicVersionQuery(slug, number));
  return (
    <>
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      <header className="top-bar">
        <Link to="/" className="brand-link">
          <Brand />
        </Link>
        <div className="top-bar-gap" />
        <LanguageSwitch />
        <ColourSchemeSwitch />
      </header>
      <div className="reader">
        <Contents />
        <main id="content">
          <Page title={version.data?.title ?? t('reader.title')} width="normal">
            <Loaded query={version}>{(data) => <VersionBody version={data} />}</Loaded>
          </Page>
        </main>
      </div>
    </>
  );
}
