import type { LiveClient } from '../live-client.ts';
import type { ObjectSubscription, ObjectsSubscription } from './object-subscription.ts';
import { SharedSubscriptions } from './shared-subscriptions.ts';

interface SharedObjects {
  readonly object: SharedSubscriptions<ObjectSubscription>;
  readonly objects: SharedSubscriptions<ObjectsSubscription>;
}

const ofClients = new WeakMap<LiveClient, SharedObjects>();

/** What components of this tab watch together over a client. */
export function sharedObjects(client: LiveClient): SharedObjects {
  const known = ofClients.get(client);
  if (known !== undefined) return known;
  const made: SharedObjects = { object: new SharedSubscriptions(), objects: new SharedSubscriptions() };
  ofClients.set(client, made);
  return made;
}
