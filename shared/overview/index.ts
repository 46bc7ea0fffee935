/** What lists and dashboards show: summaries that never depend on today, rows and things to do that do. */
export { contributionsOf } from './contributions.ts';
export { summarise } from './summarise.ts';
export { countsByStatus, rowOn, type Deadline, type Row } from './rows.ts';
export { todosOn, type Todo, type TodoKind } from './todos.ts';
export type { Urgency } from './urgency.ts';
