import { formatDay } from '@shared/base/text.ts';
import type { Todo, TodoKind } from '@shared/overview/index.ts';
import { Chip, Link, type ChipTone } from '@renderer/ui/index.ts';

const TONES: Readonly<Record<Todo['urgency'], ChipTone>> = { late: 'late', soon: 'soon', later: 'info' };
const SHAPES: Readonly<Record<Todo['urgency'], string>> = { late: '▲ ', soon: '△ ', later: '' };

/** Where each thing is done. */
const TABS: Readonly<Record<TodoKind, string>> = {
  deadline: 'echeances',
  chorusCodes: 'formulaire',
  form: 'formulaire',
  signature: 'pieces',
  piece: 'pieces',
  return: 'pieces',
  step: 'pieces',
};

/** What to do, most pressing first: before when, what, why, in a sentence. */
export function TodoList({ todos }: { todos: readonly Todo[] }) {
  if (todos.length === 0) {
    return <p className="card-body muted">Rien à faire pour l’instant : tout est à jour.</p>;
  }
  return (
    <ul className="plain">
      {todos.map((todo) => (
        <li key={todo.id} className={`todo todo-${todo.urgency}`}>
          <span className="todo-date">{todo.before ? `avant le ${formatDay(todo.before)}` : '—'}</span>
          <div>
            <Link to={['convention', todo.conventionId, TABS[todo.kind]]}>{todo.what}</Link>
            <small>
              {todo.title || 'Sans nom'} · {todo.modelShortTitle}
              {todo.detail ? ` · ${todo.detail}` : ''}
            </small>
          </div>
          <Chip tone={TONES[todo.urgency]}>
            <span aria-hidden="true">{SHAPES[todo.urgency]}</span>
            {todo.urgencyLabel}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
