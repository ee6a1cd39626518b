'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { namespaceOwner, namespacesQueryKey } from '#components/data/use-namespace-names.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { createObject } from '#components/data/write-object.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { namespaceManifest, namespaceNameProblem } from '#lib/kinds/namespace-facts.ts';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** Makes a namespace of a checked name (S1), then opens its page. */
export function CreateNamespaceDialog({ resource, onClose }: { resource: Resource; onClose: () => void }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.namespace.create');
  const router = useRouter();
  const client = useQueryClient();
  const { user } = useClusterSession();
  const { known, remember } = useNamespaces();
  const noRight = useNoRight(cluster, [{ verb: 'create', resource }]);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RequestProblem>();
  const problem = namespaceNameProblem(name, known);
  const rule = problem === undefined ? undefined : problem === 'taken' ? 'taken' : problem.rule;
  const isShown = rule !== undefined && (tried || rule !== 'required');

  async function create() {
    setTried(true);
    if (problem !== undefined || busy || noRight !== undefined) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await createObject(cluster, resource, {}, namespaceManifest(name));
      remember(name);
      void client.invalidateQueries({ queryKey: namespacesQueryKey(namespaceOwner(cluster, user)) });
      showToast({ tone: 'ok', title: t('done', { name }) });
      onClose();
      router.push(pagePath(cluster, 'namespaces', { name }));
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setRefusal(error);
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      size="s"
      onOpenChange={onClose}
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} disabledReason={noRight?.reason} onClick={() => void create()}>
            {t('button')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Field
          label={t('name')}
          hint={t('hint')}
          problem={
            isShown
              ? {
                  tone: 'bad',
                  text: t(`rule.${rule}`, problem === 'taken' || problem === undefined ? { name } : problem.params),
                }
              : undefined
          }
        >
          {(ids) => (
            <TextInput
              {...ids}
              mono
              data-autofocus
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                setRefusal(undefined);
              }}
            />
          )}
        </Field>
        <NoRightNotice noRight={noRight} />
        {refusal === undefined ? null : <ProblemNotice problem={refusal} />}
      </form>
    </Dialog>
  );
}
