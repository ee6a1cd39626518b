'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { ConfirmAction } from '#components/actions/confirm/confirm-action.tsx';
import { useTargets } from '#components/actions/use-targets.ts';
import { useWhat } from '#components/actions/use-what.ts';
import { Notice } from '#components/ui/notice.tsx';
import { setImage } from '#lib/kinds/actions/workload.ts';
import { templateContainers } from '#lib/kinds/workload/containers.ts';
import {
  draftImage,
  type ImageDraft,
  type ImageGroup,
  imageGroups,
  imagePatch,
  imageProblem,
} from '#lib/kinds/workload/images/image-edit.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { ImageRow } from './image-row.tsx';
import { useRolloutAfter } from './rollout-watch.tsx';

/** All of them are read, since each may have images of its own. */
const most = 500;

type Drafts = ReadonlyMap<string, ImageDraft>;

/**
 * As `kubectl set image`: images of one workload by container, or of many by repository, the tag in an input of its
 * own. Sends only what differs, and only when the image that was shown is still there; then shows the rollouts.
 */
export function SetImageDialog(props: ActionDialogProps) {
  const t = useTranslations('kinds.setImage');
  const what = useWhat(props);
  const after = useRolloutAfter(props);
  const { objects } = useTargets(props.resource, props.targets, { most });
  const groups = useMemo(() => imageGroups(objects), [objects]);
  const [drafts, setDrafts] = useState<Drafts>(() => new Map());
  const isOne = props.targets.length === 1;
  // Init containers come first, and are changed seldom.
  const first = Math.max(
    0,
    groups.findIndex(({ uses }) => uses[0]?.container.list === 'containers'),
  );
  const changed = groups.filter((group) => group.images.some((image) => imageOf(group, drafts, image) !== image));
  const isInvalid = changed.some((group) =>
    group.images.some((image) => imageProblem(imageOf(group, drafts, image)) !== undefined),
  );
  const values = { what, count: props.targets.length };

  /** With several, an object that was not shown has its images by the same rules. */
  function changesOf(object: KubeObject) {
    return templateContainers(object).flatMap((container) => {
      const group = groups.find((candidate) =>
        isOne
          ? candidate.uses.some(({ container: use }) => use.list === container.list && use.name === container.name)
          : candidate.images.includes(container.image),
      );
      const image = group === undefined ? container.image : imageOf(group, drafts, container.image);
      return image === container.image ? [] : [{ container, image }];
    });
  }

  return (
    <ConfirmAction
      {...props}
      action={setImage}
      size="m"
      title={t('title', values)}
      button={t('button')}
      done={t('done', values)}
      after={after}
      disabledReason={isInvalid ? t('invalid') : changed.length === 0 && objects.length > 0 ? t('nothing') : undefined}
      write={(object) => {
        const body = imagePatch(object.kind, changesOf(object));
        if (body !== undefined) return { write: 'patch', type: 'json', body };
        // Of one, the button says that there is nothing to do, and no other word is needed.
        return isOne ? { write: 'patch', type: 'json', body: '[]' } : undefined;
      }}
    >
      {(seen) => (
        <div className="flex flex-col gap-3">
          {isOne ? null : <p className="text-text-2">{t('byRepository')}</p>}
          {groups.length === 0 ? <p className="text-text-2">{t('noContainers')}</p> : null}
          {groups.map((group, index) => (
            <ImageRow
              key={group.key}
              group={group}
              isOne={isOne}
              isFirst={index === first}
              draft={drafts.get(group.key) ?? group.parts}
              onChange={(draft) => setDrafts(new Map([...drafts, [group.key, draft]]))}
            />
          ))}
          <Consequences objects={seen.filter((object) => isOne || changesOf(object).length > 0)} isOne={isOne} />
        </div>
      )}
    </ConfirmAction>
  );
}

function imageOf(group: ImageGroup, drafts: Drafts, image: string): string {
  const draft = drafts.get(group.key);
  return draft === undefined ? image : draftImage(group, draft, image);
}

/** What the change does to the pods that run. */
function Consequences({ objects, isOne }: { objects: readonly KubeObject[]; isOne: boolean }) {
  const t = useTranslations('kinds.setImage');
  const [first] = objects;
  if (first === undefined) return null;
  const paused = objects.filter((object) => object.kind === 'Deployment' && recordOf(object.spec).paused === true);
  const onDelete = objects.filter((object) => recordOf(recordOf(object.spec).updateStrategy).type === 'OnDelete');
  if (first.kind === 'ReplicaSet') return <Notice tone="warn" title={t('replicaSet')} />;
  if (first.kind === 'CronJob') return <p className="text-text-2">{t('cronJob')}</p>;
  return (
    <>
      <p className="text-text-2">{isOne ? t('rollout') : t('rollouts', { count: objects.length })}</p>
      {paused.length > 0 ? <Notice tone="neutral" title={t('paused', { count: isOne ? 0 : paused.length })} /> : null}
      {onDelete.length > 0 ? (
        <Notice tone="neutral" title={t('onDelete', { count: isOne ? 0 : onDelete.length })} />
      ) : null}
    </>
  );
}
