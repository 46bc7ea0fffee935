import { plural } from '@shared/base/text.ts';
import { eachFileOnce, inboxView, pagesWaiting } from '@shared/model/inbox.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { OfficeTodo } from './todo-list.tsx';

/** The received pages that nobody filed yet, as one thing to do; null when there are none. */
export function papersLine(inbox: readonly TaciteRecord[]): OfficeTodo | null {
  const waiting = eachFileOnce(inbox.map(inboxView).filter((view) => view !== null))
    .map(pagesWaiting)
    .filter((pages) => pages > 0);
  const count = waiting.reduce((sum, pages) => sum + pages, 0);
  if (count === 0) return null;
  // The menu counts files: both numbers are said, so that neither seems wrong.
  const files = waiting.length > 1 ? ` (${waiting.length} fichiers)` : '';
  return {
    id: 'papers',
    to: ['a-classer'],
    what: `${plural(count, 'page reçue attend', 'pages reçues attendent')} d’être ${count < 2 ? 'classée' : 'classées'}${files}.`,
    detail: 'Tant que ses pages ne sont pas classées, une convention reste sans son original numérisé.',
    urgency: 'soon',
    urgencyLabel: 'à classer',
  };
}
