'use client';

import { Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { YamlEditing } from './edit/yaml-editing.tsx';

export interface YamlTabProps {
  readonly resource: Resource;
  readonly object: KubeObject;
  /** As the server sent it. */
  readonly json: string;
  readonly gone: boolean;
  readonly refetch: () => void;
}

/** An object's YAML to read, edit, try and save. A Secret's is shown only after a click. */
export function YamlTab(props: YamlTabProps) {
  const t = useTranslations('yaml');
  const isSecret = props.resource.kind === 'Secret' && props.resource.group === '';
  const [revealed, setRevealed] = useState(!isSecret);
  if (revealed) return <YamlEditing {...props} />;
  return (
    <EmptyState
      title={t('secret')}
      actions={
        <Button icon={Eye} onClick={() => setRevealed(true)}>
          {t('reveal')}
        </Button>
      }
    >
      {t('secretHint')}
    </EmptyState>
  );
}
