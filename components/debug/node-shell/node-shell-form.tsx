'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { NamespaceField } from '#components/access/namespace-field.tsx';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useProductionName } from '#components/data/use-cluster-summary.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { createObject } from '#components/data/write-object.ts';
import { useNameRule } from '#components/problem/use-name-rule.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Field, Select, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { nameSuffix } from '#lib/batch/new-job.ts';
import { nodeShellName, nodeShellPod } from '#lib/debug/node-shell.ts';
import { labelNameProblem } from '#lib/kubernetes/names.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { stringifyJson } from '#lib/manifest/lossless-json.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { ImageField } from '../fields/image-field.tsx';
import { useAttachNote } from '../made/use-attach-note.ts';
import { useCheckedWrite } from '../use-checked-write.ts';
import { presetDebugImage, rememberDebugImage } from '../use-debug-images.ts';
import { useRefusals } from '../use-refusals.ts';
import { WriteDialog } from '../write-dialog.tsx';
import type { ShellPod } from './use-end-node-shell.ts';

const minutes = [15, 60, 240, 720];

/** What it can do is said first; then where its pod lives, of which image, and for how long at most. */
export function NodeShellForm(props: {
  pods: Resource;
  node: string;
  onMade: (shell: ShellPod) => void;
  onClose: () => void;
}) {
  const { pods, node, onMade, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('debug.nodeShell');
  const rule = useNameRule();
  const { selected, known } = useNamespaces();
  const [name] = useState(() => nodeShellName(node, nameSuffix()));
  const [namespace, setNamespace] = useState(selected[0] ?? 'default');
  const [image, setImage] = useState(presetDebugImage);
  const [deadline, setDeadline] = useState(60);
  const [typed, setTyped] = useState('');
  const at = { namespace: namespace.trim() };
  const pod = nodeShellPod({ name, ...at, node, image: image.trim(), deadlineSeconds: deadline * 60 });
  const write = useCheckedWrite(stringifyJson(pod), (body, options) => createObject(cluster, pods, at, body, options));
  const refusal = useRefusals(write.problem);
  const noRight = useNoRight(cluster, [{ verb: 'create', resource: pods, ...at }]);
  const noDelete = useNoRight(cluster, [{ verb: 'delete', resource: pods, ...at }]);
  const attachNote = useAttachNote(pods, at, 'attach');
  const production = useProductionName();
  const made = useEffectEvent((json: string) => {
    rememberDebugImage(image.trim());
    onMade({ ...at, name, uid: parseKubeObject(json).metadata.uid });
  });
  useEffect(() => {
    if (write.written !== undefined) made(write.written.json);
  }, [write.written]);
  const namespaceProblem = labelNameProblem(at.namespace);
  const namespaceText =
    namespaceProblem === undefined ? (refusal('namespace') ?? refusal('profile')) : rule(namespaceProblem);
  return (
    <WriteDialog
      title={t('title', { node })}
      button={t('button')}
      danger
      write={write}
      object={{ kind: 'Pod', ...at, name }}
      noRight={noRight}
      invalid={namespaceProblem !== undefined || image.trim() === '' ? t('invalid') : undefined}
      unconfirmed={
        production === undefined || typed.trim() === production ? undefined : t('typeFirst', { text: production })
      }
      request={`POST ${resourcePath(pods, at)}`}
      text={writeYaml(pod)}
      onClose={onClose}
    >
      <ProductionNote />
      <Notice tone="warn" title={t('warning', { node })}>
        <p>{t('warningText')}</p>
      </Notice>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        <ImageField autoFocus value={image} onChange={setImage} refusal={refusal('image')} />
        <NamespaceField
          value={namespace}
          onChange={setNamespace}
          known={known}
          path="metadata.namespace"
          hint={t('namespaceHint')}
          problem={namespaceText === undefined ? undefined : { tone: 'bad', text: namespaceText }}
        />
        <Field label={t('deadline')} hint={t('deadlineHint')}>
          {(ids) => (
            <Select
              {...ids}
              value={String(deadline)}
              options={minutes.map((value) => ({ value: String(value), label: t('minutes', { minutes: value }) }))}
              onChange={(event) => setDeadline(Number(event.target.value))}
            />
          )}
        </Field>
        {production === undefined ? null : (
          <Field label={t('type', { text: production })}>
            {(ids) => <TextInput {...ids} mono value={typed} onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        )}
      </div>
      {noDelete === undefined || noRight !== undefined ? null : (
        <Notice tone="warn" title={t('noDelete', { reason: noDelete.reason })} />
      )}
      {attachNote === undefined ? null : <Notice tone="neutral" title={attachNote} />}
    </WriteDialog>
  );
}
