import { Button } from '@mantine/core';
import { ApiError } from '../api/client.ts';
import { t } from '../strings/t.ts';
import { Notice } from './notice.tsx';

/** One sentence for people about anything that was thrown. */
export function problemSentence(error: unknown): string {
  if (error instanceof ApiError) return error.status === 0 ? t('problem.unreachable') : error.message;
  return t('problem.unknown');
}

/** What went wrong, in the server's words, with a way to try again. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const issues = error instanceof ApiError ? error.issues : [];
  return (
    <Notice tone="bad">
      <p>{problemSentence(error)}</p>
      {issues.length > 0 ? (
        <ul>
          {issues.map((issue) => (
            <li key={issue.path + issue.message}>
              {issue.path}: {issue.message}
            </li>
          ))}
        </ul>
      ) : null}
      {onRetry ? (
        <Button variant="default" size="xs" mt="xs" onClick={onRetry}>
          {t('try-again')}
        </Button>
      ) : null}
    </Notice>
  );
}
