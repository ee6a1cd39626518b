'use client';

import { Files, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { createObject } from '#components/data/write-object.ts';
import { NamespaceField } from '#components/deploy/namespace-field.tsx';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNameRule } from '#components/problem/use-name-rule.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RestoredNotice } from '#components/ui/restored-notice.tsx';
import { configManifest, configNameProblem, newBytes, newKeyProblems } from '#lib/kinds/config-map-create.ts';
import { dataLimitBytes } from '#lib/kinds/config-map-data.ts';
import { keyOfFileName } from '#lib/kinds/config-map-edit.ts';
import type { ConfigKind } from '#lib/kinds/used-by-template.ts';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { useBytes } from '../data/use-bytes.ts';
import { useKeptDraft } from '../edit/use-kept-draft.ts';
import { valueOfFile } from '../edit/value-of-file.ts';
import { type ConfigForm, emptyForm, type FormKey, useConfigDraft } from './config-draft.ts';
import { NewKeyRow } from './new-key-row.tsx';

/** A new ConfigMap or Opaque Secret, typed or from files (C1, C2, C6, C11). Values are encoded for the user. */
export function CreateConfigDialog({ resource, onClose }: { resource: Resource; onClose: () => void }) {
  const kind: ConfigKind = resource.kind === 'Secret' ? 'Secret' : 'ConfigMap';
  const cluster = useCluster();
  const t = useTranslations('kinds.configCreate');
  const ruleOf = useNameRule();
  const router = useRouter();
  const size = useBytes();
  const chooser = useRef<HTMLInputElement>(null);
  const { selected, known, remember } = useNamespaces();
  const draft = useConfigDraft(kind);
  const [form, setForm] = useState<ConfigForm>(draft.initial ?? emptyForm);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [tooLarge, setTooLarge] = useState<string>();
  const [refusal, setRefusal] = useState<RequestProblem>();
  const namespace = form.namespace ?? selected[0] ?? 'default';
  const noRight = useNoRight(cluster, namespace === '' ? [] : [{ verb: 'create', resource, namespace }]);
  const isTouched = form !== emptyForm;
  const forget = useKeptDraft(isTouched ? form : undefined, draft.keep);

  const nameProblem = configNameProblem(form.name);
  // A row that nobody has written in is no key.
  const keys = useMemo(() => form.keys.filter((entry) => !isBlank(entry)), [form.keys]);
  const problems = useMemo(() => newKeyProblems(keys), [keys]);
  const total = useMemo(() => newBytes(keys), [keys]);
  const isTooLarge = total > dataLimitBytes;
  const isBad = nameProblem !== undefined || namespace === '' || problems.some((problem) => problem !== undefined);

  const set = (change: Partial<ConfigForm>) => {
    setRefusal(undefined);
    setForm((before) => ({ ...before, ...change }));
  };
  const nextId = () => Math.max(-1, ...form.keys.map(({ id }) => id)) + 1;
  async function addFiles(files: readonly File[]) {
    const read = await Promise.all(files.map(async (file) => ({ file, value: await valueOfFile(file) })));
    setTooLarge(read.find(({ value }) => value === undefined)?.file.name);
    const first = nextId();
    const added = read.flatMap(({ file, value }, index): FormKey[] =>
      value === undefined ? [] : [{ id: first + index, key: keyOfFileName(file.name), value }],
    );
    set({ keys: [...keys, ...added] });
  }
  async function create() {
    setTried(true);
    if (isBad || isTooLarge || busy || noRight !== undefined) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await createObject(cluster, resource, { namespace }, configManifest(kind, form.name, keys));
      forget();
      remember(namespace);
      onClose();
      router.push(pagePath(cluster, resourceId(resource), { namespace, name: form.name }));
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setRefusal(error);
      setBusy(false);
    }
  }
  return (
    <Dialog
      open
      size="l"
      title={t('title', { kind })}
      onOpenChange={onClose}
      footer={
        <>
          {isTouched ? (
            <Button
              variant="danger"
              className="mr-auto"
              onClick={() => {
                forget();
                onClose();
              }}
            >
              {t('discard')}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t('close')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={
              noRight?.reason ??
              (isTooLarge ? t('tooLarge', { size: size(total), limit: size(dataLimitBytes) }) : undefined)
            }
            onClick={create}
          >
            {t('button')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <NoRightNotice noRight={noRight} />
        {draft.initial === undefined ? null : <RestoredNotice />}
        <div className="grid gap-x-3 sm:grid-cols-2">
          <Field
            label={t('name')}
            required
            problem={
              nameProblem !== undefined && (tried || form.name !== '')
                ? {
                    tone: 'bad',
                    text: ruleOf(nameProblem),
                  }
                : undefined
            }
            hint={t('nameHint')}
          >
            {(ids) => (
              <TextInput
                {...ids}
                mono
                data-autofocus
                value={form.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <NamespaceField
            value={namespace}
            onChange={(typed) => set({ namespace: typed })}
            known={known}
            problem={undefined}
            path="namespace"
          />
        </div>
        <ul className="flex flex-col gap-2" aria-label={t('keys')}>
          {form.keys.map((entry) => (
            <NewKeyRow
              key={entry.id}
              entry={entry}
              problem={problemOf(entry)}
              onChange={(changed) => set({ keys: form.keys.map((other) => (other.id === entry.id ? changed : other)) })}
              onRemove={() => set({ keys: form.keys.filter((other) => other.id !== entry.id) })}
            />
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            size="s"
            icon={Plus}
            onClick={() => set({ keys: [...form.keys, { id: nextId(), key: '', value: { text: '' } }] })}
          >
            {t('addKey')}
          </Button>
          <Button size="s" icon={Files} onClick={() => chooser.current?.click()}>
            {t('addFiles')}
          </Button>
          <span className={`text-12 ${isTooLarge ? 'font-medium text-bad' : 'text-text-3'}`}>
            {t('ofLimit', { size: size(total), limit: size(dataLimitBytes) })}
          </span>
          <input
            ref={chooser}
            type="file"
            multiple
            className="hidden"
            aria-label={t('files')}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              if (files.length > 0) void addFiles(files);
            }}
          />
        </div>
        {tooLarge === undefined ? null : (
          <Notice tone="bad" title={t('fileTooLarge', { name: tooLarge, limit: size(dataLimitBytes) })} />
        )}
        {refusal === undefined ? null : <ProblemNotice problem={refusal} />}
      </div>
    </Dialog>
  );

  function problemOf(entry: FormKey) {
    const problem = problems[keys.indexOf(entry)];
    return problem?.rule === 'required' && !tried ? undefined : problem;
  }
}

function isBlank({ key, value }: FormKey): boolean {
  return key === '' && 'text' in value && value.text === '';
}
