import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { firstGrant, type Grant, whats, whos } from './grant.ts';

/** A draft as it was kept; what is not as it should be is as at first. */
export function parseGrant(text: string): Grant {
  const value = recordOf(parsed(text));
  const account = recordOf(value.account);
  const elsewhere = recordOf(value.elsewhere);
  return {
    who: whos.find((one) => one === value.who) ?? firstGrant.who,
    account: { namespace: textOf(account.namespace) ?? '', name: textOf(account.name) ?? '' },
    user: textOf(value.user) ?? '',
    groups: textOf(value.groups) ?? '',
    elsewhere: { kind: elsewhere.kind === 'Group' ? 'Group' : 'User', name: textOf(elsewhere.name) ?? '' },
    what: whats.find((one) => one === value.what) ?? firstGrant.what,
    // They have a draft of their own.
    rules: [],
    isWide: value.isWide === true,
    namespaces: listOf(value.namespaces).flatMap((name) => textOf(name) ?? []),
    name: textOf(value.name) ?? '',
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
