'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Panel } from '#components/ui/panel.tsx';
import { rightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import { AccessHeader } from '../access-header.tsx';
import { QuestionForm } from '../question/question-form.tsx';
import { addressOfWords, useAskedWords, useChangeAddress } from '../question/use-address.ts';
import { HoldersPanel } from './holders-panel.tsx';

/** What is asked most: rights that give more than they say. */
const examples: readonly { readonly verb: string; readonly resource: string }[] = [
  { verb: 'get', resource: 'secrets' },
  { verb: 'create', resource: 'pods/exec' },
  { verb: 'create', resource: 'pods' },
  { verb: 'create', resource: 'serviceaccounts/token' },
  { verb: 'escalate', resource: 'clusterroles.rbac.authorization.k8s.io' },
  { verb: 'impersonate', resource: 'users' },
  { verb: 'get', resource: 'nodes/proxy' },
];

/** "Who can …?", over all bindings that this user may read. */
export function WhoCanPage() {
  const t = useTranslations('access.whoCan');
  const { resources, pending } = useDiscovery(useCluster());
  const href = useClusterHref();
  const words = useAskedWords();
  const change = useChangeAddress();
  const question = pending ? undefined : rightQuestion(words, resources);
  return (
    <>
      <AccessHeader active="who-can" />
      <div className="flex flex-col gap-3 px-5 pt-3 pb-5">
        <Panel title={t('question')}>
          <QuestionForm asked={words} onAsk={(next) => change(addressOfWords(next))} />
          <p className="mt-2 flex flex-wrap items-center gap-x-3 text-12">
            <span className="text-text-3">{t('examples')}</span>
            {examples.map(({ verb, resource }) => (
              <Link
                key={`${verb} ${resource}`}
                prefetch={false}
                translate="no"
                className="inline-flex min-h-6 items-center font-mono text-accent"
                href={href(`access/who-can?${new URLSearchParams({ verb, resource }).toString()}`)}
              >
                {verb} {resource}
              </Link>
            ))}
          </p>
        </Panel>
        {question === undefined ? null : <HoldersPanel question={question} />}
      </div>
    </>
  );
}
