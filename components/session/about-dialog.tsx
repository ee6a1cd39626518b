'use client';

import { useTranslations } from 'next-intl';
import { useClusterSession, useSession } from '#components/data/use-session.ts';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

/** What runs here, for who reports something. */
export default function AboutDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('session.about');
  const { version: kubernetes } = useClusterSession();
  const { session } = useSession();
  const { version = '', commit } = session?.product ?? {};
  const words = [
    `Pilothouse ${version}${commit === undefined ? '' : ` (${commit})`}`,
    ...(kubernetes === '' ? [] : [`Kubernetes ${kubernetes}`]),
    navigator.userAgent,
  ];
  return (
    <Dialog
      open
      size="s"
      onOpenChange={onClose}
      title={t('title')}
      footer={
        <>
          <CopyButton text={words.join('\n')} size="m">
            {t('copy')}
          </CopyButton>
          <Button variant="primary" data-autofocus onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <Facts
        facts={[
          { term: t('version'), value: version },
          { term: t('commit'), value: commit === undefined ? undefined : <Mono>{commit}</Mono> },
          { term: 'Kubernetes', value: kubernetes },
          { term: t('licence'), value: 'Apache-2.0' },
          // Beside what runs here, in the image as in the archive.
          { term: t('parts'), value: <Mono>NOTICES.txt</Mono> },
        ]}
      />
      <p className="mt-3 text-12 text-text-2">{t('report')}</p>
    </Dialog>
  );
}
