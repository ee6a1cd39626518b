'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { useSameFunction } from '#components/ui/use-same-function.ts';
import { useLint } from '#components/yaml/editor/lint/use-lint.ts';
import { ManifestEditor } from '#components/yaml/editor/manifest-editor.tsx';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { ApplyHeader } from './apply-header.tsx';
import { ApplyToolbar } from './apply-toolbar.tsx';
import { DeleteDialog } from './dialogs/delete-dialog.tsx';
import { FaultyDialog } from './dialogs/faulty-dialog.tsx';
import { LeaveDialog } from './dialogs/leave-dialog.tsx';
import { RecreateDialog } from './dialogs/recreate-dialog.tsx';
import { RemapDialog } from './dialogs/remap-dialog.tsx';
import { DropZone } from './input/files/drop-zone.tsx';
import { InputNotes } from './input/input-notes.tsx';
import { useTextProblems } from './input/problems/use-text-problems.ts';
import { useApplyText } from './input/use-apply-text.ts';
import { useWhenSettled } from './input/use-when-settled.ts';
import { ApplyResults } from './results/apply-results.tsx';
import { RowOffers } from './results/offers/row-offers.tsx';
import { RowTexts } from './results/row-text.ts';
import type { PlannedObject, RunRow } from './run/apply-run.ts';
import { matchRows } from './run/match-rows.ts';
import { useApplyActions } from './run/use-apply-actions.ts';
import { useApplyRun } from './run/use-apply-run.ts';
import { useChangeAndRetry } from './run/use-change-and-retry.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import { useSubmitKey } from './use-submit-key.ts';

/** The apply route takes no more at once. */
const mostObjects = 1000;

