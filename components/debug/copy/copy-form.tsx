'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { createObject } from '#components/data/write-object.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { nameSuffix } from '#lib/batch/new-job.ts';
import { copyName, type PodCopy, podCopy } from '#lib/debug/pod-copy.ts';
import { containerToDebug } from '#lib/debug/pod-facts.ts';
import { splitCommand } from '#lib/kinds/pod/command-line.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { subdomainProblem } from '#lib/kubernetes/names.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { stringifyJson } from '#lib/manifest/lossless-json.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { useCheckedWrite } from '../use-checked-write.ts';
import { useRefusals } from '../use-refusals.ts';
import { WriteDialog } from '../write-dialog.tsx';
import { CopyFields } from './copy-fields.tsx';
import { CopyKeeps } from './copy-keeps.tsx';

/** As typed: the command is one text. */
export type CopyDraft = Omit<PodCopy, 'command'> & { readonly command: string };

const calmCommand = 'sleep 86400';

export function CopyForm(props: {
  resource: Resource;
  pod: KubeObject;
  /** The same with all digits and unknown fields. */
  raw: JsonObject;
  onMade: (made: { readonly pod: string; readonly container: string }) => void;
  onClose: () => void;
}) {
  const { resource, pod, raw, onMade, onClose } = props;
  const { namespace, name: podName } = pod.metadata;
  const cluster = useCluster();
  const t = useTranslations('debug.copy');
  const [draft, setDraft] = useState<CopyDraft>(() => ({
    name: copyName(podName, nameSuffix()),
    container: containerToDebug(pod),
    image: '',
    command: calmCommand,
    profile: 'keep',
    restartPolicy: undefined,
    shareProcesses: true,
    sameNode: false,
    keepLabels: false,
    keepAnnotations: false,
    keepProbes: false,
    keepInitContainers: true,
  }));
  const change = (part: Partial<CopyDraft>) => setDraft((before) => ({ ...before, ...part }));
  const name = draft.name.trim();
  const words = splitCommand(draft.command);
  const copy = podCopy(raw, { ...draft, name, image: draft.image.trim(), command: words ?? [] });
  const write = useCheckedWrite(stringifyJson(copy), (body, options) =>
    createObject(cluster, resource, { namespace }, body, options),
  );
  const refusal = useRefusals(write.problem);
  const noRight = useNoRight(cluster, [{ verb: 'create', resource, namespace }]);
  const made = useEffectEvent(() => onMade({ pod: name, container: draft.container }));
  useEffect(() => {
    if (write.written !== undefined) made();
  }, [write.written]);
  const isInvalid = subdomainProblem(name) !== undefined || name === podName || words === undefined;
  return (
    <WriteDialog
      title={t('title', { pod: podName })}
      button={t('button')}
      write={write}
      object={{ kind: 'Pod', namespace, name }}
      noRight={noRight}
      invalid={isInvalid ? t('invalid') : undefined}
      request={`POST ${resourcePath(resource, { namespace })}`}
      text={writeYaml(copy)}
      onClose={onClose}
    >
      <ProductionNote />
      <p className="text-text-2">{t('text')}</p>
      <CopyFields pod={pod} draft={draft} onChange={change} refusal={refusal} />
      <CopyKeeps pod={pod} draft={draft} onChange={change} />
    </WriteDialog>
  );
}
