'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Panel } from '#components/ui/panel.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import {
  allowsAll,
  type Choice,
  type PolicyPeer,
  type PolicyRule,
  printPolicyPort,
} from '#lib/network/network-policy.ts';

const value = (text: ReactNode) => (
  <code className="rounded-s bg-neut-tint px-1" translate="no">
    {text}
  </code>
);

/** One direction: a sentence for each rule, and what no rule allows. */
export function DirectionPanel(props: {
  direction: 'ingress' | 'egress';
  /** Undefined: the policy leaves this direction alone. */
  rules: readonly PolicyRule[] | undefined;
  namespace: string;
}) {
  const { direction, rules, namespace } = props;
  const t = useTranslations('kinds.networkPolicy');
  const numbered = (rules ?? []).map((rule, index) => ({ rule, number: index + 1 }));
  return (
    <Panel title={t(`${direction}.title`)} meta={rules === undefined ? undefined : rules.length} flush>
      {rules === undefined ? (
        <p className="px-3 py-2.5 text-text-2">{t(`${direction}.untouched`)}</p>
      ) : rules.length === 0 ? (
        <p className="flex items-center gap-2 px-3 py-2.5">
          <StatusShape tone="bad" />
          {t(`${direction}.nobody`)}
        </p>
      ) : (
        <>
          <ul>
            {numbered.map(({ rule, number }) => (
              <li
                key={number}
                className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-border border-t px-3 py-2 first:border-t-0"
              >
                <span className="flex h-5 items-center">
                  <StatusShape tone="ok" />
                </span>
                <Rule direction={direction} rule={rule} namespace={namespace} />
              </li>
            ))}
          </ul>
          <p className="border-border border-t px-3 py-2 text-12 text-text-2">
            {t(`${direction}.${allowsAll(rules) ? 'open' : 'rest'}`)}
          </p>
        </>
      )}
    </Panel>
  );
}

function Rule(props: { direction: 'ingress' | 'egress'; rule: PolicyRule; namespace: string }) {
  const { direction, rule, namespace } = props;
  const t = useTranslations('kinds.networkPolicy');
  const ports = rule.ports === undefined ? '' : rule.ports.map(printPolicyPort).join(', ');
  const on = rule.ports === undefined ? t('anyPort') : t.rich('onPorts', { ports, value, count: rule.ports.length });
  if (rule.peers === undefined) {
    return (
      <p className="leading-5">
        {t(`${direction}.anyone`)} {on}
      </p>
    );
  }
  const peers = rule.peers.map((peer, index) => ({ peer, key: `${index}` }));
  return (
    <div className="leading-5">
      <p>
        {t(`${direction}.these`)} {on}
      </p>
      <ul className="mt-0.5 ml-4 list-disc">
        {peers.map(({ peer, key }) => (
          <li key={key}>
            <Peer peer={peer} namespace={namespace} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "pods with `app=front` in namespaces with `team=a`", "addresses in `10.0.0.0/8`, except `10.1.0.0/16`". */
function Peer({ peer, namespace }: { peer: PolicyPeer; namespace: string }) {
  const t = useTranslations('kinds.networkPolicy.peer');
  if (peer.kind === 'block') {
    const { cidr, except } = peer;
    const isAll = cidr === '0.0.0.0/0' || cidr === '::/0';
    return (
      <>
        {isAll ? t.rich('everywhere', { cidr, value }) : t.rich('block', { cidr, value })}
        {except.length === 0 ? null : t.rich('except', { except: except.join(', '), value })}
      </>
    );
  }
  const pods = textOfChoice(peer.pods);
  const where = peer.namespaces === undefined ? 'own' : peer.namespaces.kind === 'all' ? 'any' : 'some';
  const values = {
    pods,
    namespaces: peer.namespaces === undefined ? '' : textOfChoice(peer.namespaces),
    namespace,
    value,
  };
  return t.rich(`${peer.pods.kind === 'all' ? 'allPods' : 'pods'}.${where}`, values);
}

function textOfChoice(choice: Choice): string {
  return choice.kind === 'all' ? '' : choice.selector;
}
