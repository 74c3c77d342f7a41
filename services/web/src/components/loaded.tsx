import { Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '../strings/t.ts';
import { Problem } from './problem.tsx';

/** Shows that something is on its way. */
export function Waiting() {
  return (
    <div className="waiting" role="status">
      <Loader size="sm" aria-hidden="true" />
      <span>{t('loading')}</span>
    </div>
  );
}

/** The content once its data is there; before that a sign of life, or what went wrong. */
export function Loaded<T>({
  query,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting />;
}
