'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CreateTokenPanel } from '#components/access/create-token-panel.tsx';
import type { IssuedToken } from '#components/access/request-token.ts';
import { tokenFlag } from '#lib/grants/kubeconfig.ts';
import { KubeconfigPanel } from './kubeconfig-panel.tsx';
import { TokenSecret } from './token-secret.tsx';

/** A token of the account, by request or as a Secret, and a kubeconfig that holds it. */
export function AccountHandOut(props: {
  account: { readonly namespace: string; readonly name: string };
  /** Of the kubeconfig's context. */
  namespace: string;
}) {
  const { account, namespace } = props;
  const t = useTranslations('access.grant.handOut');
  const [issued, setIssued] = useState<IssuedToken & { readonly seconds: number }>();
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <CreateTokenPanel {...account} onIssued={setIssued} />
      {issued === undefined ? null : (
        <KubeconfigPanel
          user={account.name}
          namespace={namespace}
          credential={issued}
          commandFlags={[tokenFlag(account, issued.seconds)]}
        />
      )}
      <details>
        <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">
          {t('secretFold')}
        </summary>
        <div className="mt-2">
          <TokenSecret account={account} namespace={namespace} />
        </div>
      </details>
    </div>
  );
}
