import type { ObjectFrame, ObjectQuery } from '#lib/protocol/live.ts';
import type { Subscription, SubscriptionHost } from '#server/live/worker/subscription.ts';
import { FollowedObject } from './followed-object.ts';
import { FollowingSubscription } from './following-subscription.ts';

/** One object in one tab, as the API server sends it. */
export function objectSubscription(host: SubscriptionHost, query: ObjectQuery): Subscription {
  let sentJson: string | null | undefined;
  let sentState = '';
  return new FollowingSubscription<FollowedObject, ObjectFrame>(host, {
    resource: query.resource,
    follow: (parts) => new FollowedObject(query, parts),
    // Who may only list reads it as a list of one name.
    mayBeShown: (rights) => rights.get || rights.list,
    frame: ({ json, state, byList }, seq) => {
      const stateText = JSON.stringify(state);
      if (json === undefined && state.state === 'loading') return undefined;
      if (json === sentJson && stateText === sentState) return undefined;
      const isNew = json !== undefined && json !== sentJson;
      sentJson = json;
      sentState = stateText;
      return {
        type: 'object',
        id: host.id,
        seq,
        ...(isNew ? { json } : {}),
        ...(byList ? { byList: true } : {}),
        state,
      };
    },
  });
}
