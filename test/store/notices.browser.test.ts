import { expect, test } from 'vitest';
import { day } from '@shared/base/day.ts';
import type { NoticeStates } from '@shared/model/notice.ts';
import { freshName, must, opened, until } from './support.ts';

const STATES: NoticeStates = {
  'A:noticeDeadlineYearEnd.2027': {
    date: day('2027-10-31'),
    since: day('2027-09-01'),
    answer: 'postponed',
    until: day('2027-09-12'),
  },
};

test('what was said of the deadlines is found again after a restart, whole', async () => {
  const name = freshName();
  const first = await opened(name);
  await expect(until(first.noticeStates())).resolves.toEqual({});
  await must(first.saveNoticeStates(STATES));
  await expect(until(first.noticeStates(), (states) => Object.keys(states).length > 0)).resolves.toEqual(
    STATES,
  );
  first.close();
  await expect(until((await opened(name)).noticeStates())).resolves.toEqual(STATES);
});
