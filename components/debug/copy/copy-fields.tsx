'use client';

import { useTranslations } from 'next-intl';
import { Field, Select, TextInput } from '#components/ui/field.tsx';
import { debugProfiles } from '#lib/debug/profile.ts';
import type { DebugField } from '#lib/debug/refusal-fields.ts';
import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { subdomainProblem } from '#lib/kubernetes/names.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { CommandField } from '../fields/command-field.tsx';
import { NameField } from '../fields/name-field.tsx';
import { ProfileField } from '../fields/profile-field.tsx';
import type { CopyDraft } from './copy-form.tsx';

const profiles = ['keep', ...debugProfiles] as const;
const restartPolicies = ['Always', 'OnFailure', 'Never'];

/** Name of the copy, and which container is another in it. */
export function CopyFields(props: {
  pod: KubeObject;
  draft: CopyDraft;
  onChange: (part: Partial<CopyDraft>) => void;
  refusal: (field: DebugField) => string | undefined;
}) {
  const { pod, draft, onChange, refusal } = props;
  const t = useTranslations('debug.copy');
  const containers = containerRows(pod).filter(({ type }) => type === 'container');
  const name = draft.name.trim();
  const image = containers.find((row) => row.name === draft.container)?.image ?? '';
  const imageRefusal = refusal('image');
  const ownPolicy = textOf(recordOf(pod.spec).restartPolicy) ?? 'Always';
  return (
    <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
      <NameField
        label={t('name')}
        hint={t('nameHint')}
        value={draft.name}
        onChange={(value) => onChange({ name: value })}
        problem={subdomainProblem(name)}
        taken={name === pod.metadata.name}
        refusal={refusal('name')}
      />
      <Field label={t('container')} hint={t('containerHint')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.container}
            options={containers.map((row) => ({ value: row.name, label: row.name, hint: row.word }))}
            onChange={(event) => onChange({ container: event.target.value })}
          />
        )}
      </Field>
      <CommandField
        value={draft.command}
        onChange={(command) => onChange({ command })}
        hint={t('commandHint')}
        refusal={refusal('command')}
      />
      <Field
        label={t('image')}
        hint={t('imageHint')}
        problem={imageRefusal === undefined ? undefined : { tone: 'bad', text: imageRefusal }}
      >
        {(ids) => (
          <TextInput
            {...ids}
            mono
            placeholder={image}
            value={draft.image}
            onChange={(event) => onChange({ image: event.target.value })}
          />
        )}
      </Field>
      <ProfileField
        choices={profiles}
        value={draft.profile}
        onChange={(profile) => onChange({ profile })}
        refusal={refusal('profile')}
      />
      <Field label={t('restartPolicy')} hint={t('restartHint')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.restartPolicy ?? ownPolicy}
            options={restartPolicies.map((value) => ({ value, label: value }))}
            onChange={({ target }) =>
              onChange({ restartPolicy: target.value === ownPolicy ? undefined : target.value })
            }
          />
        )}
      </Field>
    </div>
  );
}