export function ApplyEditor(props: { cluster: string; namespaces: Namespaces; opensFiles: boolean }) {
  const { cluster, namespaces, opensFiles } = props;
  const t = useTranslations('apply');
  const state = useApplyText();
  const { manifests } = state;
  const apply = useApplyRun(cluster);
  const actions = useApplyActions(cluster, apply, namespaces.selected[0] ?? 'default', manifests);
  const [wholeText, setWholeText] = useState<string>();
  const isPaused = state.isLarge && wholeText !== state.text;
  const lint = useLint(state.text, { cluster, mode: 'apply', onChange: state.setText, isPaused });
  const { busy } = apply;
  // Drawing hundreds of rows gives way to typing.
  const run = useDeferredValue(apply.run);
  const placed = actions.moved.objects;
  const matches = useMemo(() => matchRows(run?.rows ?? [], placed), [run, placed]);
  const problems = useTextProblems(manifests, lint, run, matches);
  const { byId } = useDiscovery(cluster);
  const [isRemapping, setRemapping] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [recreated, setRecreated] = useState<{ readonly row: RunRow; readonly resource: string }>();

  const { objects, unreadable, hasSecret } = manifests;
  const unreadableIds = useMemo(() => new Set(unreadable.map(({ id }) => id)), [unreadable]);
  const faultyObjects = objects.filter(problems.isFaulty);
  const readOnly = useReadOnlyReason();
  const disabledReason =
    readOnly ??
    (objects.length === 0
      ? t(unreadable.length === 0 ? 'nothingToApply' : 'nothingReadable')
      : objects.length > mostObjects
        ? t('tooManyObjects', { max: mostObjects, count: objects.length })
        : undefined);
  const isFree = disabledReason === undefined && busy === undefined;
  const write = (isFaulty?: (object: PlannedObject) => boolean) =>
    void state.current().then((now) => actions.write(now, isFaulty));
  const writeWhenSettled = useWhenSettled(lint.isChecking, () => {
    if (faultyObjects.length + unreadable.length > 0) setAsking(true);
    else write();
  });
  const send = () => {
    if (!isFree) return;
    if (actions.method === 'delete') void state.current().then(actions.askDelete);
    else writeWhenSettled();
  };
  const check = () => {
    if (!isFree) return;
    // A long text is looked at when it is asked for.
    setWholeText(state.text);
    void state.current().then(actions.check);
  };
  useSubmitKey(send);
  const guard = useLeaveGuard(hasSecret && (run === undefined || run.dryRun));
  const firstError = problems.all.find(({ severity }) => severity === 'error');
  const again = useSameFunction(
    (ids: readonly string[], force: boolean) => void state.current().then((now) => actions.again(now, ids, force)),
  );
  const changeAndRetry = useChangeAndRetry(state, actions, matches);
  const [rowTexts] = useState(() => new RowTexts());
  const { ofObject, blamedLines } = problems;
  const textOf = useCallback(
    (row: RunRow) => rowTexts.of(row, { problems: { ofObject, blamedLines }, matches, unreadable: unreadableIds }),
    [rowTexts, ofObject, blamedLines, matches, unreadableIds],
  );
  const offersFor = useSameFunction((row: RunRow, result: ApplyResult, status: KubeStatus) => (
    <RowOffers
      {...{ cluster, result, status }}
      onChangeAndRetry={matches.has(row.id) ? (change) => void changeAndRetry(row, change) : undefined}
      onRecreate={
        // What the text has no more can't be made anew.
        result.resource === undefined || !matches.has(row.id)
          ? undefined
          : () => setRecreated({ row, resource: result.resource ?? '' })
      }
    />
  ));
  const recreatedResource = recreated === undefined ? undefined : byId(recreated.resource);
  const recreatedObject = recreated === undefined ? undefined : matches.get(recreated.row.id);
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <ApplyHeader
        {...{ cluster, state, actions, busy, disabledReason, opensFiles }}
        onCompare={() => isFree && void state.current().then(actions.compare)}
        onCheck={check}
        onSend={send}
      />
      <div className="min-h-0 flex-1 overflow-y-auto min-[1200px]:grid min-[1200px]:grid-cols-[minmax(0,1fr)_404px] min-[1200px]:grid-rows-[minmax(0,1fr)] min-[1200px]:overflow-hidden">
        <DropZone onFiles={(found, unread) => void state.add(found, unread)}>
          <ApplyToolbar
            actions={actions}
            known={namespaces.known}
            problems={problems}
            safeFixes={lint.safeFixes}
            onFixAll={lint.fixAll}
            onRemap={objects.length === 0 ? undefined : () => setRemapping(true)}
          />
          <InputNotes state={state} moved={actions.moved} namespace={actions.defaultNamespace} lintNote={lint.note} />
          <div className="flex flex-1 flex-col min-[1200px]:min-h-0">
            <ManifestEditor
              label={t('editor')}
              value={state.text}
              onChange={state.setText}
              lint={lint}
              language={state.isLarge ? 'plaintext' : 'yaml'}
              markers={problems.markers}
              reveal={problems.reveal}
              onCursor={problems.onCursor}
              onSubmit={send}
              showsNote={false}
              showsFixAll={false}
            />
          </div>
        </DropZone>
        <ApplyResults
          cluster={cluster}
          apply={apply}
          run={run}
          defaultNamespace={actions.defaultNamespace}
          textOf={textOf}
          onGoToLine={problems.goTo}
          onAgain={again}
          offersFor={offersFor}
        />
      </div>
      <FaultyDialog
        open={isAsking}
        faulty={faultyObjects.length}
        unreadable={unreadable.length}
        others={objects.length - faultyObjects.length}
        firstLine={firstError?.line ?? 1}
        onClose={() => setAsking(false)}
        onGoToLine={problems.goTo}
        onOthers={() => write(problems.isFaulty)}
        onAll={() => write()}
      />
      {actions.asked === undefined ? null : (
        <DeleteDialog cluster={cluster} run={actions.asked} onClose={actions.closeDelete} onConfirm={actions.delete} />
      )}
      {recreated === undefined || recreatedResource === undefined || recreatedObject === undefined ? null : (
        <RecreateDialog
          cluster={cluster}
          resource={recreatedResource}
          namespace={recreated.row.namespace}
          name={recreated.row.name}
          json={recreatedObject.json}
          onClose={() => setRecreated(undefined)}
          onGone={() => {
            setRecreated(undefined);
            again([recreated.row.id], false);
          }}
        />
      )}
      {isRemapping ? (
        <RemapDialog
          cluster={cluster}
          text={state.text}
          onClose={() => setRemapping(false)}
          onChange={({ text }) => {
            setRemapping(false);
            state.setText(text);
          }}
        />
      ) : null}
      <LeaveDialog guard={guard} isSecret onDiscard={state.discard} />
    </div>
  );
}
