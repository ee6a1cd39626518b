import { expect, it, vi } from 'vitest';
import { genericActions } from '#lib/kinds/actions/generic.ts';
import { actionIcons } from './action-icons.ts';
import { runByKey } from './hotkeys.ts';

function offered(disabledReason?: string) {
  return genericActions.map((action) => ({
    action,
    label: action.id,
    icon: actionIcons[action.id],
    disabledReason,
    missing: [],
  }));
}

function pressed(key: string, disabledReason?: string) {
  const run = vi.fn();
  return { isTaken: runByKey(key, offered(disabledReason), run), calls: run.mock.calls };
}

it('[U23] e edits, y only looks, Del deletes; any other key is left to others', () => {
  expect(pressed('e')).toEqual({ isTaken: true, calls: [['edit-yaml']] });
  expect(pressed('y')).toEqual({ isTaken: true, calls: [['edit-yaml', 'read']] });
  expect(pressed('Delete')).toEqual({ isTaken: true, calls: [['delete']] });
  expect(pressed('q')).toEqual({ isTaken: false, calls: [] });
});

it('[U13] who may not edit may still look at the YAML by key', () => {
  expect(pressed('e', 'No right: update pods')).toEqual({ isTaken: true, calls: [] });
  expect(pressed('y', 'No right: update pods').calls).toEqual([['edit-yaml', 'read']]);
});
