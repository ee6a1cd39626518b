import { listOf, recordOf, textOf } from '../untyped.ts';

/** Who the API server takes somebody for (`status.userInfo` of a SelfSubjectReview). */
export interface UserInfo {
  readonly name: string;
  readonly uid: string;
  readonly groups: readonly string[];
  /** What the authenticator adds: `authentication.kubernetes.io/pod-name`, scopes, claims. By key. */
  readonly extra: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** What has another shape reads as empty. */
export function parseUserInfo(review: unknown): UserInfo {
  const user = recordOf(recordOf(recordOf(review).status).userInfo);
  const texts = (value: unknown) => listOf(value).flatMap((item) => textOf(item) ?? []);
  return {
    name: textOf(user.username) ?? '',
    uid: textOf(user.uid) ?? '',
    groups: texts(user.groups),
    extra: Object.entries(recordOf(user.extra))
      .map(([key, values]) => ({ key, values: texts(values) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}
