'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { draftKey } from '#components/data/drafts.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { YamlTab } from '../yaml-tab.tsx';
import { readYamlDraft } from './yaml-draft.ts';

export interface GoneDraftProps {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name: string;
  /** Shows the text at once, as a link to the object's YAML asks for. */
  readonly isOpen: boolean;
  readonly refetch: () => void;
  /** What else the page of an object that is not there shows. */
  readonly children: ReactNode;
}

/**
 * The text of an object that is not there any more, typed before it went and never saved: deleted by somebody, or for
 * a new one that could not be created. It can be read, copied, and created anew.
 */
export default function GoneDraft({ resource, namespace, name, isOpen, refetch, children }: GoneDraftProps) {
  const t = useTranslations('yaml.goneDraft');
  const cluster = useCluster();
  const { user } = useClusterSession();
  const [draft] = useState(() =>
    readYamlDraft(draftKey({ cluster, name: user.name, uid: user.uid }, resourcePath(resource, { namespace, name }))),
  );
  const [opened, setOpened] = useState(isOpen);
  if (draft === undefined) return children;
  if (opened) {
    const { baseJson } = draft;
    return <YamlTab resource={resource} object={parseKubeObject(baseJson)} json={baseJson} gone refetch={refetch} />;
  }
  return (
    <>
      <Notice
        tone="neutral"
        className="mx-5 mt-3"
        title={t('title')}
        action={
          <Button size="s" onClick={() => setOpened(true)}>
            {t('open')}
          </Button>
        }
      >
        {t('text')}
      </Notice>
      {children}
    </>
  );
}
