import type { ObjectsFrame, ObjectsQuery } from '#lib/protocol/live.ts';
import type { Subscription, SubscriptionHost } from '#server/live/worker/subscription.ts';
import { FollowedObjects } from './followed-objects.ts';
import { FollowingSubscription } from './following-subscription.ts';

/** A few whole objects in one tab. */
export function objectsSubscription(host: SubscriptionHost, query: ObjectsQuery): Subscription {
  let isFirst = true;
  let sentState = '';
  return new FollowingSubscription<FollowedObjects, ObjectsFrame>(host, {
    resource: query.resource,
    follow: (parts) => new FollowedObjects(query, parts),
    mayBeShown: (rights) => rights.list,
    frame: (objects, seq) => {
      const { state, more, hasRead } = objects;
      if (!hasRead && state.state === 'loading') return undefined;
      const { put, drop } = objects.take();
      const stateText = JSON.stringify([state, more]);
      if (put.length === 0 && drop.length === 0 && stateText === sentState) return undefined;
      const frame: ObjectsFrame = {
        type: 'objects',
        id: host.id,
        seq,
        ...(isFirst ? { first: true } : {}),
        put,
        drop,
        more,
        state,
      };
      isFirst = false;
      sentState = stateText;
      return frame;
    },
  });
}
