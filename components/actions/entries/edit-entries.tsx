'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { WaitingPodsLine } from '#components/kinds/node/panels/waiting-pods-line.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { isMirrorPod } from '#lib/kinds/actions/refusals.ts';
import { isKept } from '#lib/kinds/kept-entries.ts';
import {
  annotationBytes,
  applyEdits,
  type Edits,
  type EntryField,
  entriesOf,
  entryPatch,
  entryRows,
  mostAnnotationBytes,
  selectorChanges,
} from '#lib/kinds/label-edit.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { type ActionDialogProps, type ActionTarget, targetKey } from '../action-target.ts';
import { readTarget } from '../read-targets.ts';
import type { TargetEnd } from '../run/bulk-runner.ts';
import { RunDialog } from '../run/run-dialog.tsx';
import { useBulkRun } from '../run/use-bulk-run.ts';
import { useTargets } from '../use-targets.ts';
import { useWhat } from '../use-what.ts';
import { EntryChips } from './entry-chips.tsx';
import { type EntryDraft, EntryForm, emptyDraft, entryOf, entryProblem } from './entry-field.tsx';
import { EntryRows } from './entry-rows.tsx';
import { saveEntries } from './save-entries.ts';
import { SelectorNotices } from './selector-notices.tsx';
import { useSelectors } from './use-selectors.ts';

const noEdits: Edits = new Map();

/**
 * Adds, changes and removes labels or annotations of one object or many; saves a patch of just those. Of one object as it
 * was seen; of many, each is read when it is its turn and gets what of the edit concerns it.
 */
export function EditEntries(props: ActionDialogProps & { field: EntryField }) {
  const { resource, targets, field, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('actions.entries');
  const refusals = useTranslations('kinds.refusal');
  const what = useWhat(props);
  const seen = useTargets(resource, targets);
  const [edits, setEdits] = useState(noEdits);
  const [draft, setDraft] = useState<EntryDraft>(emptyDraft);
  const inputRef = useRef<HTMLInputElement>(null);
  const isOne = targets.length === 1;

  const typed = entryOf(field, draft);
  const isKeptKey = (key: string) => isKept(field, resource.kind, key);
  const problem = entryProblem(field, typed);
  // What is typed and not added yet is meant as well.
  const wanted: Edits =
    typed === undefined || problem !== undefined ? edits : new Map([...edits, [typed.key, typed.value]]);
  const editable = seen.objects.filter((object) => !isMirrorPod(object));
  const rows = entryRows(
    editable.map((object) => entriesOf(object, field)),
    edits,
  );
  const labeled = editable.map((object) => ({
    namespace: object.metadata.namespace,
    labels: entriesOf(object, field),
  }));
  const namespaces = [...new Set(labeled.flatMap(({ namespace }) => namespace ?? []))];
  const selectors = useSelectors(resource, namespaces, field === 'labels' && !seen.pending);
  const { leaves, joins } = selectorChanges(field === 'labels' ? selectors.selectors : [], labeled, wanted);

  const known = new Map(seen.read.map((read) => [read.key, read]));
  const run = useBulkRun(targets, async (target: ActionTarget): Promise<TargetEnd | undefined> => {
    const before = known.get(targetKey(target));
    const read = isOne && before !== undefined ? before : await readTarget(cluster, resource, target);
    if (read.problem !== undefined) throw read.problem;
    if (read.object === undefined) return undefined;
    if (read.replaced) return { skipped: refusals('replaced') };
    if (isMirrorPod(read.object)) return { skipped: refusals('mirror-pod') };
    const isSaved = await saveEntries(cluster, resource, target, read.object, { field, edits: wanted });
    return isSaved ? undefined : { skipped: t('same') };
  });

  const isChanged = editable.some(
    (object) => entryPatch(field, entriesOf(object, field), wanted, undefined) !== undefined,
  );
  const tooLarge =
    field === 'annotations' &&
    editable.some((object) => annotationBytes(applyEdits(entriesOf(object, field), wanted)) > mostAnnotationBytes);
  const lockedProblem = typed !== undefined && isKeptKey(typed.key) ? t('kept', { key: typed.key }) : undefined;
  const onlyMirror = isOne && seen.objects.some(isMirrorPod) ? refusals('mirror-pod') : undefined;
  const refusal = seen.pending
    ? t('reading')
    : isOne && seen.problem !== undefined
      ? t('unread', { resources: what })
      : (onlyMirror ??
        lockedProblem ??
        (problem !== undefined ? t('invalid') : tooLarge ? t('tooLarge') : isChanged ? undefined : t('nothing')));
  const conflict = run.results.values().next().value;
  const isConflict = isOne && conflict?.state === 'failed' && conflict.problem.httpStatus === 409;

  function add() {
    if (typed === undefined || problem !== undefined || lockedProblem !== undefined) return;
    setEdits(wanted);
    setDraft(emptyDraft);
  }
  const without = (key: string) => new Map([...edits].filter(([other]) => other !== key));
  const isNew = (key: string) => !editable.some((object) => Object.hasOwn(entriesOf(object, field), key));
  const rowProps = {
    rows,
    total: editable.length,
    isLocked: isKeptKey,
    onEdit: (key: string, value: string) => {
      setDraft(field === 'labels' ? { key: `${key}=${value}`, value: '' } : { key, value });
      inputRef.current?.focus();
    },
    onRemove: (key: string) => setEdits(isNew(key) ? without(key) : new Map([...edits, [key, null]])),
    onRestore: (key: string) => setEdits(without(key)),
  };
  return (
    <RunDialog
      run={run}
      size={field === 'annotations' ? 'l' : 'm'}
      title={t(field === 'labels' ? 'titleLabels' : 'titleAnnotations', { what })}
      button={t(field === 'labels' ? 'saveLabels' : 'saveAnnotations')}
      disabledReason={refusal}
      done={t(field === 'labels' ? 'doneLabels' : 'doneAnnotations', { what })}
      onClose={onClose}
    >
      {seen.pending ? (
        <Skeleton width="70%" />
      ) : field === 'labels' ? (
        <EntryChips {...rowProps} />
      ) : (
        <EntryRows {...rowProps} />
      )}
      {seen.isPart ? <p className="text-12 text-text-3">{t('part', { count: seen.read.length })}</p> : null}
      {seen.problem === undefined ? null : <ProblemNotice problem={seen.problem} onRetry={seen.refetch} />}
      <EntryForm field={field} draft={draft} problem={problem} inputRef={inputRef} onChange={setDraft} onAdd={add} />
      {lockedProblem === undefined ? null : <Notice tone="warn" title={lockedProblem} />}
      {onlyMirror === undefined ? null : <Notice tone="warn" title={onlyMirror} />}
      {field === 'labels' ? (
        <SelectorNotices leaves={leaves} joins={joins} unread={wanted.size > 0 ? selectors.unread : []} isOne={isOne} />
      ) : null}
      {field === 'labels' && resourceId(resource) === 'nodes' && isChanged ? (
        <WaitingPodsLine
          edits={editable.map((node) => {
            const original = entriesOf(node, field);
            return { node, original, edited: applyEdits(original, wanted) };
          })}
        />
      ) : null}
      {isConflict ? <Notice tone="warn" title={t('conflict')} /> : null}
    </RunDialog>
  );
}
