import { Link } from '@tanstack/react-router';
import { Waiting } from '../../components/loaded.tsx';
import { language } from '../../strings/language.ts';
import { t } from '../../strings/t.ts';
import { useTodos } from './use-todos.ts';

/** What this person can do next, each with the way there. */
export function TodoCard({ reviewId }: { reviewId: string }) {
  const { todos, isLoading } = useTodos(reviewId);
  return (
    <section className="card">
      <h2>{t('dashboard.waiting')}</h2>
      {todos.length === 0 && isLoading ? <Waiting /> : null}
      {todos.length === 0 && !isLoading ? <p className="soft">{t('dashboard.nothing')}</p> : null}
      <ul className="plain-list todo-list">
        {todos.map((todo) => (
          <li key={todo.label}>
            <Link
              to={todo.to}
              params={{ reviewId }}
              {...(todo.search ? { search: todo.search } : {})}
              className="todo"
            >
              <span className="todo-count">{todo.count.toLocaleString(language())}</span>
              <span>{t(todo.label, { n: todo.count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
