'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { Field, Select, TextInput } from '#components/ui/field.tsx';
import { accountCommands, kubeadmCommand, tokenCommand, userRoles } from '#lib/access/token-commands.ts';
import { labelNameProblem, subdomainProblem } from '#lib/kubernetes/names.ts';
import { CommandBlock } from './command-block.tsx';

/** Three ways to a credential, as commands for whoever has kubectl of this cluster. Nothing in it is known of the cluster. */
export default function TokenHelp({ clusterName }: { clusterName: string }) {
  const t = useTranslations('session.help');
  const [namespace, setNamespace] = useState('default');
  const [name, setName] = useState('my-account');
  const [role, setRole] = useState<(typeof userRoles)[number]>('view');
  const [where, setWhere] = useState<'namespace' | 'cluster'>('cluster');
  const isNamed = labelNameProblem(namespace) === undefined && subdomainProblem(name) === undefined;
  const wrong = { tone: 'bad', text: t('badName') } as const;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-12 text-text-2">{t('who', { cluster: clusterName })}</p>
      <div className="grid gap-x-3 gap-y-1 min-[520px]:grid-cols-2">
        <Field label={t('namespace')} problem={labelNameProblem(namespace) === undefined ? undefined : wrong}>
          {(ids) => (
            <TextInput {...ids} mono value={namespace} onChange={(event) => setNamespace(event.target.value)} />
          )}
        </Field>
        <Field label={t('account')} problem={subdomainProblem(name) === undefined ? undefined : wrong}>
          {(ids) => <TextInput {...ids} mono value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('role')} hint={t(`roles.${role}`)}>
          {(ids) => (
            <Select
              {...ids}
              value={role}
              onChange={({ target }) => setRole(userRoles.find((one) => one === target.value) ?? 'view')}
              options={userRoles.map((one) => ({ value: one, label: one }))}
            />
          )}
        </Field>
        <Field label={t('where')}>
          {(ids) => (
            <Select
              {...ids}
              value={where}
              onChange={({ target }) => setWhere(target.value === 'namespace' ? 'namespace' : 'cluster')}
              options={[
                { value: 'cluster', label: t('everywhere') },
                { value: 'namespace', label: t('inNamespace') },
              ]}
            />
          )}
        </Field>
      </div>
      {isNamed ? (
        <>
          <Way title={t('new')}>
            <CommandBlock
              commands={accountCommands({ namespace, name, role, where })}
              copyLabel={t('copy', { what: t('new') })}
            />
          </Way>
          <Way title={t('existing')}>
            <CommandBlock
              commands={[tokenCommand({ namespace, name })]}
              copyLabel={t('copy', { what: t('existing') })}
            />
          </Way>
        </>
      ) : null}
      <Way title={t('kubeadm')}>
        <CommandBlock commands={[kubeadmCommand]} copyLabel={t('copy', { what: t('kubeadm') })} />
        <p className="text-12 text-text-3">{t('kubeadmText')}</p>
      </Way>
    </div>
  );
}

function Way({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h2 id={id} className="text-12 font-medium">
        {title}
      </h2>
      {children}
    </section>
  );
}
