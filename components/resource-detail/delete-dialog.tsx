'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCan } from '#components/data/rights/use-can.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { deleteObject } from '#components/data/write-object.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, NumberInput, RadioCards, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Status, StatusShape } from '#components/ui/status.tsx';
import { showToast } from '#components/ui/toast.tsx';
import {
  type Cascade,
  cascades,
  confirmationText,
  forEachLimited,
  isDangerousToDelete,
} from '#lib/kinds/delete-plan.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { DeleteConsequences } from './delete-consequences.tsx';

const atOnce = 4;
const mostNamed = 8;
/** With results; of thousands nobody reads all, but each that failed is worth a look. */
const mostWithResult = 200;
/** Thousands of results come in a minute: they are drawn together. */
const drawEveryMs = 100;

export interface DeleteTarget {
  readonly key: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly uid: string | undefined;
}

type Results = ReadonlyMap<string, RequestProblem | 'deleted'>;

/**
 * Deletes one object or several of one kind. Says what goes and what stays first; each object has a result of its own,
 * and what failed can be tried again. `onClose(true)` when something was deleted.
 */
export function DeleteDialog(props: {
  resource: Resource;
  targets: readonly DeleteTarget[];
  onClose: (changed: boolean) => void;
}) {
  const { resource, targets, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('detail.delete');
  const names = useKindName();
  const [cascade, setCascade] = useState<Cascade>('Background');
  const [grace, setGrace] = useState('');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [results, setResults] = useState<Results>(() => new Map());
  const [only] = targets;
  const isOne = targets.length === 1 && only !== undefined;
  const namespace = isOne ? only.namespace : undefined;
  const can = useCan(cluster, { verb: 'delete', resource, namespace, name: isOne ? only.name : undefined });

  const owns = kindDefinition(resourceId(resource)).ownsPods || resource.group !== '';
  const isPod = resource.kind === 'Pod' && resource.group === '';
  const mustType = isDangerousToDelete(resource.kind, targets);
  const wanted = confirmationText(targets);
  const graceProblem = /^\d*$/.test(grace.trim()) ? undefined : t('graceProblem');
  const left = targets.filter((target) => results.get(target.key) !== 'deleted');
  const failed = left.filter((target) => results.has(target.key));
  const what = isOne ? `${resource.kind} ${only.name}` : names.counted(resource, targets.length);
  const changed = [...results.values()].includes('deleted');
  const refusal =
    can.allowed === false
      ? t('noRight', { resource: resourceId(resource), namespace: namespace ?? '' })
      : mustType && typed.trim() !== wanted
        ? t('typeFirst', { text: wanted })
        : graceProblem;

  async function run() {
    setBusy(true);
    const found = new Map(results);
    const drawing = setInterval(() => setResults(new Map(found)), drawEveryMs);
    await forEachLimited(left, atOnce, async (target) => {
      const at = { name: target.name, namespace: target.namespace };
      const choice = {
        ...(owns ? { propagationPolicy: cascade } : {}),
        ...(grace.trim() === '' ? {} : { gracePeriodSeconds: Number(grace) }),
        uid: target.uid,
      };
      try {
        await deleteObject(cluster, resource, at, choice);
        found.set(target.key, 'deleted');
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        // Somebody was faster: what was wanted has happened.
        found.set(target.key, error.httpStatus === 404 ? 'deleted' : error);
      }
    });
    clearInterval(drawing);
    setResults(new Map(found));
    setBusy(false);
    if (targets.every((target) => found.get(target.key) === 'deleted')) {
      if (!isOne) showToast({ tone: 'ok', title: t('done', { what }) });
      onClose(true);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={() => onClose(changed)}
      title={t('title', { what })}
      footer={
        <>
          <Button onClick={() => onClose(changed)}>{t(changed ? 'close' : 'cancel')}</Button>
          <Button variant="danger-solid" busy={busy} disabledReason={refusal} onClick={run}>
            {failed.length > 0 ? t('retry', { count: failed.length }) : t('button', { what })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {isOne ? (
          <DeleteConsequences resource={resource} namespace={only.namespace} name={only.name} cascade={cascade} />
        ) : (
          <TargetList targets={targets} results={results} />
        )}
        {isOne && failed.length > 0 ? <Failures targets={failed} results={results} /> : null}
        {can.allowed === false ? (
          <Notice tone="warn" title={t('noRight', { resource: resourceId(resource), namespace: namespace ?? '' })} />
        ) : null}
        {owns ? (
          <RadioCards
            legend={t('cascade')}
            value={cascade}
            onChange={setCascade}
            options={cascades.map((value) => ({
              value,
              label: t(`cascadeName.${value}`),
              hint: t(`cascadeHint.${value}`),
            }))}
          />
        ) : null}
        {isPod ? (
          <Field
            label={t('grace')}
            hint={t('graceHint')}
            problem={
              graceProblem !== undefined
                ? { tone: 'bad', text: graceProblem }
                : grace.trim() === '0'
                  ? { tone: 'warn', text: t('graceForce') }
                  : undefined
            }
          >
            {(ids) => <NumberInput {...ids} value={grace} onValueChange={setGrace} min={0} className="max-w-40" />}
          </Field>
        ) : null}
        {mustType ? (
          <Field label={t('type', { text: wanted })}>
            {(ids) => (
              <TextInput
                {...ids}
                mono
                data-autofocus
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        ) : null}
      </div>
    </Dialog>
  );
}

function Failures({ targets, results }: { targets: readonly DeleteTarget[]; results: Results }) {
  return targets.map((target) => {
    const result = results.get(target.key);
    return result instanceof RequestProblem ? <ServerSentence key={target.key} text={result.status.message} /> : null;
  });
}

/** One row an object, with its result as it comes; what failed stands first. */
function TargetList({ targets, results }: { targets: readonly DeleteTarget[]; results: Results }) {
  const t = useTranslations('detail.delete');
  const count = useCount();
  const hasFailed = (target: DeleteTarget) => results.get(target.key) instanceof RequestProblem;
  const ordered =
    targets.length > mostWithResult
      ? [...targets.filter(hasFailed), ...targets.filter((target) => !hasFailed(target))]
      : targets;
  const shown = ordered.slice(0, results.size > 0 ? mostWithResult : mostNamed);
  return (
    <>
      {results.size === 0 ? null : (
        <p role="status" className="tabular-nums">
          {t('progress', { done: count(results.size), total: count(targets.length) })}
        </p>
      )}
      <ul className="max-h-72 overflow-y-auto rounded-l border border-border-2">
        {shown.map((target) => {
          const result = results.get(target.key);
          return (
            <li key={target.key} className="border-border border-t px-3 py-1.5 first:border-t-0">
              <span className="flex items-center gap-2">
                <StatusShape tone={result === undefined ? 'neutral' : result === 'deleted' ? 'ok' : 'bad'} />
                <span className="min-w-0 flex-1 wrap-anywhere" translate="no">
                  {target.namespace === undefined ? '' : `${target.namespace}/`}
                  {target.name}
                </span>
                {result === undefined ? null : (
                  <Status
                    tone={result === 'deleted' ? 'ok' : 'bad'}
                    word={t(result === 'deleted' ? 'resultDeleted' : 'resultFailed')}
                  />
                )}
              </span>
              {result instanceof RequestProblem ? (
                <ServerSentence text={result.status.message} className="mt-1" />
              ) : null}
            </li>
          );
        })}
        {shown.length < targets.length ? (
          <li className="border-border border-t px-3 py-1.5 text-text-2">
            {t('andMore', { count: targets.length - shown.length })}
          </li>
        ) : null}
      </ul>
    </>
  );
}
