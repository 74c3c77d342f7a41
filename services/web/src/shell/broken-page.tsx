import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { Page } from '../components/page.tsx';
import { Problem } from '../components/problem.tsx';
import { t } from '../strings/t.ts';

/** Stands in for a page that could not be shown. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Page title={t('broken.title')} width="text">
      <Problem error={error} onRetry={() => void router.invalidate()} />
      <p>
        <Link to="/">{t('broken.home')}</Link>
      </p>
    </Page>
  );
}

/** Stands at every address that leads nowhere. */
export function LostPage() {
  return (
    <Page title={t('lost.title')} width="text">
      <p>{t('lost.words')}</p>
      <p>
        <Link to="/">{t('broken.home')}</Link>
      </p>
    </Page>
  );
}
