/** What lists and dashboards show: summaries that never depend on today, rows and things to do that do. */
export { contributionsOf } from './contributions.ts';
export type { Schedule, YearDue } from './contributions-schedule.ts';
export { moneyByYearAndIssuer, moneyRowOf, type MoneyRow, type MoneyTable } from './money.ts';
export { contributionsCsv, conventionsCsv } from './money-csv.ts';
export { summarise } from './summarise.ts';
export { countsByStatus, rowOn, statusOfSummary, type Deadline, type Row } from './rows.ts';
export type { Todo, TodoKind } from './todo.ts';
export { todosOn } from './todos.ts';
export { contributionsInForce } from './contributions-in-force.ts';
export { changesBetween, type Change, type Standing } from './changes.ts';
export { conventionStanding, type StandingFacts } from './standing.ts';
export { mayRenew, pendingRenewals } from './renewals.ts';
export {
  acknowledge,
  noticesDue,
  noticesSentence,
  postpone,
  pruned,
  told,
  type Notice,
  type NoticeStates,
} from './notices.ts';
