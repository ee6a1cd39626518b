'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { Cascade } from '#lib/kinds/delete-plan.ts';
import { findKind } from '#lib/kubernetes/discovery.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { intoNamespace, type Moved, type NamespaceScope } from '../input/into-namespace.ts';
import type { Manifests } from '../input/read-manifests.ts';
import type { ApplyRun, PlannedObject } from './apply-run.ts';
import { matchRows } from './match-rows.ts';
import type { ApplyRunState, RunRequest } from './use-apply-run.ts';

export interface ApplyActions {
  readonly method: ApplyRun['method'];
  readonly setMethod: (method: ApplyRun['method']) => void;
  readonly namespace: string;
  readonly setNamespace: (namespace: string) => void;
  readonly scope: NamespaceScope;
  readonly setScope: (scope: NamespaceScope) => void;
  /** What the namespace of the page changes in the objects. */
  readonly moved: Moved;
  readonly check: (manifests: Manifests) => void;
  readonly compare: (manifests: Manifests) => void;
  /** Sends what is whole; what is faulty gets a row that says that it was not sent. Default: everything is sent. */
  readonly write: (manifests: Manifests, isFaulty?: (object: PlannedObject) => boolean) => void;
  /** Finds out what is there, then asks (`asked`). */
  readonly askDelete: (manifests: Manifests) => void;
  readonly asked: ApplyRun | undefined;
  readonly delete: (found: readonly ApplyResult[], cascade: Cascade) => void;
  readonly closeDelete: () => void;
  /** Rows of the run once more, with what the text says of them now. */
  readonly again: (manifests: Manifests, ids: readonly string[], force: boolean) => void;
  readonly defaultNamespace: string;
}

/** What can be done with the objects of a text. */
export function useApplyActions(
  cluster: string,
  apply: ApplyRunState,
  firstNamespace: string,
  shown: Manifests,
): ApplyActions {
  const { served } = useDiscovery(cluster);
  const [method, setMethod] = useState<ApplyRun['method']>('apply');
  const [typedNamespace, setNamespace] = useState<string>();
  const [scope, setScope] = useState<NamespaceScope>('missing');
  const [asked, setAsked] = useState<ApplyRun>();
  /** What was confirmed, with its uids: another try means these very objects. */
  const confirmed = useRef<Confirmed>({ objects: [], cascade: 'Background' });
  const namespace = typedNamespace ?? firstNamespace;
  const defaultNamespace = namespace === '' ? 'default' : namespace;
  const place = useCallback(
    (objects: readonly PlannedObject[]): Moved => {
      if (scope === 'missing') return { from: [], objects };
      const isNamespaced = ({ apiVersion, kind }: PlannedObject) => findKind({ served }, apiVersion, kind)?.namespaced;
      return intoNamespace(objects, defaultNamespace, isNamespaced);
    },
    [scope, defaultNamespace, served],
  );
  const moved = useMemo(() => place(shown.objects), [place, shown]);
  const request = (more: Partial<RunRequest> & { dryRun: boolean }): RunRequest => ({
    method,
    defaultNamespace,
    // What was there before tells what has changed; the server has it in hand.
    ...(method === 'apply' ? { compare: true } : {}),
    ...more,
  });

  return {
    method,
    setMethod,
    namespace,
    setNamespace,
    scope,
    setScope,
    defaultNamespace,
    moved,
    check: ({ objects, unreadable }) =>
      void apply.start(request({ dryRun: true }), place(objects).objects, { unreadable }),
    compare: ({ objects, unreadable }) => {
      const asApply = request({ method: 'apply', dryRun: true, compare: true });
      void apply.start(asApply, place(objects).objects, { unreadable, compares: true });
    },
    write: ({ objects, unreadable }, isFaulty = () => false) => {
      const all = place(objects).objects;
      const [whole, faulty] = [all.filter((object) => !isFaulty(object)), all.filter(isFaulty)];
      void apply.start(request({ dryRun: false }), whole, { unreadable, faulty });
    },
    askDelete: async ({ objects }) => {
      const run = await apply.start(request({ method: 'delete', dryRun: true }), place(objects).objects);
      if (run?.rows.some(({ state }) => state.step === 'done')) setAsked(run);
    },
    asked,
    closeDelete: () => setAsked(undefined),
    delete: (found, cascade) => {
      const rows = new Map(asked?.rows.map((row) => [row.id, row]));
      const objects = found.map((result): PlannedObject => ({ ...rows.get(result.id), ...identified(result) }));
      setAsked(undefined);
      confirmed.current = { objects, cascade };
      void apply.start(request({ method: 'delete', dryRun: false, cascade }), objects);
    },
    again: ({ objects }, ids, force) => {
      const { run } = apply;
      if (run === undefined) return;
      if (run.method === 'delete') {
        const { objects: all, cascade } = confirmed.current;
        const left = all.filter(({ id }) => ids.includes(id));
        void apply.again(request({ method: 'delete', dryRun: false, cascade }), left);
        return;
      }
      const matches = matchRows(run.rows, place(objects).objects);
      const sent = ids.flatMap((id) => {
        const object = matches.get(id);
        return object === undefined ? [] : [{ ...object, id }];
      });
      void apply.again(request({ method: run.method, dryRun: false, force }), sent);
    },
  };
}

interface Confirmed {
  readonly objects: readonly PlannedObject[];
  readonly cascade: Cascade;
}

/** What a dry run has found, by the uid that it told. */
function identified({ id, apiVersion, kind, namespace, name, uid }: ApplyResult): PlannedObject {
  const metadata = { name, namespace, uid };
  return { id, apiVersion, kind, namespace, name, json: JSON.stringify({ apiVersion, kind, metadata }) };
}
