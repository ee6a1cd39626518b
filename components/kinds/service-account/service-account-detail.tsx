'use client';

import { useTranslations } from 'next-intl';
import { AccessLinks } from '#components/access/access-links.tsx';
import { CreateTokenPanel } from '#components/access/create-token-panel.tsx';
import { EffectiveRightsPanel } from '#components/access/rights/effective-rights-panel.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import type { Fact } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { serviceAccountFacts } from '#lib/kinds/service-account-facts.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { AccountPods } from './account-pods.tsx';

/** A ServiceAccount: what it may do (P30), the pods that run as it, its Secrets, a token. */
export function ServiceAccountDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.serviceAccount');
  const { name, namespace } = object.metadata;
  const { secrets, imagePullSecrets, mountsToken } = serviceAccountFacts(object);
  const links = (names: readonly string[]) =>
    names.map((secret) => (
      <span key={secret} className="block">
        <ObjectLink apiVersion="v1" kind="Secret" name={secret} namespace={namespace}>
          {secret}
        </ObjectLink>
      </span>
    ));
  const facts: Fact[] = [
    { term: t('mounts'), value: t(mountsToken ? 'mountsYes' : 'mountsNo') },
    { term: t('pullSecrets'), value: imagePullSecrets.length === 0 ? t('none') : links(imagePullSecrets) },
    { term: t('secrets'), value: secrets.length === 0 ? t('noSecrets') : links(secrets) },
  ];
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={facts}
      main={
        namespace === undefined ? undefined : (
          <>
            <EffectiveRightsPanel subject={{ kind: 'ServiceAccount', namespace, name }} />
            <AccountPods namespace={namespace} name={name} />
          </>
        )
      }
      side={
        namespace === undefined ? undefined : (
          <>
            <AccessLinks namespace={namespace} account={name} />
            <CreateTokenPanel namespace={namespace} name={name} />
          </>
        )
      }
    />
  );
}
