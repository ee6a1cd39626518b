import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Change, ChangesAnswer, OldApi } from '#lib/protocol/changes.ts';

const whats = ['created', 'rollout', 'scaled', 'applied', 'edited', 'joined'] as const;

/** What the server answers; what is no change is left out. */
export function parseChanges(value: unknown): ChangesAnswer {
  const { changes, partly, unread, namespacesLeft, oldApis } = recordOf(value);
  return {
    changes: listOf(changes).flatMap(changeOf),
    partly: listOf(partly).map((one) => ({ kind: text(recordOf(one).kind), left: numberOf(recordOf(one).left) ?? 0 })),
    unread: listOf(unread).map((one) => ({
      kind: text(recordOf(one).kind),
      status: numberOf(recordOf(one).status) ?? 0,
    })),
    namespacesLeft: numberOf(namespacesLeft) ?? 0,
    oldApis: listOf(oldApis).map(oldApiOf),
  };
}

function changeOf(value: unknown): readonly Change[] {
  const fields = recordOf(value);
  const what = whats.find((known) => known === fields.what);
  const atMs = numberOf(fields.atMs);
  if (what === undefined || atMs === undefined) return [];
  return [
    {
      what,
      atMs,
      apiVersion: text(fields.apiVersion),
      kind: text(fields.kind),
      namespace: textOf(fields.namespace),
      name: text(fields.name),
      by: text(fields.by),
      from: text(fields.from),
      to: text(fields.to),
      revision: text(fields.revision),
    },
  ];
}

function oldApiOf(value: unknown): OldApi {
  const fields = recordOf(value);
  const example = recordOf(fields.example);
  return {
    apiVersion: text(fields.apiVersion),
    kind: text(fields.kind),
    count: numberOf(fields.count) ?? 0,
    managers: listOf(fields.managers).map(text),
    example: { namespace: textOf(example.namespace), name: text(example.name) },
    removedIn: text(fields.removedIn),
    successors: listOf(fields.successors).map(text),
  };
}

const text = (value: unknown): string => textOf(value) ?? '';
