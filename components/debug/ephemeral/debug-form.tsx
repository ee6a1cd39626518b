'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { patchObject } from '#components/data/write-object.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { nameSuffix } from '#lib/batch/new-job.ts';
import { containerNames, debugContainerPatch, debuggerName, targetNames } from '#lib/debug/debug-container.ts';
import { type DebugProfile, debugProfiles, losesCapabilities } from '#lib/debug/profile.ts';
import { splitCommand } from '#lib/kinds/pod/command-line.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { labelNameProblem } from '#lib/kubernetes/names.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { CommandField } from '../fields/command-field.tsx';
import { ImageField } from '../fields/image-field.tsx';
import { NameField } from '../fields/name-field.tsx';
import { ProfileField } from '../fields/profile-field.tsx';
import { useAttachNote } from '../made/use-attach-note.ts';
import { useCheckedWrite } from '../use-checked-write.ts';
import { presetDebugImage, rememberDebugImage } from '../use-debug-images.ts';
import { useRefusals } from '../use-refusals.ts';
import { WriteDialog } from '../write-dialog.tsx';

const subresource = 'ephemeralcontainers';

/** What the container is to be, as kubectl debug asks it. */
export function DebugForm(props: ActionDialogProps & { pod: KubeObject; onMade: (container: string) => void }) {
  const { resource, pod, onMade, onClose } = props;
  const { namespace, name: podName } = pod.metadata;
  const cluster = useCluster();
  const t = useTranslations('debug.container');
  const taken = useMemo(() => containerNames(pod), [pod]);
  const targets = useMemo(() => targetNames(pod), [pod]);
  const [name, setName] = useState(() => debuggerName(taken, nameSuffix));
  const [image, setImage] = useState(presetDebugImage);
  const [command, setCommand] = useState('');
  const [target, setTarget] = useState(targets[0] ?? '');
  const [profile, setProfile] = useState<DebugProfile>('general');
  const words = splitCommand(command);
  const body = debugContainerPatch({
    name: name.trim(),
    image: image.trim(),
    command: words ?? [],
    target,
    profile,
  });
  const at = { namespace, name: podName };
  const write = useCheckedWrite(body, (patch, options) =>
    patchObject(cluster, resource, at, patch, { ...options, type: 'strategic', subresource }),
  );
  const refusal = useRefusals(write.problem);
  const noRight = useNoRight(cluster, [{ verb: 'patch', resource, subresource, namespace, name: podName }]);
  const attachNote = useAttachNote(resource, at, 'attach');
  const made = useEffectEvent(() => {
    rememberDebugImage(image.trim());
    onMade(name.trim());
  });
  useEffect(() => {
    if (write.written !== undefined) made();
  }, [write.written]);

  const nameProblem = labelNameProblem(name.trim());
  const isTaken = taken.includes(name.trim());
  const isInvalid = nameProblem !== undefined || isTaken || image.trim() === '' || words === undefined;
  const runAsUser = numberOf(recordOf(recordOf(pod.spec).securityContext).runAsUser);
  return (
    <WriteDialog
      title={t('title', { pod: podName })}
      button={t('button')}
      write={write}
      object={{ kind: 'Pod', namespace, name: podName }}
      noRight={noRight}
      invalid={isInvalid ? t('invalid') : undefined}
      request={`PATCH ${resourcePath(resource, { ...at, subresource })}`}
      text={body}
      onClose={() => onClose(false)}
    >
      <ProductionNote />
      <p className="text-text-2">{t('text')}</p>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        <ImageField autoFocus value={image} onChange={setImage} refusal={refusal('image')} />
        <NameField
          label={t('name')}
          hint={t('nameHint')}
          value={name}
          onChange={setName}
          problem={nameProblem}
          taken={isTaken}
          refusal={refusal('name')}
        />
        <Field
          label={t('target')}
          hint={t(target === '' ? 'targetNone' : 'targetHint', { name: target })}
          problem={toProblem(refusal('target'))}
        >
          {(ids) => (
            <Select
              {...ids}
              value={target}
              options={[...targets.map((value) => ({ value, label: value })), { value: '', label: t('noTarget') }]}
              onChange={(event) => setTarget(event.target.value)}
            />
          )}
        </Field>
        <CommandField value={command} onChange={setCommand} hint={t('commandHint')} refusal={refusal('command')} />
        <div className="sm:col-span-2">
          <ProfileField choices={debugProfiles} value={profile} onChange={setProfile} refusal={refusal('profile')} />
        </div>
      </div>
      {losesCapabilities(profile, runAsUser) ? (
        <Notice tone="neutral" title={t('notRoot', { user: runAsUser ?? 0 })} />
      ) : null}
      {attachNote === undefined ? null : <Notice tone="neutral" title={attachNote} />}
    </WriteDialog>
  );
}

const toProblem = (text: string | undefined) => (text === undefined ? undefined : { tone: 'bad' as const, text });
