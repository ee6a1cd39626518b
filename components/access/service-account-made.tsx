'use client';

import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { CreateTokenPanel } from './create-token-panel.tsx';

/** What a newcomer does next: no token exists, so one is offered. */
export function ServiceAccountMade(props: {
  cluster: string;
  account: { namespace: string; name: string };
  onAnother: () => void;
}) {
  const { cluster, account, onAnother } = props;
  const t = useTranslations('access');
  return (
    <div className="flex w-full max-w-[760px] flex-col gap-3 px-5 py-4">
      <h1 className="text-18 font-semibold tracking-[-0.012em]">{t('account')}</h1>
      <Notice
        tone="ok"
        title={t('made', account)}
        action={
          <>
            <ButtonLink size="s" href={pagePath(cluster, 'serviceaccounts', account)}>
              {t('openAccount')}
            </ButtonLink>
            <Button size="s" onClick={onAnother}>
              {t('another')}
            </Button>
          </>
        }
      >
        {t('madeText')}
      </Notice>
      <CreateTokenPanel {...account} />
    </div>
  );
}
