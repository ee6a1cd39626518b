import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

/** Newest first, as `kubectl events` sorts by time; an event's own name says nothing. */
export const events: KindDefinition = {
  id: 'events',
  actions: genericActions.filter(({ id }) => id !== 'edit-labels'),
  emptyHint: 'generic',
  ownsPods: false,
  list: {
    sort: 'Last Seen',
    first: ['Last Seen', 'Type', 'Reason', 'Object', 'Namespace', 'Count', 'Message'],
    nameColumn: 'Object',
    flexible: 'Message',
  },
};

/** The same events as `events` of the core group. */
export const newEvents: KindDefinition = { ...events, id: 'events.events.k8s.io' };
