import { File as FileIcon, KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Tabs } from '#components/ui/tabs.tsx';

/** Around one panel `token` and one `kubeconfig`. */
export function WaysTabs(props: {
  active: string;
  onChange: (id: string) => void;
  className: string;
  children: ReactNode;
}) {
  const t = useTranslations('session');
  return (
    <Tabs
      label={t('ways')}
      active={props.active}
      onChange={props.onChange}
      items={[
        { id: 'token', label: t('token.tab'), icon: KeyRound },
        { id: 'kubeconfig', label: t('kubeconfig.tab'), icon: FileIcon },
      ]}
      className={props.className}
    >
      {props.children}
    </Tabs>
  );
}
