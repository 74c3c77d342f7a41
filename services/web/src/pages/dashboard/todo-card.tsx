import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { importsQuery } from '../../api/imports.ts';
import { conflictsQuery, progressQuery } from '../../api/screening.ts';
import type { ReviewPath } from '../../shell/review-path.ts';
import { type StringKey, t } from '../../strings/t.ts';

interface Todo {
  count: number;
  label: StringKey;
  to: ReviewPath;
  search?: { stage: 'full-text' };
}

function useTodos(reviewId: string): Todo[] | null {
  const abstracts = useQuery(progressQuery(reviewId, 'abstract'));
  const fullTexts = useQuery(progressQuery(reviewId, 'full-text'));
  const conflicts = useQuery(conflictsQuery(reviewId, 'abstract'));
  const imports = useQuery(importsQuery(reviewId));
  if (abstracts.isPending || fullTexts.isPending) return null;
  const open = conflicts.data?.items.filter((item) => item.resolution === null).length ?? 0;
  const broken = imports.data?.items.reduce((sum, item) => sum + item.recordsQuarantined, 0) ?? 0;
  const todos: Todo[] = [
    {
      count: abstracts.data?.remaining ?? 0,
      label: 'dashboard.todo.abstract',
      to: '/reviews/$reviewId/screening',
    },
    {
      count: fullTexts.data?.remaining ?? 0,
      label: 'dashboard.todo.full-text',
      to: '/reviews/$reviewId/screening',
      search: { stage: 'full-text' },
    },
    { count: open, label: 'dashboard.todo.conflicts', to: '/reviews/$reviewId' },
    { count: broken, label: 'dashboard.todo.quarantine', to: '/reviews/$reviewId/imports' },
  ];
  return todos.filter((todo) => todo.count > 0);
}

/** What this person can do next, each with the way there. */
export function TodoCard({ reviewId }: { reviewId: string }) {
  const todos = useTodos(reviewId);
  return (
    <section className="card">
      <h2>{t('dashboard.waiting')}</h2>
      {todos?.length === 0 ? <p className="soft">{t('dashboard.nothing')}</p> : null}
      <ul className="plain-list todo-list">
        {todos?.map((todo) => (
          <li key={todo.label}>
            <Link
              to={todo.to}
              params={{ reviewId }}
              {...(todo.search ? { search: todo.search } : {})}
              className="todo"
            >
              <span className="todo-count">{todo.count.toLocaleString('en')}</span>
              <span>{t(todo.label, { n: todo.count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
