'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { Checkbox, Field, NumberInput, TextInput } from '#components/ui/field.tsx';
import { withName } from '#lib/deploy/edit.ts';
import type { AppSection as AppFields } from '#lib/deploy/form.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { ProblemText, shownProblem } from './field-problem.tsx';
import { NamespaceField } from './namespace-field.tsx';
import type { SectionProps } from './section-props.ts';

/** Name, namespace, replicas. */
export function AppFieldset(props: SectionProps & { cluster: string; namespaces: Namespaces }) {
  const { form, onChange, problems, cluster, namespaces } = props;
  const t = useTranslations('deploy');
  const { app } = form;
  const set = (change: Partial<AppFields>) => onChange({ ...form, app: { ...app, ...change } });
  const isMissing =
    problems.some(({ path, rule }) => path === 'app.namespace' && rule === 'namespaceMissing') ||
    (namespaces.listable === true && app.namespace !== '' && !namespaces.known.includes(app.namespace));
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_112px]">
        <Field
          label={t('name')}
          hint={t('nameHint')}
          problem={shownProblem(problems, 'app.name', (problem) => (
            <>
              <ProblemText problem={problem} />{' '}
              {problem.rule === 'alreadyExists' ? (
                <Link
                  prefetch={false}
                  className="underline"
                  href={pagePath(cluster, 'deployments.apps', { namespace: app.namespace, name: app.name })}
                >
                  {t('openExisting', { name: app.name })}
                </Link>
              ) : null}
            </>
          ))}
        >
          {(ids) => (
            <TextInput
              {...ids}
              mono
              data-field="app.name"
              value={app.name}
              onChange={(event) => onChange(withName(form, event.target.value))}
            />
          )}
        </Field>
        <NamespaceField
          value={app.namespace}
          onChange={(namespace) => set({ namespace, createNamespace: false })}
          known={namespaces.known}
          problem={
            app.createNamespace
              ? { tone: 'ok', text: t('namespaceIsMade', { namespace: app.namespace }) }
              : shownProblem(problems, 'app.namespace')
          }
          path="app.namespace"
        />
        <Field label={t('replicas')} hint={t('replicasHint')} problem={shownProblem(problems, 'app.replicas')}>
          {(ids) => (
            <NumberInput
              {...ids}
              min={0}
              data-field="app.replicas"
              value={app.replicas}
              onValueChange={(replicas) => set({ replicas })}
            />
          )}
        </Field>
      </div>
      {isMissing || app.createNamespace ? (
        <Checkbox
          label={t('createNamespace', { namespace: app.namespace })}
          checked={app.createNamespace}
          onCheckedChange={(createNamespace) => set({ createNamespace })}
        />
      ) : null}
    </>
  );
}
