import { describe, expect, test } from 'vitest';
import { play } from '../testing/play.ts';
import { surroundings } from './testing/surroundings.ts';

describe('what is wrong around pods', () => {
  test.each(surroundings.map((trouble, index) => ({ ...trouble, index })))(
    '[$rule] is found: $code ($index)',
    ({ rule, code, subject, cluster }) => {
      const found = play(subject, cluster);
      expect(found.map((finding) => `${finding.rule} ${finding.code}`)).toContain(`${rule} ${code}`);
    },
  );

  test('a change that is offered fits the object that it is for', () => {
    for (const { subject, cluster } of surroundings) {
      for (const step of play(subject, cluster).flatMap(({ next }) => next)) {
        if (step.kind === 'change') expect(step.patch.length).toBeGreaterThan(0);
      }
    }
  });

  test.each(surroundings.map((trouble, index) => ({ ...trouble, index })))(
    '[N2] nothing is claimed where nothing may be read: $code ($index)',
    ({ subject, cluster }) => {
      const unread = {
        resource: 'x',
        verb: 'get',
        namespace: undefined,
        name: undefined,
        why: 'forbidden',
        sentence: '',
      } as const;
      const found = play(subject, { ...cluster, answer: () => ({ state: 'unread', unread }) });
      for (const finding of found) {
        // What the object itself says may be said; what would have to be read may not be taken for absent.
        expect(finding.code).not.toMatch(
          /missing(?<!account-missing)|no-endpoints|no-pods|near-pods|class-none|no-selector/,
        );
      }
    },
  );
});
