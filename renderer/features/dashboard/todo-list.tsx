import { formatDay } from '@shared/base/text.ts';
import type { Todo, TodoKind } from '@shared/overview/index.ts';
import { Chip, Link, type ChipTone, type Path } from '@renderer/ui/index.ts';

const TONES: Readonly<Record<Todo['urgency'], ChipTone>> = { late: 'late', soon: 'soon', later: 'info' };
const SHAPES: Readonly<Record<Todo['urgency'], string>> = { late: '▲', soon: '△', later: '' };

/** Where each thing is done. */
const TABS: Readonly<Record<Exclude<TodoKind, 'conflict'>, string>> = {
  deadline: 'echeances',
  renewal: 'echeances',
  chorusCodes: 'formulaire',
  form: 'formulaire',
  signature: 'pieces',
  piece: 'pieces',
  return: 'pieces',
  step: 'pieces',
};

const placeOf = ({ kind, conventionId }: Todo): Path =>
  kind === 'conflict' ? ['echanges', 'conflits'] : ['convention', conventionId, TABS[kind]];

/** What there is to do that is about no convention in particular. */
export interface OfficeTodo extends Pick<Todo, 'id' | 'what' | 'detail' | 'urgency' | 'urgencyLabel'> {
  readonly to: Path;
}

interface TodoListProps {
  readonly todos: readonly Todo[];
  readonly office: readonly OfficeTodo[];
}

/** What to do, most pressing first: before when, what, why, in a sentence. */
export function TodoList({ todos, office }: TodoListProps) {
  if (todos.length + office.length === 0) {
    return <p className="card-body muted">Rien à faire pour l’instant : tout est à jour.</p>;
  }
  return (
    <ul className="plain">
      {inOrder(todos, office).map((todo) => (
        <li key={todo.id} className={`todo todo-${todo.urgency}`}>
          {'before' in todo && todo.before ? (
            <span className="todo-date">avant le {formatDay(todo.before)}</span>
          ) : (
            <span className="muted" aria-hidden="true">
              —
            </span>
          )}
          <div>
            <Link to={'to' in todo ? todo.to : placeOf(todo)}>{todo.what}</Link>
            {'to' in todo ? null : (
              <small>
                {todo.title || 'Sans nom'} · <span className="nowrap">{todo.modelShortTitle}</span>
              </small>
            )}
            {todo.detail ? <small>{todo.detail}</small> : null}
          </div>
          <Chip tone={TONES[todo.urgency]}>
            {SHAPES[todo.urgency] ? <span aria-hidden="true">{SHAPES[todo.urgency]}</span> : null}
            {todo.urgencyLabel}
          </Chip>
        </li>
      ))}
    </ul>
  );
}

const canWait = ({ urgency }: Pick<Todo, 'urgency'>): boolean => urgency === 'later';
const presses = (todo: Pick<Todo, 'urgency'>): boolean => !canWait(todo);

/** What has no day comes after what has one, and before what can wait. */
const inOrder = (todos: readonly Todo[], office: readonly OfficeTodo[]): readonly (Todo | OfficeTodo)[] => [
  ...todos.filter(presses),
  ...office.filter(presses),
  ...todos.filter(canWait),
  ...office.filter(canWait),
];
